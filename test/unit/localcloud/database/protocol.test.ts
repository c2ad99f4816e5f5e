import { databaseActions, type RequestBody } from '../../../../localcloud/database/protocol';
import { ejson, openDatabase, type Json } from '../support';

const database = openDatabase();

const OID = '65d4b6f0a1b2c3d4e5f60718';

beforeEach(async () => {
  if (!database.engine.catalog.has('c')) await database.collection('c', []);
  await database.engine.remove('c', {}, true);
  await database.engine.insert('c', [
    ejson('{"_id":"a","n":1}'),
    ejson(`{"_id":{"$oid":"${OID}"},"ref":{"$oid":"${OID}"},"said":"{\\"$oid\\":\\"${OID}\\"}"}`),
  ]);
});

const ask = async (action: string, body: RequestBody): Promise<Json> =>
  (
    await databaseActions[`database.${action}`]!(database.engine, {
      collectionName: 'c',
      ...body,
    })
  ).data;

const change = (data: string, merge: boolean): RequestBody => ({
  queryType: 'DOC',
  query: '{"_id":"a"}',
  data,
  multi: false,
  merge,
  upsert: !merge,
});

describe('what a change counts', () => {
  it('is what is different afterwards, in an update', async () => {
    expect(await ask('modifyDocument', change('{"$set":{"n":1}}', true))).toEqual({ updated: 0 });
    expect(await ask('modifyDocument', change('{"$set":{"n":2}}', true))).toEqual({ updated: 1 });
  });

  it('is what was found, where a document takes its place', async () => {
    expect(await ask('modifyDocument', change('{"n":1}', false))).toEqual({ updated: 1 });
    const other = { ...change('{"n":1}', false), query: '{"_id":"new"}' };
    expect(await ask('modifyDocument', other)).toEqual({ updated: 0, upsert_id: 'new' });
  });

  it('is what was found, where it is answered', async () => {
    const query = { queryType: 'WHERE', query: '{"n":1}', data: '{"$set":{"n":1}}' };
    expect(await ask('modifyAndReturnDoc', query)).toEqual({ updated: 1, doc: '{"_id":"a","n":1}' });
    expect(await ask('modifyAndReturnDoc', { ...query, query: '{"n":9}' })).toEqual({
      updated: 0,
      doc: null,
    });
  });
});

describe('an ObjectId', () => {
  const document = `{"_id":"${OID}","ref":"${OID}","said":"{\\"$oid\\":\\"${OID}\\"}"}`;
  const query = `{"ref":{"$oid":"${OID}"}}`;

  it('is answered as its digits, and found by itself', async () => {
    expect(await ask('getDocument', { query, limit: 5 })).toEqual({ list: [document] });
    const stages = [{ stageKey: '$match', stageValue: query }];
    expect(await ask('aggregateDocuments', { stages })).toEqual({ list: [document] });
    const data = '{"$set":{"said":"no"}}';
    expect(await ask('modifyAndReturnDoc', { query, data })).toMatchObject({
      doc: `{"_id":"${OID}","ref":"${OID}","said":"no"}`,
    });
    expect(await ask('insertDocument', { data: ['{"_id":{"$oid":"65d4b6f0a1b2c3d4e5f60719"}}'] })).toEqual({
      insertedIds: ['65d4b6f0a1b2c3d4e5f60719'],
    });
  });
});

it('a collection that is there is not made again', () => {
  expect(() => databaseActions['database.addCollection']!(database.engine, { collectionName: 'c' })).toThrow(
    expect.objectContaining({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: expect.stringContaining('[ResourceUnavailable.ResourceExist] Table exist'),
    }),
  );
});

describe('what is found', () => {
  it('has 1 MB at the most, counted in bytes, for a query as for an aggregation', async () => {
    // A character of Chinese has three bytes: each document more than a third of a megabyte, not an eighth.
    const text = '字'.repeat(130_000);
    await database.engine.insert(
      'c',
      [1, 2, 3].map((n) => ({ _id: `big${n}`, text })),
    );
    const where = (ids: string[]): string => JSON.stringify({ _id: { $in: ids } });
    const two = { queryType: 'WHERE', query: where(['big1', 'big2']) };
    const three = { queryType: 'WHERE', query: where(['big1', 'big2', 'big3']) };
    expect((await ask('getDocument', two)).list).toHaveLength(2);
    const refused = { code: 'EXCEED_MAX_RESPONSE_SIZE' };
    await expect(ask('getDocument', three)).rejects.toMatchObject(refused);
    expect((await ask('getDocument', { ...three, projection: '{"_id":1}' })).list).toHaveLength(3);
    const stages = (ids: string[], ...more: object[]): RequestBody => ({
      stages: [{ stageKey: '$match', stageValue: where(ids) }, ...more],
    });
    await expect(ask('aggregateDocuments', stages(['big1', 'big2', 'big3']))).rejects.toMatchObject(refused);
    const counted = stages(['big1', 'big2', 'big3'], { stageKey: '$count', stageValue: '"n"' });
    expect((await ask('aggregateDocuments', counted)).list).toEqual(['{"n":3}']);
  });
});
