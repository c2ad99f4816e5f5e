import { parseEjson } from '../../../../localcloud/values/ejson';
import { ejson, openDatabase, text } from '../support';

const database = openDatabase();

beforeAll(async () => {
  await database.collection('sales', [
    ejson('{"_id":1,"shop":"a","sum":5,"items":["x","y"],"at":{"$date":"2024-01-31T16:30:00Z"}}'),
    ejson(
      '{"_id":2,"shop":"b","sum":{"$numberLong":"7"},"items":["x"],"at":{"$date":"2024-02-01T01:00:00Z"}}',
    ),
    ejson(
      '{"_id":3,"shop":"a","sum":{"$numberDouble":"1.0"},"items":[],"at":{"$date":"2024-02-02T01:00:00Z"}}',
    ),
    ejson('{"_id":4,"shop":"c","sum":null}'),
  ]);
  await database.collection(
    'shops',
    [
      ejson('{"_id":"a","name":"A","codes":["a","z"]}'),
      ejson('{"_id":"b","name":"B"}'),
      ejson('{"_id":"z","name":"Z"}'),
    ],
    [{ name: 'codes', keys: [['codes', 1]] }],
  );
  await database.collection(
    'spots',
    [
      ejson('{"_id":"near","at":{"type":"Point","coordinates":[120,30]},"open":true}'),
      ejson('{"_id":"far","at":{"type":"Point","coordinates":[121,31]},"open":true}'),
      ejson('{"_id":"shut","at":{"type":"Point","coordinates":[120,30.001]},"open":false}'),
    ],
    [{ name: 'at', keys: [['at', '2dsphere']] }],
  );
});

const run = (collection: string, pipeline: string): string =>
  text(
    database.engine.aggregate(
      collection,
      JSON.parse(pipeline).map((stage: Record<string, unknown>) => {
        const [[name, spec]] = Object.entries(stage) as [[string, unknown]];
        return { name, spec: parseEjson(JSON.stringify(spec)) };
      }),
    ),
  );

