import { ejson, openDatabase, text } from '../support';

const database = openDatabase();
beforeAll(() => database.collection('c', []));

async function update(
  before: string,
  change: string,
  filter = '{}',
): Promise<{ after: string; updated: number }> {
  await database.engine.remove('c', {}, true);
  await database.engine.insert('c', [{ _id: 'x', ...ejson(before) }]);
  const { updated } = await database.engine.modify('c', {
    filter: { _id: 'x', ...ejson(filter) },
    data: ejson(change),
    merge: true,
    multi: false,
    upsert: false,
    now: new Date(0),
  });
  const [found] = database.engine.find('c', { filter: {} });
  const rest = { ...found!.document };
  delete rest._id;
  return { after: text(rest), updated };
}

describe('an update', () => {
  it.each([
    ['$set', '{"a":1}', '{"$set":{"a":2,"b":"x"}}', '{"a":2,"b":"x"}'],
    ['$set makes maps on the way', '{}', '{"$set":{"a.b.c":1}}', '{"a":{"b":{"c":1}}}'],
    ['$set into a list, padded with null', '{"a":[1]}', '{"$set":{"a.3":4}}', '{"a":[1,null,null,4]}'],
    ['$set through a list', '{"a":[{"b":1}]}', '{"$set":{"a.0.b":2}}', '{"a":[{"b":2}]}'],
    ['$unset', '{"a":1,"b":2}', '{"$unset":{"a":""}}', '{"b":2}'],
    ['$unset in a list leaves null', '{"a":[1,2]}', '{"$unset":{"a.0":""}}', '{"a":[null,2]}'],
    ['$unset of nothing', '{"a":1}', '{"$unset":{"z.y":""}}', '{"a":1}'],
    ['$inc', '{"a":1}', '{"$inc":{"a":2}}', '{"a":3}'],
    ['$inc makes the field', '{}', '{"$inc":{"a":2}}', '{"a":2}'],
    ['$inc from int32 into int64', '{"a":2147483647}', '{"$inc":{"a":1}}', '{"a":2147483648}'],
    ['$inc keeps int64', '{"a":{"$numberLong":"5"}}', '{"$inc":{"a":1}}', '{"a":{"$numberLong":"6"}}'],
    [
      '$inc beyond 2^53',
      '{"a":{"$numberLong":"9007199254740993"}}',
      '{"$inc":{"a":1}}',
      '{"a":{"$numberLong":"9007199254740994"}}',
    ],
    ['$inc with a double', '{"a":1}', '{"$inc":{"a":1.5}}', '{"a":2.5}'],
    [
      '$inc keeps double',
      '{"a":{"$numberDouble":"1.0"}}',
      '{"$inc":{"a":1}}',
      '{"a":{"$numberDouble":"2.0"}}',
    ],
    ['$mul', '{"a":3}', '{"$mul":{"a":4}}', '{"a":12}'],
    ['$mul of nothing is 0', '{}', '{"$mul":{"a":4}}', '{"a":0}'],
    ['$min takes the smaller', '{"a":3}', '{"$min":{"a":2}}', '{"a":2}'],
    ['$min leaves the smaller', '{"a":1}', '{"$min":{"a":2}}', '{"a":1}'],
    ['$max across types', '{"a":3}', '{"$max":{"a":"x"}}', '{"a":"x"}'],
    ['$rename', '{"a":1,"b":2}', '{"$rename":{"a":"c.d"}}', '{"b":2,"c":{"d":1}}'],
    ['$push', '{"a":[1]}', '{"$push":{"a":2}}', '{"a":[1,2]}'],
    ['$push makes the list', '{}', '{"$push":{"a":2}}', '{"a":[2]}'],
    [
      '$push $each $position',
      '{"a":[1,4]}',
      '{"$push":{"a":{"$each":[2,3],"$position":1}}}',
      '{"a":[1,2,3,4]}',
    ],
    [
      '$push $position from the end',
      '{"a":[1,4]}',
      '{"$push":{"a":{"$each":[3],"$position":-1}}}',
      '{"a":[1,3,4]}',
    ],
    [
      '$push $sort $slice',
      '{"a":[3,1]}',
      '{"$push":{"a":{"$each":[2],"$sort":1,"$slice":2}}}',
      '{"a":[1,2]}',
    ],
    [
      '$push $sort by a field',
      '{"a":[{"k":2}]}',
      '{"$push":{"a":{"$each":[{"k":3},{"k":1}],"$sort":{"k":-1}}}}',
      '{"a":[{"k":3},{"k":2},{"k":1}]}',
    ],
    ['$push $slice from the end', '{"a":[1,2]}', '{"$push":{"a":{"$each":[3],"$slice":-2}}}', '{"a":[2,3]}'],
    [
      '$addToSet once',
      '{"a":[1,{"b":1}]}',
      '{"$addToSet":{"a":{"$each":[1,{"b":1},2]}}}',
      '{"a":[1,{"b":1},2]}',
    ],
    ['$addToSet a list as one element', '{"a":[]}', '{"$addToSet":{"a":[1,2]}}', '{"a":[[1,2]]}'],
    ['$pop', '{"a":[1,2,3]}', '{"$pop":{"a":1}}', '{"a":[1,2]}'],
    ['$pop from the front', '{"a":[1,2,3]}', '{"$pop":{"a":-1}}', '{"a":[2,3]}'],
    ['$pull a value', '{"a":[1,2,1]}', '{"$pull":{"a":1}}', '{"a":[2]}'],
    ['$pull by condition', '{"a":[1,5,9]}', '{"$pull":{"a":{"$gte":5}}}', '{"a":[1]}'],
    ['$pull by fields', '{"a":[{"k":1,"v":1},{"k":2}]}', '{"$pull":{"a":{"k":1}}}', '{"a":[{"k":2}]}'],
    [
      '$pull by one of several',
      '{"a":[{"k":1},{"k":2}]}',
      '{"$pull":{"a":{"$or":[{"k":1}]}}}',
      '{"a":[{"k":2}]}',
    ],
    ['$pullAll', '{"a":[1,2,3,1]}', '{"$pullAll":{"a":[1,3]}}', '{"a":[2]}'],
    ['$bit', '{"a":13}', '{"$bit":{"a":{"and":10}}}', '{"a":8}'],
    ['$currentDate', '{}', '{"$currentDate":{"a":true}}', '{"a":{"$date":{"$numberLong":"0"}}}'],
    ['every element by $[]', '{"a":[{"n":1},{"n":2}]}', '{"$inc":{"a.$[].n":1}}', '{"a":[{"n":2},{"n":3}]}'],
    ['$setOnInsert: not on an update', '{"a":1}', '{"$setOnInsert":{"b":1}}', '{"a":1}'],
  ])('%s', async (_name, before, change, after) => {
    const result = await update(before, change);
    expect(result.after).toBe(after);
    expect(result.updated).toBe(before === after ? 0 : 1);
  });

  it('reaches the element that the query found', async () => {
    expect((await update('{"a":[{"k":1},{"k":2}]}', '{"$set":{"a.$.v":9}}', '{"a.k":2}')).after).toBe(
      '{"a":[{"k":1},{"k":2,"v":9}]}',
    );
    expect((await update('{"a":[3,8,5]}', '{"$set":{"a.$":0}}', '{"a":{"$gt":4}}')).after).toBe(
      '{"a":[3,0,5]}',
    );
    expect(
      (
        await update(
          '{"a":[{"k":1,"v":2},{"k":1,"v":3}]}',
          '{"$set":{"a.$.w":1}}',
          '{"a":{"$elemMatch":{"k":1,"v":3}}}',
        )
      ).after,
    ).toBe('{"a":[{"k":1,"v":2},{"k":1,"v":3,"w":1}]}');
    expect(
      (
        await update(
          '{"a":[{"k":1},{"k":2},{"k":3}]}',
          '{"$set":{"a.$.w":1}}',
          '{"a":{"$elemMatch":{"$or":[{"k":2},{"k":3}]}}}',
        )
      ).after,
    ).toBe('{"a":[{"k":1},{"k":2,"w":1},{"k":3}]}');
  });
});

