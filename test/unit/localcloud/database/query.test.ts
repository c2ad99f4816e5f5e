import type { Document } from '../../../../localcloud/values/value';
import { ejson, openDatabase } from '../support';

const database = openDatabase();

const RECORDS = [
  `{"_id":"a","n":1,"s":"apple","tags":["x","y"],"o":{"b":1,"c":2},"at":{"$date":"2024-01-01T00:00:00Z"}}`,
  `{"_id":"b","n":2.5,"s":"banana","tags":[],"o":{"c":2,"b":1},"list":[{"k":1,"v":"p"},{"k":2,"v":"q"}]}`,
  `{"_id":"c","n":null,"s":"Cherry","tags":"x","scores":[80,95],"list":[{"k":1,"v":"q"}]}`,
  `{"_id":"d","n":"2","s":"date","nested":[[1,2],[3]],"ok":true}`,
  `{"_id":"e","n":{"$numberLong":"9007199254740993"},"s":"苹果","ok":false,"scores":[60]}`,
  `{"_id":"f","n":{"$numberDouble":"NaN"},"s":"😀","bits":54,"re":{"$regularExpression":{"pattern":"^a","options":"i"}}}`,
];

beforeAll(() => database.collection('c', RECORDS.map(ejson)));

const ids = (filter: string): string =>
  database.engine
    .find('c', { filter: ejson(filter), sort: [['_id', 1]] })
    .map(({ document }) => document._id as string)
    .join('');

describe('a query finds', () => {
  it.each([
    ['equality', '{"n":1}', 'a'],
    ['an int by a double of the same value', '{"n":{"$numberDouble":"1.0"}}', 'a'],
    ['null: null and missing', '{"n":null}', 'c'],
    ['null where the field is missing', '{"ok":null}', 'abcf'],
    ['an int64 beyond 2^53 exactly', '{"n":{"$numberLong":"9007199254740993"}}', 'e'],
    ['not its neighbour', '{"n":{"$numberLong":"9007199254740992"}}', ''],
    ['NaN by NaN', '{"n":{"$numberDouble":"NaN"}}', 'f'],
    ['an element of a list', '{"tags":"x"}', 'ac'],
    ['a whole list', '{"tags":["x","y"]}', 'a'],
    ['an empty list', '{"tags":[]}', 'b'],
    ['a list within a list', '{"nested":[3]}', 'd'],
    ['a sub-document by its fields in order', '{"o":{"b":1,"c":2}}', 'a'],
    ['a dotted path', '{"o.b":1}', 'ab'],
    ['a dotted path through a list', '{"list.k":2}', 'b'],
    ['a position in a list', '{"list.0.v":"q"}', 'c'],
    ['null on a path through a list whose elements lack it', '{"list.z":null}', 'abcdef'],
    ['no scalar list for null below it', '{"scores.z":null}', 'abdf'],
    ['$ne: also what lacks the field', '{"n":{"$ne":1}}', 'bcdef'],
    ['$gt: numbers only', '{"n":{"$gt":1}}', 'be'],
    ['$gte with null: null and missing', '{"n":{"$gte":null}}', 'c'],
    ['$lt: no NaN', '{"n":{"$lt":100}}', 'ab'],
    ['$gt on strings by code point', '{"s":{"$gt":"date"}}', 'ef'],
    ['$lt on strings', '{"s":{"$lt":"b"}}', 'ac'],
    ['a range on dates', '{"at":{"$lte":{"$date":"2024-01-01T00:00:00Z"}}}', 'a'],
    ['a range on booleans', '{"ok":{"$gt":false}}', 'd'],
    ['two bounds met by two elements', '{"scores":{"$gt":90,"$lt":85}}', 'c'],
    ['$in', '{"n":{"$in":[1,"2",null]}}', 'acd'],
    [
      '$in with a regular expression',
      '{"s":{"$in":[{"$regularExpression":{"pattern":"^b","options":""}}]}}',
      'b',
    ],
    ['$nin', '{"n":{"$nin":[1,null]}}', 'bdef'],
    ['$exists', '{"ok":{"$exists":true}}', 'de'],
    ['$exists: null exists', '{"n":{"$exists":true}}', 'abcdef'],
    ['$exists false', '{"list":{"$exists":false}}', 'adef'],
    ['$type by name', '{"n":{"$type":"long"}}', 'e'],
    ['$type number', '{"n":{"$type":"number"}}', 'abef'],
    ['$type by number', '{"n":{"$type":2}}', 'd'],
    ['$type looks into lists', '{"tags":{"$type":"string"}}', 'ac'],
    ['$mod', '{"bits":{"$mod":[10,4]}}', 'f'],
    ['a regular expression', '{"s":{"$regularExpression":{"pattern":"^C","options":"i"}}}', 'c'],
    [
      'a regular expression with the flags of JavaScript',
      '{"s":{"$regularExpression":{"pattern":"^b","options":"gi"}}}',
      'b',
    ],
    ['$regex with $options', '{"s":{"$regex":"APPLE","$options":"i"}}', 'a'],
    [
      'a stored regular expression by itself',
      '{"re":{"$regularExpression":{"pattern":"^a","options":"i"}}}',
      'f',
    ],
    ['$size', '{"tags":{"$size":2}}', 'a'],
    ['$all', '{"tags":{"$all":["y","x"]}}', 'a'],
    ['$all on a scalar', '{"tags":{"$all":["x"]}}', 'ac'],
    [
      '$all with $elemMatch',
      '{"list":{"$all":[{"$elemMatch":{"k":1,"v":"p"}},{"$elemMatch":{"k":2}}]}}',
      'b',
    ],
    ['nothing by an empty $all', '{"tags":{"$all":[]}}', ''],
    ['$elemMatch: one element meets all', '{"list":{"$elemMatch":{"k":1,"v":"q"}}}', 'c'],
    ['$elemMatch on scalars', '{"scores":{"$elemMatch":{"$gt":90,"$lt":100}}}', 'c'],
    ['$not', '{"n":{"$not":{"$gt":1}}}', 'acdf'],
    [
      '$not with a regular expression',
      '{"s":{"$not":{"$regularExpression":{"pattern":"a","options":""}}}}',
      'cef',
    ],
    ['$and', '{"$and":[{"tags":"x"},{"n":1}]}', 'a'],
    ['$or', '{"$or":[{"n":1},{"ok":true}]}', 'ad'],
    ['$nor', '{"$nor":[{"n":1},{"ok":true}]}', 'bcef'],
    ['$bitsAllSet', '{"bits":{"$bitsAllSet":[1,2]}}', 'f'],
    ['$bitsAnyClear', '{"bits":{"$bitsAnyClear":6}}', ''],
    ['$expr', '{"$expr":{"$gt":["$bits",50]}}', 'f'],
    [
      '$jsonSchema',
      '{"$jsonSchema":{"required":["ok"],"properties":{"s":{"bsonType":"string","maxLength":3}}}}',
      'e',
    ],
    ['not a $jsonSchema', '{"$nor":[{"$jsonSchema":{"properties":{"n":{"type":"number"}}}}]}', 'cd'],
    ['$comment: whatever', '{"$comment":"why"}', 'abcdef'],
  ])('%s', (_name, filter, expected) => {
    expect(ids(filter)).toBe(expected);
  });
});