describe('a pipeline', () => {
  it.each([
    [
      'matches and sorts',
      '[{"$match":{"shop":"a"}},{"$sort":{"_id":-1}},{"$project":{"shop":1}}]',
      '[{"_id":3,"shop":"a"},{"_id":1,"shop":"a"}]',
    ],
    [
      'groups, numbers of all types together',
      '[{"$group":{"_id":"$shop","sum":{"$sum":"$sum"},"n":{"$sum":1}}},{"$sort":{"_id":1}}]',
      '[{"_id":"a","sum":6,"n":2},{"_id":"b","sum":7,"n":1},{"_id":"c","sum":0,"n":1}]',
    ],
    ['counts', '[{"$match":{"shop":"a"}},{"$count":"n"}]', '[{"n":2}]'],
    ['counts all', '[{"$count":"n"}]', '[{"n":4}]'],
    ['counts nothing as nothing', '[{"$match":{"shop":"none"}},{"$count":"n"}]', '[]'],
    [
      'unwinds',
      '[{"$unwind":"$items"},{"$sortByCount":"$items"}]',
      '[{"_id":"x","count":2},{"_id":"y","count":1}]',
    ],
    [
      'skips and limits',
      '[{"$sort":{"_id":1}},{"$skip":1},{"$limit":2},{"$project":{"_id":1}}]',
      '[{"_id":2},{"_id":3}]',
    ],
    [
      'limits before it skips',
      '[{"$sort":{"_id":1}},{"$limit":2},{"$skip":1},{"$project":{"_id":1}}]',
      '[{"_id":2}]',
    ],
    [
      'formats a date in a time zone',
      '[{"$match":{"_id":1}},{"$project":{"_id":0,"day":{"$dateToString":{"date":"$at","format":"%Y-%m-%d","timezone":"Asia/Shanghai"}}}}]',
      '[{"day":"2024-02-01"}]',
    ],
    [
      'puts into buckets',
      '[{"$match":{"sum":{"$gt":0}}},{"$bucket":{"groupBy":"$sum","boundaries":[0,5,10],"output":{"n":{"$sum":1}}}}]',
      '[{"_id":0,"n":1},{"_id":5,"n":2}]',
    ],
    [
      'adds and replaces',
      '[{"$match":{"_id":2}},{"$addFields":{"o":{"k":"$shop"}}},{"$replaceRoot":{"newRoot":"$o"}}]',
      '[{"k":"b"}]',
    ],
    [
      'matches by an expression',
      '[{"$match":{"$expr":{"$gt":[{"$size":{"$ifNull":["$items",[]]}},1]}}},{"$project":{"_id":1}}]',
      '[{"_id":1}]',
    ],
    [
      'looks up by equality',
      '[{"$match":{"_id":{"$lte":2}}},{"$lookup":{"from":"shops","localField":"shop","foreignField":"codes","as":"s"}},{"$project":{"s":1}}]',
      '[{"_id":1,"s":[{"_id":"a","name":"A","codes":["a","z"]}]},{"_id":2,"s":[]}]',
    ],
    [
      'looks up what is missing by what is missing',
      '[{"$match":{"_id":1}},{"$lookup":{"from":"shops","localField":"none","foreignField":"codes","as":"s"}},{"$project":{"s._id":1}}]',
      '[{"_id":1,"s":[{"_id":"b"},{"_id":"z"}]}]',
    ],
    [
      'looks up each element of a list',
      '[{"$match":{"_id":1}},{"$addFields":{"c":["a","z"]}},{"$lookup":{"from":"shops","localField":"c","foreignField":"_id","as":"s"}},{"$project":{"s._id":1}}]',
      '[{"_id":1,"s":[{"_id":"a"},{"_id":"z"}]}]',
    ],
    [
      'looks up by a pipeline',
      '[{"$match":{"_id":1}},{"$lookup":{"from":"shops","pipeline":[{"$match":{"name":{"$gte":"B"}}},{"$sort":{"_id":-1}},{"$limit":1}],"as":"s"}},{"$project":{"s.name":1}}]',
      '[{"_id":1,"s":[{"name":"Z"}]}]',
    ],
    [
      'looks up by a pipeline with variables',
      '[{"$match":{"_id":{"$lte":2}}},{"$lookup":{"from":"shops","let":{"shop":"$shop"},"pipeline":[{"$match":{"$expr":{"$eq":["$_id","$$shop"]}}},{"$project":{"_id":0,"name":1}}],"as":"s"}},{"$project":{"s":1}}]',
      '[{"_id":1,"s":[{"name":"A"}]},{"_id":2,"s":[{"name":"B"}]}]',
    ],
    [
      'looks up within a lookup',
      '[{"$match":{"_id":1}},{"$lookup":{"from":"shops","let":{"shop":"$shop"},"pipeline":[{"$match":{"$expr":{"$eq":["$_id","$$shop"]}}},{"$lookup":{"from":"sales","localField":"_id","foreignField":"shop","as":"all"}},{"$project":{"n":{"$size":"$all"}}}],"as":"s"}},{"$project":{"s":1}}]',
      '[{"_id":1,"s":[{"_id":"a","n":2}]}]',
    ],
  ])('%s', (_name, pipeline, expected) => {
    expect(run('sales', pipeline)).toBe(expected);
  });

  it('sorts mixed types as the database does', () => {
    expect(
      run(
        'sales',
        '[{"$addFields":{"v":{"$cond":[{"$eq":["$_id",1]},"text","$sum"]}}},{"$sort":{"v":1}},{"$project":{"_id":1}}]',
      ),
    ).toBe('[{"_id":4},{"_id":3},{"_id":2},{"_id":1}]');
  });

  it('finds what is near, with the distance in metres', () => {
    const result = JSON.parse(
      run(
        'spots',
        '[{"$geoNear":{"near":{"type":"Point","coordinates":[120,30]},"distanceField":"d","query":{"open":true},"spherical":true}},{"$project":{"d":1}}]',
      ),
    );
    expect(result.map(({ _id }: { _id: string }) => _id)).toEqual(['near', 'far']);
    expect(result[1].d).toBeGreaterThan(140_000);
    expect(result[1].d).toBeLessThan(150_000);
  });

  it.each([
    ['{"$week":{"$literal":{"$date":"2019-05-14T09:38:51.686Z"}}}', '19'],
    ['{"$week":{"date":"$at","timezone":"Asia/Shanghai"}}', '4'],
    ['{"$indexOfCP":["到苹果园","果"]}', '2'],
    ['{"$indexOfCP":["😀a","a"]}', '1'],
    ['{"$indexOfCP":["abcab","a",1]}', '3'],
    ['{"$indexOfBytes":["到苹果园","果"]}', '6'],
    ['{"$trunc":-3.7}', '-3'],
    ['{"$trunc":["$sum",0]}', '5'],
    ['{"$trunc":[2.345,2]}', '2.34'],
    ['{"$setDifference":[[2,1,3],[1,2]]}', '[3]'],
    ['{"$dateToString":{"date":"$none","onNull":"null"}}', '"null"'],
    ['{"$arrayElemAt":["$items",-1]}', '"y"'],
  ])('computes %s', (expression, expected) => {
    expect(run('sales', `[{"$match":{"_id":1}},{"$project":{"_id":0,"v":${expression}}}]`)).toBe(
      `[{"v":${expected}}]`,
    );
  });

  it('samples nothing twice', () => {
    const ids = JSON.parse(run('sales', '[{"$sample":{"size":10}},{"$project":{"_id":1}}]')).map(
      ({ _id }: { _id: number }) => _id,
    );
    expect(ids.sort()).toEqual([1, 2, 3, 4]);
  });

  it('lets an index serve its first stages', async () => {
    await database.collection(
      'many',
      Array.from({ length: 2000 }, (_, i) => ({ _id: i, k: i % 100 })),
      [
        {
          name: 'k',
          keys: [
            ['k', 1],
            ['_id', 1],
          ],
        },
      ],
    );
    const read = jest.spyOn(database.store.documents, 'get');
    expect(JSON.parse(run('many', '[{"$match":{"k":7}},{"$sort":{"_id":1}},{"$limit":5}]'))).toHaveLength(5);
    expect(
      JSON.parse(
        run(
          'shops',
          '[{"$match":{"_id":"a"}},{"$addFields":{"k":7}},{"$lookup":{"from":"many","let":{"k":"$k"},"pipeline":[{"$match":{"$expr":{"$eq":["$k","$$k"]}}}],"as":"m"}}]',
        ),
      )[0].m,
    ).toHaveLength(20);
    expect(read.mock.calls.length).toBeLessThan(60);
    read.mockRestore();
  });
});