describe('an update is refused', () => {
  it.each([
    ['$inc of a string', '{"a":"x"}', '{"$inc":{"a":1}}', /non-numeric/],
    ['$inc of null', '{"a":null}', '{"$inc":{"a":1}}', /non-numeric/],
    ['$inc by a string', '{"a":1}', '{"$inc":{"a":"1"}}', /non-numeric/],
    ['$inc beyond int64', '{"a":{"$numberLong":"9223372036854775807"}}', '{"$inc":{"a":1}}', /overflow/],
    ['$mul of a list', '{"a":[1]}', '{"$mul":{"a":1}}', /non-numeric/],
    ['$push on a scalar', '{"a":1}', '{"$push":{"a":1}}', /must be an array/],
    [
      '$push with an unknown clause',
      '{"a":[]}',
      '{"$push":{"a":{"$each":[],"$foo":1}}}',
      /Unrecognized clause/,
    ],
    ['$addToSet on a scalar', '{"a":1}', '{"$addToSet":{"a":1}}', /non-array/],
    ['$pop on a scalar', '{"a":1}', '{"$pop":{"a":1}}', /non-array/],
    ['$pop by 2', '{"a":[1]}', '{"$pop":{"a":2}}', /1 or -1/],
    ['$pull from a scalar', '{"a":1}', '{"$pull":{"a":1}}', /non-array/],
    ['$pullAll without a list', '{"a":[1]}', '{"$pullAll":{"a":1}}', /array/],
    ['$set through a scalar', '{"a":1}', '{"$set":{"a.b":1}}', /Cannot create field 'b' in element/],
    ['$set through null', '{"a":null}', '{"$set":{"a.b":1}}', /Cannot create field/],
    ['$set of a name under a list', '{"a":[1]}', '{"$set":{"a.b":1}}', /Cannot create field/],
    ['$bit of a double', '{"a":1.5}', '{"$bit":{"a":{"and":1}}}', /non-integral/],
    ['an unknown operator', '{"a":1}', '{"$foo":{"a":1}}', /Unknown modifier/],
    ['fields beside operators', '{"a":1}', '{"$set":{"a":2},"b":1}', /atomic operators/],
    ['an operator without a map', '{"a":1}', '{"$set":1}', /Modifiers operate on fields/],
    ['two changes of one path', '{"a":1}', '{"$set":{"a":2},"$inc":{"a":1}}', /conflict/],
    [
      'the same with a name between them in the alphabet',
      '{"a":{}}',
      '{"$set":{"a":{},"a-x":1,"a.b":1}}',
      /conflict/,
    ],
    ['a change of a path and of what is below it', '{"a":{}}', '{"$set":{"a":{},"a.b":1}}', /conflict/],
    ['a change of _id', '{"a":1}', '{"$set":{"_id":"y"}}', /immutable/],
    ['a name with $', '{"a":1}', '{"$set":{"b":{"$c":1}}}', /not valid for storage/],
    ['a positional operator without a match', '{"a":[1]}', '{"$set":{"a.$":1}}', /did not find the match/],
    ['an empty part of a path', '{"a":1}', '{"$set":{"a..b":1}}', /empty field name/],
  ])('%s, and nothing is changed', async (_name, before, change, message) => {
    await expect(update(before, change)).rejects.toThrow(message);
    const [found] = database.engine.find('c', { filter: {} });
    expect(text(found!.document)).toBe(text({ _id: 'x', ...ejson(before) }));
  });
});

