import { join } from 'node:path';
import { Records } from '../../../localcloud/console/records';
import { readRecords, writeRecords } from '../../../localcloud/console/transfer';
import type { LocalCloud } from '../../../localcloud/start';
import type { Document } from '../../../localcloud/values/value';
import { ejson, text } from '../../unit/localcloud/support';
import { call, probe, startCloud, type Json } from './support';

/** A script of the console's page; it runs as it lies there. */
const { inWords } = jest.requireActual<{ inWords(error: Json): string }>(
  join(__dirname, '../../../localcloud/assets/console/words.js'),
);

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
    const exact = '"n":{"$numberDouble":"1.0"},"at":{"$date":"2024-01-31T08:00:00.123Z"}';
    const { id } = (await api('collections/notes/records', 'POST', `{"title":"甲",${exact},"gone":1}`)).body;
    await api('collections/notes/records', 'POST', '{"_id":7,"title":"乙"}');
    const filter = encodeURIComponent('{"title":"甲"}');
    const found = (await api(`collections/notes/records?filter=${filter}`)).body;
    expect((await api(`collections/notes/count?filter=${filter}`)).body).toEqual({ total: 1 });
    expect(found).toEqual({ records: [`{"_id":${id},"title":"甲",${exact},"gone":1}`], more: false });
    await api('collections/notes/records', 'PUT', `{"_id":${id},"title":"丙",${exact}}`);
    expect((await api('collections/notes/records?limit=1')).body).toMatchObject({ more: true });
    expect((await api('collections/notes/records?limit=1&skip=1')).body).toEqual({
      records: [`{"_id":${id},"title":"丙",${exact}}`],
      more: false,
    });
    expect((await api(`collections/notes/records?id=7`, 'DELETE')).body).toEqual({ deleted: 1 });
    expect(cloud.engine.count('notes', {})).toBe(1);
  });

  it.each([
    ['what is no JSON', '{'],
    ['a name that cannot be stored', '{"$a":1}'],
    ['a name that begins with a dot', '{"o":[{".a":1}]}'],
    ['a name that is nothing', '{"":1}'],
    ['a list', '[]'],
    ['a date that is none', '{"at":{"$date":"昨天"}}'],
  ])('refuses %s with a reason', async (_name, record) => {
    const { status, body } = await api('collections/notes/records', 'POST', record);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.error.message).toBeTruthy();
    expect(cloud.engine.count('notes', {})).toBe(0);
  });

  it('adds nothing over what is there, and replaces nothing that is gone', async () => {
    await api('collections/notes/records', 'POST', '{"_id":"a","n":1}');
    expect(
      (await api('collections/notes/records', 'POST', '{"_id":"a","n":2}')).body.error.message,
    ).toContain('E11000');
    expect((await api('collections/notes/records', 'PUT', '{"_id":"b","n":2}')).body.error.message).toContain(
      '不在了',
    );
    expect((await api('collections/notes/records')).body.records).toEqual(['{"_id":"a","n":1}']);
  });

  it('imports, counting what is new, replaced and refused', async () => {
    const lines = '{"_id":"a","n":1}\n\n{"_id":"b","at":{"$date":"2024-01-01T00:00:00Z"}}\n';
    expect((await api('collections/notes/import?mode=insert', 'POST', lines)).body).toMatchObject({
      inserted: 2,
      refused: 0,
    });
    expect(
      (await api('collections/notes/import?mode=insert', 'POST', '{"_id":"a"}\n{"_id":"c"}')).body,
    ).toMatchObject({ inserted: 1, refused: 1, problems: [{ record: 1 }] });
    expect(
      (await api('collections/notes/import?mode=upsert', 'POST', '{"_id":"a","n":2}\n{"$x":1}')).body,
    ).toMatchObject({ replaced: 1, refused: 1, problems: [{ record: 2 }] });
    expect((await api('collections/notes/export?format=jsonl')).body).toBe(
      '{"_id":"a","n":2}\n{"_id":"b","at":{"$date":"2024-01-01T00:00:00.000Z"}}\n{"_id":"c"}\n',
    );
  });

  it('imports nothing of a file that cannot be read whole', async () => {
    const { status, body } = await api('collections/notes/import', 'POST', '{"_id":"a"}\nnonsense\n');
    expect([status, body.error.message]).toEqual([400, expect.stringContaining('第 2 行')]);
    expect(cloud.engine.count('notes', {})).toBe(0);
  });

  it('says in words what is wrong and in which line', async () => {
    const wordsOf = async (lines: string): Promise<string> => {
      const { body } = await api('collections/notes/import', 'POST', lines);
      return inWords(body.error);
    };
    expect(await wordsOf('{"_id":"a"}\n{"_id":}\n')).toMatch(/^第 2 行：不是合法的 JSON/);
    expect(await wordsOf('{"_id":"a"}\n\n{"at":{"$date":"昨天"}}')).toMatch(/^第 3 行：日期的写法不对/);
    expect(await wordsOf('{"_id":"a"}\n7')).toMatch(/^第 2 行：一条记录应当是/);
    expect(await wordsOf('[\n{"_id":"a"}\n]')).toContain('不要方括号');
    expect(await wordsOf('{\n  "_id": "a"\n}')).toContain('写在同一行');
  });

  it('exports as it was at the beginning, whatever comes in the middle', async () => {
    await cloud.engine.insert(
      'notes',
      Array.from({ length: 1200 }, (_, i) => ({ _id: `n${String(i).padStart(4, '0')}`, n: i })),
    );
    let file = '';
    for await (const part of new Records(cloud.engine).export('notes', '', 'csv')) {
      if (file === '') await cloud.engine.insert('notes', [{ _id: 'n0600x', late: true }]);
      file += part;
    }
    expect(file.trimEnd().split('\n')).toHaveLength(1201);
    expect(file.split('\n')[0]).toBe('\ufeff_id,n');
    expect((await api('collections/notes/export?filter=%7B%22%24x%22%3A1%7D')).status).toBe(500);
  });

  it('refuses an address that does not decode and a count that is none', async () => {
    expect((await api('collections/%ff/records')).status).toBe(400);
    expect((await api('logs/%ff')).status).toBe(400);
    expect((await fetch(`${cloud.url}/call/%ff`, { method: 'POST' })).status).toBe(400);
    expect((await api('collections/notes/records?limit=abc')).status).toBe(400);
  });

  it('is found with a slash behind it too', async () => {
    const { url, redirected } = await fetch(`${cloud.url}/console/`);
    expect([url, redirected]).toEqual([`${cloud.url}/console`, true]);
  });

  it('names the encoding of a file that Excel has saved in its own', async () => {
    const response = await fetch(`${cloud.url}/console/api/collections/notes/import?format=csv`, {
      method: 'POST',
      body: Buffer.from([0x5f, 0x69, 0x64, 0x0a, 0xb4, 0xe5]),
    });
    expect((await response.json()).error.message).toContain('UTF-8');
  });

  it.each(['jsonl', 'csv'])('gives back the same records from an export as %s', async (format) => {
    const records = [
      '{"_id":"a","text":"12","code":"007","long":"330881001002000000","space":" x ","empty":"","no":"null","n":12,"small":1e-7,"big":5000000000,"exact":{"$numberDouble":"2.0"},"huge":{"$numberLong":"9223372036854775807"},"at":{"$date":"2024-01-31T08:00:00.123Z"},"nothing":null,"yes":true}',
      '{"_id":"b","o":{"p":{"q":1},"r":[]},"list":[1,"1",{"at":{"$date":"1969-12-31T23:59:59.999Z"}}],"json":"[1]","quoted":"\\"x\\"","lines":"a\\nb,\\"c\\""}',
      '{"_id":"c","o":"once no map","map":{}}',
      '{"_id":{"$oid":"0123456789abcdef01234567"}}',
      '{"_id":5,"n":0.1}',
    ];
    await api('collections/notes/import', 'POST', records.join('\n'));
    const all = (): string[] =>
      cloud.engine.find('notes', { filter: {}, sort: [['_id', 1]] }).map(({ document }) => sorted(document));
    const before = all();
    expect(before).toHaveLength(5);
    const file = (await api(`collections/notes/export?format=${format}`)).body;
    await cloud.engine.remove('notes', {}, true);
    expect(
      (await api(`collections/notes/import?format=${format}&mode=insert`, 'POST', file)).body,
    ).toMatchObject({
      inserted: 5,
      refused: 0,
    });
    expect(all()).toEqual(before);
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
    await call(cloud, 'hasty', { how: 'text' });
    expect((await api('logs?failed=1')).body.entries).toMatchObject([{ functionName: 'hasty' }]);
  });
});