describe('a query is refused', () => {
  it.each([
    ['an unknown operator', '{"n":{"$near2":1}}'],
    ['an unknown top level operator', '{"$foo":[]}'],
    ['$where', '{"$where":"true"}'],
    ['an unknown keyword of $jsonSchema', '{"$jsonSchema":{"foo":1}}'],
    ['an operator after a value', '{"n":{"$gt":1,"b":2}}'],
    ['$in without a list', '{"n":{"$in":1}}'],
    ['an operator inside $in', '{"n":{"$in":[{"$gt":1}]}}'],
    ['an empty $or', '{"$or":[]}'],
    ['$and of scalars', '{"$and":[1]}'],
    ['$size of a fraction', '{"tags":{"$size":1.5}}'],
    ['$mod by zero', '{"n":{"$mod":[0,1]}}'],
    ['$mod of one number', '{"n":{"$mod":[2]}}'],
    ['$not of a scalar', '{"n":{"$not":1}}'],
    ['$elemMatch of a scalar', '{"list":{"$elemMatch":1}}'],
    ['an unknown type', '{"n":{"$type":"text"}}'],
    ['a broken expression', '{"s":{"$regex":"("}}'],
    ['$options alone', '{"s":{"$options":"i"}}'],
    ['$all of operators', '{"tags":{"$all":[{"$gt":1}]}}'],
  ])('%s', (_name, filter) => {
    expect(() => ids(filter)).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^DATABASE_(INVALID_OPERRATOR|REQUEST_FAILED)$/),
      }),
    );
  });
});

describe('the order of an answer', () => {
  const order = async (documents: Document[], direction: 1 | -1): Promise<string> => {
    const name = `sort${Math.random().toString(36).slice(2)}`;
    await database.collection(name, documents);
    return database.engine
      .find(name, {
        filter: {},
        sort: [
          ['v', direction],
          ['_id', 1],
        ],
      })
      .map(({ document }) => document._id as string)
      .join(' ');
  };

  const MIXED = [
    '{"_id":"regex","v":{"$regularExpression":{"pattern":"a","options":""}}}',
    '{"_id":"date","v":{"$date":"1960-01-01T00:00:00Z"}}',
    '{"_id":"true","v":true}',
    '{"_id":"false","v":false}',
    '{"_id":"oid","v":{"$oid":"0123456789abcdef01234567"}}',
    '{"_id":"bin","v":{"$binary":{"base64":"AQ==","subType":"00"}}}',
    '{"_id":"object","v":{"a":1}}',
    '{"_id":"string","v":"z"}',
    '{"_id":"number","v":-5}',
    '{"_id":"missing"}',
    '{"_id":"null","v":null}',
    '{"_id":"empty","v":[]}',
    '{"_id":"minkey","v":{"$minKey":1}}',
    '{"_id":"maxkey","v":{"$maxKey":1}}',
  ].map(ejson);

  it('goes by type first', async () => {
    expect(await order(MIXED, 1)).toBe(
      'minkey empty missing null number string object bin oid false true date regex maxkey',
    );
  });

  it('goes the other way descending', async () => {
    expect(await order(MIXED, -1)).toBe(
      'maxkey regex date true false oid bin object string number missing null empty minkey',
    );
  });

  it('counts a list by its smallest ascending and its largest descending', async () => {
    const lists = ['{"_id":"wide","v":[1,9]}', '{"_id":"mid","v":5}', '{"_id":"low","v":[2,3]}'].map(ejson);
    expect(await order(lists, 1)).toBe('wide low mid');
    expect(await order(lists, -1)).toBe('wide mid low');
  });

  it('sorts strings by code point, not by UTF-16 unit', async () => {
    const strings = [
      '{"_id":"emoji","v":"😀"}',
      '{"_id":"ffxx","v":"\\uff21"}',
      '{"_id":"ascii","v":"z"}',
    ].map(ejson);
    expect(await order(strings, 1)).toBe('ascii ffxx emoji');
  });
});