describe('a pipeline is refused', () => {
  it.each([
    ['an unknown stage', '[{"$foo":{}}]', /Unrecognized pipeline stage/],
    ['a stage that writes', '[{"$out":"x"}]', /not allowed/],
    [
      'an unknown expression',
      '[{"$match":{"_id":"nothing"}},{"$project":{"x":{"$foo":1}}}]',
      /Unrecognized expression/,
    ],
    [
      'an unknown expression in a lookup',
      '[{"$lookup":{"from":"shops","pipeline":[{"$project":{"x":{"$foo":1}}}],"as":"s"}}]',
      /Unrecognized expression/,
    ],
    ['a wrong query', '[{"$match":{"a":{"$foo":1}}}]', /unknown operator/],
    ['an empty sort', '[{"$sort":{}}]', /at least one sort key/],
    ['a limit of 0', '[{"$limit":0}]', /\$limit/],
    ['a lookup of nothing', '[{"$lookup":{"from":"shops","as":"s"}}]', /pipeline/],
    ['a sum of a date and a string', '[{"$project":{"x":{"$add":["$shop","$at"]}}}]', /./],
    [
      '$geoNear after the start',
      '[{"$match":{}},{"$geoNear":{"near":[0,0],"distanceField":"d"}}]',
      /first stage/,
    ],
  ])('%s', (_name, pipeline, message) => {
    expect(() => run('sales', pipeline)).toThrow(message);
  });

  it('on a collection that is not there, also in a lookup', () => {
    expect(() => run('none', '[]')).toThrow(
      expect.objectContaining({ code: 'DATABASE_COLLECTION_NOT_EXIST' }),
    );
  });
});