describe('set and upsert', () => {
  const set = (filter: string, data: string) =>
    database.engine.modify('c', {
      filter: ejson(filter),
      data: ejson(data),
      merge: false,
      multi: false,
      upsert: true,
      now: new Date(),
    });
  beforeEach(() => database.engine.remove('c', {}, true));

  it('makes the document, then takes its place', async () => {
    expect(await set('{"_id":"n"}', '{"a":1}')).toMatchObject({ updated: 0, upsertedId: 'n' });
    expect((await set('{"_id":"n"}', '{"b":2}')).upsertedId).toBeUndefined();
    expect(database.engine.find('c', { filter: {} })[0]!.document).toEqual({ _id: 'n', b: 2 });
  });

  it('counts the same content as no change', async () => {
    await set('{"_id":"n"}', '{"a":1}');
    expect((await set('{"_id":"n"}', '{"a":1}')).updated).toBe(0);
  });

  it('starts an upserted document from the equalities of the query', async () => {
    await database.engine.modify('c', {
      filter: ejson('{"k":"v","n":{"$gt":1}}'),
      data: ejson('{"$inc":{"count":1},"$setOnInsert":{"first":true}}'),
      merge: true,
      multi: false,
      upsert: true,
      now: new Date(),
    });
    expect(database.engine.find('c', { filter: {} })[0]!.document).toMatchObject({
      k: 'v',
      count: 1,
      first: true,
    });
  });
});

describe('insert', () => {
  beforeEach(() => database.engine.remove('c', {}, true));

  it('refuses an _id that is there, keeping what came before it', async () => {
    await expect(
      database.engine.insert('c', [{ _id: '1' }, { _id: '2' }, { _id: '1' }, { _id: '3' }]),
    ).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
    expect(database.engine.count('c', {})).toBe(2);
  });

  it.each([
    ['a $ name', '{"$a":1}'],
    ['a $ name inside', '{"a":[{"$b":1}]}'],
    ['a list for an _id', '{"_id":[1]}'],
  ])('refuses %s', async (_name, document) => {
    await expect(database.engine.insert('c', [ejson(document)])).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
  });

  it('refuses more than 16 MB', async () => {
    await expect(database.engine.insert('c', [{ a: 'x'.repeat(17 * 1024 * 1024) }])).rejects.toThrow(
      /too large/,
    );
  });

  it('keeps every type exactly', async () => {
    const document =
      '{"_id":"t","i":1,"l":{"$numberLong":"1"},"big":{"$numberLong":"9223372036854775807"},"d":{"$numberDouble":"1.0"},"f":1.5,"nan":{"$numberDouble":"NaN"},"inf":{"$numberDouble":"-Infinity"},"ms":1700000000000,"date":{"$date":{"$numberLong":"-5"}},"bin":{"$binary":{"base64":"AAEC","subType":"00"}},"oid":{"$oid":"0123456789abcdef01234567"},"re":{"$regularExpression":{"pattern":"a/b","options":"i"}},"dec":{"$numberDecimal":"1.10"},"n":null,"e":{},"l2":[[]]}';
    await database.engine.insert('c', [ejson(document)]);
    expect(text(database.engine.find('c', { filter: { _id: 't' } })[0]!.document)).toBe(document);
  });

  it('makes ids that sort by the time they were made', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i++) ids.push((await database.engine.insert('c', [{}]))[0] as string);
    expect(ids).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(20);
  });
});