/** Columns have an order of their own. */
const sorted = (record: Document): string =>
  text(Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));

describe('records as CSV', () => {
  it('have dotted columns and come back as they were', async () => {
    const records = [
      ejson('{"_id":"001","title":"甲,乙","n":5,"o":{"p":1},"l":[1,"x"],"ok":true}'),
      ejson('{"_id":"2","code":"007"}'),
    ];
    let csv = '';
    for await (const part of writeRecords(() => records, 'csv')) csv += part;
    // Excel takes it for UTF-8 only with the mark.
    expect(csv.split('\n')[0]).toBe('\ufeff_id,title,n,o.p,l,ok,code');
    expect(readRecords(csv, 'csv').map(text)).toEqual(records.map(text));
  });

  it('are read as people write them in Excel', () => {
    const csv =
      '\ufeff_id, title ,n,price,phone,ok,o.p\r\n001,"甲,乙",5,1.50,13800000000,true,x\r\n2,,,,,,\r\n';
    expect(readRecords(csv, 'csv').map(text)).toEqual([
      '{"_id":"001","title":"甲,乙","n":5,"price":1.5,"phone":13800000000,"ok":true,"o":{"p":"x"}}',
      '{"_id":"2"}',
    ]);
  });

  it('keep as text what Excel has shortened: a code of twelve digits has lost its last ones', () => {
    expect(readRecords('_id,regions,small\na,3.30802E+11,1e-7\n', 'csv').map(text)).toEqual([
      '{"_id":"a","regions":"3.30802E+11","small":1e-7}',
    ]);
  });

  it('are not made of rows of nothing but commas', () => {
    expect(readRecords('title,n\n甲,1\n,\n,\n', 'csv')).toHaveLength(1);
  });

  it.each([
    ['columns with semicolons between', '_id;title\na;b\n', /逗号隔开/],
    ['columns with tabs between', '_id\ttitle\na\tb\n', /逗号隔开/],
    ['a row that is too long', 'a,b\n1,2,3\n', /第 2 行的列数/],
    ['a quotation mark that stays open', 'a\n"x\n', /引号/],
    ['two columns of one name', 'a,a\n1,2\n', /两列都叫“a”/],
    ['a column without a name', 'a,\n1,2\n', /第一行应当是字段名/],
    ['a field and what is in it', 'a,a.b\n1,2\n', /“a”和它下面的字段/],
  ])('are refused for %s', (_name, csv, reason) => {
    expect(() => readRecords(csv, 'csv')).toThrow(reason);
  });
});