describe('what a join brings', () => {
  beforeAll(async () => {
    await database.collection('visits', [
      ejson('{"_id":1,"title":"one","at":"a","list":["x","y"],"o":{"n":0}}'),
      ejson('{"_id":2,"title":"two","at":"a","list":["x"],"o":{"n":0}}'),
    ]);
  });

  it.each([
    ['by equality', '"localField":"at","foreignField":"_id"'],
    ['by a pipeline that runs once', '"pipeline":[{"$match":{"_id":"a"}}]'],
  ])('%s is each document’s own, to be changed', (_name, by) => {
    expect(
      run(
        'visits',
        `[{"$lookup":{"from":"shops",${by},"as":"shop"}},{"$unwind":"$shop"},{"$addFields":{"shop.name":"$title"}},{"$project":{"shop.name":1}}]`,
      ),
    ).toBe('[{"_id":1,"shop":{"name":"one"}},{"_id":2,"shop":{"name":"two"}}]');
  });

  it('of a list taken apart, the rest is each one’s own as well', () => {
    expect(
      run(
        'visits',
        '[{"$match":{"_id":1}},{"$unwind":"$list"},{"$set":{"o.n":"$list"}},{"$project":{"o":1}}]',
      ),
    ).toBe('[{"_id":1,"o":{"n":"x"}},{"_id":1,"o":{"n":"y"}}]');
  });

  it('may be chosen by a variable of the document, with one from further out', () => {
    expect(
      run(
        'visits',
        '[{"$match":{"_id":1}},{"$lookup":{"from":"shops","let":{"at":"$at"},"as":"s","pipeline":[{"$match":{"$expr":{"$eq":["$_id","$$at"]}}},{"$lookup":{"from":"sales","let":{"same":"$$at"},"as":"sales","pipeline":[{"$match":{"$expr":{"$eq":["$shop","$$same"]}}},{"$count":"n"}]}},{"$project":{"sales":1}}]}},{"$project":{"s":1}}]',
      ),
    ).toBe('[{"_id":1,"s":[{"_id":"a","sales":[{"n":2}]}]}]');
  });
});

describe('an expression that compares with a list', () => {
  it.each([
    ['a path through a list of maps', '{"$eq":["$a.b",[1,2]]}'],
    ['one of several lists', '{"$in":["$a.b",{"$literal":[[1,2]]}]}'],
  ])('finds %s', async (_name, expression) => {
    await database.engine.remove('maps', {}, true).catch(() => database.collection('maps', []));
    await database.engine.insert('maps', [ejson('{"_id":1,"a":[{"b":1},{"b":2}]}')]);
    expect(run('maps', `[{"$match":{"$expr":${expression}}},{"$project":{"_id":1}}]`)).toBe('[{"_id":1}]');
  });

  it('in a variable, finds it as well', () => {
    expect(
      run(
        'maps',
        '[{"$lookup":{"from":"maps","let":{"both":"$a.b"},"as":"m","pipeline":[{"$match":{"$expr":{"$eq":["$a.b","$$both"]}}},{"$project":{"_id":1}}]}},{"$project":{"m":1}}]',
      ),
    ).toBe('[{"_id":1,"m":[{"_id":1}]}]');
  });
});

describe('a pipeline on a large collection', () => {
  beforeAll(async () => {
    await database.collection(
      'days',
      Array.from({ length: 500 }, (_, i) => ({ _id: `d${i}`, day: i })),
      [{ name: 'day', keys: [['day', 1]] }],
    );
  });

  it.each([
    ['in order', '[{"$sort":{"day":-1}},{"$skip":2},{"$limit":2}]', 'd497,d496'],
    ['in order, a part of each', '[{"$sort":{"day":-1}},{"$project":{"day":1}},{"$limit":2}]', 'd499,d498'],
    ['taken apart', '[{"$match":{"day":{"$gte":7}}},{"$unwind":"$day"},{"$limit":2}]', 'd7,d8'],
  ])('reads no more than it answers: %s', (_name, pipeline, expected) => {
    const read = jest.spyOn(database.store.documents, 'get');
    const found = JSON.parse(run('days', pipeline)) as { _id: string }[];
    expect(found.map(({ _id }) => _id).join()).toBe(expected);
    expect(read.mock.calls.length).toBeLessThan(10);
    read.mockRestore();
  });

  it('counts without holding what it counts', () => {
    expect(run('days', '[{"$match":{"day":{"$gte":100}}},{"$count":"n"}]')).toBe('[{"n":400}]');
    expect(() => run('days', '[{"$match":{"day":1}},{"$count":"$n"}]')).toThrow(/count field/);
  });
});
