import { readRecords, writeRecords } from '../../localcloud/console/transfer';
import type { LocalCloud } from '../../localcloud/start';
import { ejson, probe, startCloud, text, type Json } from './support';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startCloud();
});
beforeEach(() => cloud.engine.remove('notes', {}, true));

async function api(path: string, method = 'GET', body?: string): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${cloud.url}/console/api/${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    body:
      /json/.test(response.headers.get('content-type') ?? '') &&
      answer.startsWith('{') &&
      !path.includes('export')
        ? JSON.parse(answer)
        : answer,
  };
}

describe('the console', () => {
  it('is a page of its own files, and lets no other page frame it', async () => {
    const response = await fetch(`${cloud.url}/console`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    for (const [, path] of page.matchAll(/(?:href|src)="([^"]+)"/g))
      expect((await fetch(cloud.url + path)).status).toBe(200);
  });

  it('lists collections with counts, and makes new ones', async () => {
    expect((await api('collections', 'POST', '{"name":"fresh"}')).status).toBe(200);
    expect((await api('collections', 'POST', '{"name":"fresh"}')).status).toBe(500);
    const { collections } = (await api('collections')).body;
    expect(collections.map(({ name, count }: Json) => [name, count])).toEqual([
      ['books', 0],
      ['fresh', 0],
      ['notes', 0],
    ]);
  });

  it('adds, finds, edits and deletes a record', async () => {
    const { id } = (
      await api('collections/notes/records', 'PUT', '{"title":"甲","n":{"$numberDouble":"1.0"}}')
    ).body;
    await api('collections/notes/records', 'PUT', '{"_id":7,"title":"乙"}');
    const filter = encodeURIComponent('{"title":"甲"}');
    const found = (await api(`collections/notes/records?filter=${filter}`)).body;
    expect(found.total).toBe(1);
    expect(found.records[0]).toContain('"n":{"$numberDouble":"1.0"}');
    await api('collections/notes/records', 'PUT', `{"_id":${id},"title":"丙"}`);
    expect((await api('collections/notes/records?limit=1&skip=1')).body).toMatchObject({
      total: 2,
      records: [`{"_id":${id},"title":"丙"}`],
    });
    expect((await api(`collections/notes/records?id=7`, 'DELETE')).body).toEqual({ deleted: 1 });
    expect(cloud.engine.count('notes', {})).toBe(1);
  });

  it.each([
    ['what is no JSON', '{'],
    ['a name that cannot be stored', '{"$a":1}'],
    ['a list', '[]'],
  ])('refuses %s with a reason', async (_name, record) => {
    const { status, body } = await api('collections/notes/records', 'PUT', record);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error.message).toBeTruthy();
    expect(cloud.engine.count('notes', {})).toBe(0);
  });

  it('imports, counting what is new, replaced and refused', async () => {
    const lines = '{"_id":"a","n":1}\n\n{"_id":"b","at":{"$date":"2024-01-01T00:00:00Z"}}\n';
    expect((await api('collections/notes/import?mode=insert', 'POST', lines)).body).toMatchObject({
      inserted: 2,
      failed: [],
    });
    expect(
      (await api('collections/notes/import?mode=insert', 'POST', '{"_id":"a"}\n{"_id":"c"}')).body,
    ).toMatchObject({ inserted: 1, failed: [{ record: 1 }] });
    expect(
      (await api('collections/notes/import?mode=upsert', 'POST', '{"_id":"a","n":2}\n{"$x":1}')).body,
    ).toMatchObject({ replaced: 1, failed: [{ record: 2 }] });
    expect((await api('collections/notes/export?format=jsonl')).body).toBe(
      '{"_id":"a","n":2}\n{"_id":"b","at":{"$date":{"$numberLong":"1704067200000"}}}\n{"_id":"c"}\n',
    );
  });

  it('shows logs, timers and the outbox', async () => {
    await probe(
      cloud,
      `await cloud.openapi.subscribeMessage.send({ touser: 'o1', templateId: 't', data: { thing1: { value: '好' } } })`,
    );
    expect((await api('outbox')).body.entries[0]).toMatchObject({
      api: 'subscribeMessage.send',
      functionName: 'probe',
      parameters: { touser: 'o1', template_id: 't' },
    });
    expect((await api('timers')).body.timers).toMatchObject([{ functionName: 'ticker', name: 'nightly' }]);
    expect((await api('logs?function=probe')).body.entries[0]).toMatchObject({ functionName: 'probe' });
    expect((await api('logs/none')).status).toBe(404);
  });
});

describe('records as CSV', () => {
  it('have dotted columns and come back as they were', () => {
    const records = [
      ejson('{"_id":"001","title":"甲,乙","n":5,"o":{"p":1},"l":[1,"x"],"ok":true}'),
      ejson('{"_id":"2","code":"007"}'),
    ];
    const csv = writeRecords(records, 'csv');
    expect(csv.split('\n')[0]).toBe('_id,title,n,o.p,l,ok,code');
    expect(readRecords(csv, 'csv').map(text)).toEqual(records.map(text));
  });

  it('are refused with the line when they cannot be read', () => {
    expect(() => readRecords('a,b\n1,2,3\n', 'csv')).toThrow(/CSV/);
    expect(() => readRecords('{"a":1}\nnonsense\n', 'jsonl')).toThrow(/第 2 行/);
  });
});
