import { parseEjson } from '../../../../localcloud/values/ejson';
import { ejson, openDatabase, text } from '../support';

const database = openDatabase();

// Tuesday, 31 December 2024, 17:30:05.006 UTC: already the new year in Shanghai, and week 1 of 2025 everywhere.
const AT = '{"$date":"2024-12-31T17:30:05.006Z"}';

beforeAll(async () => {
  await database.collection('one', [
    ejson(
      `{"_id":1,"at":${AT},"no":null,"name":"心谭ab","birthday":"1999/12/03","n":42,"list":[1,2,3],"empty":"","o":{"x":1}}`,
    ),
  ]);
});

/** What an expression is for the one record, as text. */
const evaluate = (expression: string): string =>
  text(
    database.engine.aggregate('one', [
      { name: '$project', spec: parseEjson(`{"_id":0,"value":${expression}}`) },
    ])[0]!.value!,
  );

describe('a date in an aggregation', () => {
  it.each([
    ['year', '2024', '2025'],
    ['month', '12', '1'],
    ['dayOfMonth', '31', '1'],
    ['dayOfWeek', '3', '4'],
    ['dayOfYear', '366', '1'],
    ['hour', '17', '1'],
    ['minute', '30', '30'],
    ['second', '5', '5'],
    ['millisecond', '6', '6'],
    ['week', '52', '0'],
    ['isoWeek', '1', '1'],
    ['isoWeekYear', '2025', '2025'],
    ['isoDayOfWeek', '2', '3'],
  ])('has its %s, in UTC and in Shanghai', (name, utc, shanghai) => {
    expect(evaluate(`{"$${name}":"$at"}`)).toBe(utc);
    expect(evaluate(`{"$${name}":{"date":"$at","timezone":"Asia/Shanghai"}}`)).toBe(shanghai);
    expect(evaluate(`{"$${name}":{"date":"$at","timezone":"+08:00"}}`)).toBe(shanghai);
    expect(evaluate(`{"$${name}":"$no"}`)).toBe('null');
  });

  it.each([
    ['%Y-%m-%d %H:%M:%S.%L', 'UTC', '2024-12-31 17:30:05.006'],
    ['%Y-%m-%d %H:%M', 'GMT', '2024-12-31 17:30'],
    ['%Y-%m-%d %H:%M', 'Etc/GMT-8', '2025-01-01 01:30'],
    ['%Y-%m-%d %H:%M', 'America/Argentina/Buenos_Aires', '2024-12-31 14:30'],
    ['%Y-%m-%d %H:%M', '+0530', '2024-12-31 23:00'],
    ['%U of %Y, %V of %G', 'Asia/Shanghai', '00 of 2025, 01 of 2025'],
    ['%j %w %u', 'UTC', '366 3 2'],
    ['%b %B %% %z %Z', 'Asia/Shanghai', 'Jan January % +0800 +480'],
    ['%d%d%d', 'UTC', '313131'],
  ])('is written as %s in %s', (format, timezone, written) => {
    const spec = JSON.stringify({ date: '$at', format, timezone });
    expect(evaluate(`{"$dateToString":${spec}}`)).toBe(JSON.stringify(written));
  });

  it('is written in ISO form where nothing else is asked for', () => {
    expect(evaluate('{"$dateToString":{"date":"$at"}}')).toBe('"2024-12-31T17:30:05.006Z"');
    expect(evaluate('{"$dateToString":{"date":"$no","onNull":"none"}}')).toBe('"none"');
    expect(evaluate('{"$dateToString":{"date":"$no"}}')).toBe('null');
  });

  it('follows the summer time of the day that it is, not of today', () => {
    const hour = (day: string): string =>
      evaluate(`{"$hour":{"date":{"$date":"${day}T12:00:00Z"},"timezone":"America/New_York"}}`);
    expect([hour('2024-01-15'), hour('2024-07-15')]).toEqual(['7', '8']);
    const noon = (month: number): string =>
      evaluate(
        `{"$dateFromParts":{"year":2017,"month":${month},"day":8,"hour":12,"timezone":"America/New_York"}}`,
      );
    expect(noon(2)).toBe(text(new Date('2017-02-08T17:00:00Z')));
    expect(noon(7)).toBe(text(new Date('2017-07-08T16:00:00Z')));
  });

  it.each([
    ['{"year":2024,"month":14,"day":0}', '2025-01-31T00:00:00Z'],
    ['{"isoWeekYear":2025,"isoWeek":1,"isoDayOfWeek":2,"hour":9}', '2024-12-31T09:00:00Z'],
  ])('is made of %s', (parts, made) => {
    expect(evaluate(`{"$dateFromParts":${parts}}`)).toBe(text(new Date(made)));
  });

  it('is taken apart', () => {
    expect(evaluate('{"$dateToParts":{"date":"$at","timezone":"Asia/Shanghai"}}')).toBe(
      '{"year":2025,"month":1,"day":1,"hour":1,"minute":30,"second":5,"millisecond":6}',
    );
    expect(evaluate('{"$dateToParts":{"date":"$at","iso8601":true}}')).toBe(
      '{"isoWeekYear":2025,"isoWeek":1,"isoDayOfWeek":2,"hour":17,"minute":30,"second":5,"millisecond":6}',
    );
  });

  it.each([
    ['{"dateString":"2017-02-08"}', '2017-02-08T00:00:00Z'],
    ['{"dateString":"2017-02-08T12:10:40.787Z"}', '2017-02-08T12:10:40.787Z'],
    ['{"dateString":"2017-02-08 12:10+08:00"}', '2017-02-08T04:10:00Z'],
    ['{"dateString":"2017-02-08T12:10:40","timezone":"Asia/Shanghai"}', '2017-02-08T04:10:40Z'],
    ['{"dateString":"$birthday","format":"%Y/%m/%d"}', '1999-12-03T00:00:00Z'],
    ['{"dateString":"08.02.2017 +0100","format":"%d.%m.%Y %z"}', '2017-02-07T23:00:00Z'],
    ['{"dateString":"Feb 8 2017","format":"%b %d %Y"}', '2017-02-08T00:00:00Z'],
    ['{"dateString":"2024-W07-4","format":"%G-W%V-%u"}', '2024-02-15T00:00:00Z'],
  ])('is read from %s', (spec, read) => {
    expect(evaluate(`{"$dateFromString":${spec}}`)).toBe(text(new Date(read)));
  });

  it.each([
    [
      '{"$dateAdd":{"startDate":{"$date":"2024-01-31T08:00:00Z"},"unit":"month","amount":1}}',
      '2024-02-29T08:00:00Z',
    ],
    [
      '{"$dateSubtract":{"startDate":{"$date":"2024-03-31T08:00:00Z"},"unit":"quarter","amount":1}}',
      '2023-12-31T08:00:00Z',
    ],
    // The night in which New York's clocks go forward: a day later is the same hour, 24 hours later is not.
    [
      '{"$dateAdd":{"startDate":{"$date":"2024-03-09T17:00:00Z"},"unit":"day","amount":1,"timezone":"America/New_York"}}',
      '2024-03-10T16:00:00Z',
    ],
    [
      '{"$dateAdd":{"startDate":{"$date":"2024-03-09T17:00:00Z"},"unit":"hour","amount":24,"timezone":"America/New_York"}}',
      '2024-03-10T17:00:00Z',
    ],
    ['{"$dateTrunc":{"date":"$at","unit":"day","timezone":"Asia/Shanghai"}}', '2024-12-31T16:00:00Z'],
    ['{"$dateTrunc":{"date":"$at","unit":"month"}}', '2024-12-01T00:00:00Z'],
    ['{"$dateTrunc":{"date":"$at","unit":"week","startOfWeek":"monday"}}', '2024-12-30T00:00:00Z'],
    ['{"$dateTrunc":{"date":"$at","unit":"week"}}', '2024-12-29T00:00:00Z'],
    ['{"$dateTrunc":{"date":"$at","unit":"minute","binSize":15}}', '2024-12-31T17:30:00Z'],
  ])('is moved on or cut down: %s', (expression, date) => {
    expect(evaluate(expression)).toBe(text(new Date(date)));
  });

  it('is not read from what is none', () => {
    expect(evaluate('{"$dateFromString":{"dateString":"2017-02-30","onError":"bad"}}')).toBe('"bad"');
    expect(evaluate('{"$dateFromString":{"dateString":"$no","onNull":"none"}}')).toBe('"none"');
    expect(() => evaluate('{"$dateFromString":{"dateString":"soon"}}')).toThrow('Error parsing date string');
    expect(() => evaluate('{"$year":"$name"}')).toThrow("can't convert");
    expect(() => evaluate('{"$year":{"date":"$at","timezone":"Nowhere/Land"}}')).toThrow('time zone');
    expect(() => evaluate('{"$dateToString":{"date":"$at","format":"%Q"}}')).toThrow("'%Q'");
  });
});

