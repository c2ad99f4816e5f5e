import { databaseActions, type RequestBody } from '../../../localcloud/database/protocol';
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