describe('a part of a text', () => {
  it.each([
    ['{"$substr":["$birthday",8,-1]}', '"03"'],
    ['{"$substr":["$birthday",5,99]}', '"12/03"'],
    ['{"$substr":["$birthday",99,1]}', '""'],
    ['{"$substr":["$n",1,1]}', '"2"'],
    ['{"$substrBytes":["$name",3,3]}', '"谭"'],
    ['{"$substrBytes":["$no",0,3]}', '""'],
    ['{"$substrCP":["$name",1,2]}', '"谭a"'],
  ])('%s', (expression, part) => {
    expect(evaluate(expression)).toBe(part);
  });

  it('is no part of a character', () => {
    expect(() => evaluate('{"$substrBytes":["$name",1,3]}')).toThrow('continuation byte');
  });
});

describe('values of different types', () => {
  it.each([
    // What is missing, null, a number, a text, a list, a truth, a date: in this order.
    ['{"$lt":["$none","$no"]}', 'true'],
    ['{"$eq":["$none",null]}', 'false'],
    ['{"$eq":["$none","$other"]}', 'true'],
    ['{"$lt":["$no",5]}', 'true'],
    ['{"$gt":["$none",5]}', 'false'],
    ['{"$gt":["$name",5]}', 'true'],
    ['{"$gte":["$list","$name"]}', 'true'],
    ['{"$lte":[true,"$at"]}', 'true'],
    ['{"$cmp":["$n",42]}', '0'],
    ['{"$max":["$n","$name","$no"]}', '"心谭ab"'],
    ['{"$min":["$n","$name","$no"]}', '42'],
    ['{"$max":"$n"}', '42'],
    ['{"$sum":["$n","$name",1]}', '43'],
    ['{"$avg":["$name"]}', 'null'],
    // An empty text is true.
    ['{"$not":["$empty"]}', 'false'],
    ['{"$not":[0]}', 'true'],
    ['{"$switch":{"branches":[{"case":"$empty","then":1}],"default":2}}', '1'],
    ['{"$toLower":"$no"}', '""'],
    ['{"$toUpper":"ab"}', '"AB"'],
    ['{"$strcasecmp":["$no","a"]}', '-1'],
    ['{"$slice":["$no",1]}', 'null'],
    ['{"$slice":["$list",-2]}', '[2,3]'],
    ['{"$setUnion":["$list","$no"]}', 'null'],
    ['{"$mergeObjects":["$o","$no",{"y":2}]}', '{"x":1,"y":2}'],
    ['{"$mod":[-7,3]}', '-1'],
  ])('%s', (expression, value) => {
    expect(evaluate(expression)).toBe(value);
  });

  it.each([
    ['{"$size":"$no"}', 'must be an array'],
    ['{"$mod":["$n",0]}', "can't $mod by zero"],
    ['{"$ln":0}', 'positive'],
    ['{"$log":[10,1]}', 'positive'],
    ['{"$mergeObjects":["$o","$n"]}', 'requires object inputs'],
    ['{"$split":["$name",""]}', 'non-empty separator'],
    ['{"$switch":{"branches":[{"case":false,"then":1}]}}', 'no default'],
    ['{"$eq":[1]}', 'exactly 2 arguments'],
  ])('%s is refused', (expression, message) => {
    expect(() => evaluate(expression)).toThrow(message);
  });
});

describe('a group', () => {
  const group = (spec: string): string =>
    text(
      database.engine.aggregate('rows', [
        { name: '$group', spec: parseEjson(spec) },
        { name: '$sort', spec: { _id: 1 } },
      ]),
    );

  beforeAll(() =>
    database.collection(
      'rows',
      ['{"k":"x","a":1}', '{"k":"x"}', '{"k":"x","a":null}', '{"a":"s"}', '{"k":null,"a":[1,2]}'].map((row) =>
        ejson(row),
      ),
    ),
  );

  it('takes in what is there, and puts what is missing with what is null', () => {
    expect(group('{"_id":"$k","all":{"$push":"$a"},"set":{"$addToSet":"$a"}}')).toBe(
      '[{"_id":null,"all":["s",[1,2]],"set":["s",[1,2]]},{"_id":"x","all":[1,null],"set":[1,null]}]',
    );
    expect(group('{"_id":"$none","n":{"$sum":1}}')).toBe('[{"_id":null,"n":5}]');
  });

  it('compares across types, and counts numbers only', () => {
    expect(
      group('{"_id":1,"max":{"$max":"$a"},"min":{"$min":"$a"},"sum":{"$sum":"$a"},"avg":{"$avg":"$a"}}'),
    ).toBe('[{"_id":1,"max":[1,2],"min":1,"sum":1,"avg":1}]');
  });
});

describe('a stage is refused', () => {
  it.each([
    ['$group', '{"n":{"$sum":1}}', 'must include an _id'],
    ['$group', '{"_id":null,"n":1}', 'must be an accumulator object'],
    ['$group', '{"_id":null,"n":{"$concat":["a"]}}', "unknown group operator '$concat'"],
    ['$unwind', '"a"', "prefixed with a '$'"],
    ['$unwind', '{}', 'no path'],
    ['$sortByCount', '"k"', '$-prefixed path'],
    ['$project', '{}', 'at least one field'],
    ['$addFields', '{}', 'at least one field'],
  ])('%s %s', (name, spec, message) => {
    expect(() => database.engine.aggregate('one', [{ name, spec: parseEjson(spec) }])).toThrow(message);
  });
});
