/** Texts that would stop whoever reads them, through the built functions: they cost themselves, and nobody else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckAnswer, IndexAnswer } from '../../../types/admin';
import type { ContentGetAnswer, SearchHit } from '../../../types/content';
import type { Page } from '../../../types/page';
import { article, station } from '../../fixtures/records';
import { builtFunctions } from '../../harness/built-functions';
import { cpuTime } from '../../harness/cpu-time';
import { startTestCloud, type CallReport, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(180_000);

/** The indexer goes by ids: one comes before those that are hostile, one behind them. */
const [first, last] = ['a-good', 'z-good'].map((id) =>
  article(id, { body: '第一条 这是一篇好文章，讲的是防火。' }),
);

let cloud: TestCloud;
/** Folders of functions that were changed for one test. */
const changed: string[] = [];
afterEach(() => cloud.stop());
afterAll(() => changed.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function data<Answer>({ result }: CallReport<Answer>): Answer {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

const get = async (id: string): Promise<ContentGetAnswer> => data(await cloud.call('content', 'get', { id }));
const find = async (keyword: string): Promise<string[]> => {
  const page: Page<SearchHit> = data(await cloud.call('content', 'search', { stationId: 'qz01', keyword }));
  return page.items.map(({ id }) => id).sort();
};
const index = async (): Promise<IndexAnswer> =>
  data(await cloud.call('admin', 'index', {}, { source: 'console' }));

/** Each took the function's whole minute before its text had 20,000 characters, or the process's stack or memory. */
const HOSTILE: Record<string, string> = {
  links: '[a]('.repeat(4000),
  pictures: '![a]('.repeat(4000),
  emphasis: '**a _b '.repeat(20_000),
  escapes: '\\`'.repeat(60_000),
  strikes: '~~a '.repeat(50_000),
  rules: 'a\n-\n'.repeat(50_000),
  lists: `${'1. '.repeat(3000)}最深`,
  quotations: `${'> '.repeat(3000)}最深`,
  tags: '<img '.repeat(50_000),
  rows: `${'|a'.repeat(400)}|\n${'|-'.repeat(400)}|\n${'b\n'.repeat(60_000)}`,
};

it('the indexer passes them, and they can be read', async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [station]);
  const hostile = Object.entries(HOSTILE).map(([id, body]) => article(id, { body }));
  await cloud.insert('contents', [first, ...hostile, last] as object[]);

  // As residents do, before the indexer came.
  for (const id of Object.keys(HOSTILE)) {
    const before = cpuTime(cloud.pid);
    const { item, sections } = await get(id);
    expect(item.characters).toBeGreaterThan(0);
    expect(sections.length).toBeGreaterThan(0);
    // Before, each burnt the function's minute. What starts an instance is in it.
    expect(cpuTime(cloud.pid) - before).toBeLessThan(15_000);
  }

  expect(await cloud.fire('content')).toMatchObject({ ok: true });
  expect(await index()).toMatchObject({ indexed: 0, failed: [], aside: [] });
  expect(await find('防火')).toEqual(['a-good', 'z-good']);
  expect(await find('最深')).toEqual(['lists', 'quotations']);
  for (const id of Object.keys(HOSTILE)) expect((await get(id)).sections.length).toBeGreaterThan(0);
});

/** The functions with a parser that never comes back from a text with this word in it. */
async function withFatalWord(word: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fatal-functions-'));
  changed.push(folder);
  cpSync(await builtFunctions(), folder, { recursive: true });
  const bundle = join(folder, 'content', 'index.js');
  const code = readFileSync(bundle, 'utf8');
  const call = 'parser.parse(markdown, cost)';
  expect(code.split(call)).toHaveLength(2);
  writeFileSync(
    bundle,
    code
      .replace(call, `{}; while (markdown.includes(${JSON.stringify(word)})); tokens = ${call}`)
      .replace('const tokens = {};', 'let tokens;'),
  );
  const config = join(folder, 'content', 'config.json');
  writeFileSync(config, JSON.stringify({ ...JSON.parse(readFileSync(config, 'utf8')), timeout: 10 }));
  return folder;
}

it('one that kills the instance is left aside by name, and tried again when it was edited', async () => {
  cloud = await startTestCloud({ functions: await withFatalWord('停机') });
  await cloud.insert('stations', [station]);
  await cloud.insert('contents', [first, article('m-fatal', { body: '**停机**的话。' }), last] as object[]);

  // Once may have had another reason.
  for (const again of [undefined, true]) {
    await expect(cloud.fire('content')).rejects.toThrow(/500/);
    expect(await find('防火')).toEqual(['a-good']);
    const [lease] = await cloud.find('leases');
    expect(lease?.step).toMatchObject({ id: 'm-fatal', ...(again && { again }) });
    // Nobody else may begin until it is certain that the run is gone.
    expect(await index()).toMatchObject({ busy: true });
    await cloud.update('leases', { _id: 'content-index' }, { $set: { until: 0 } });
  }

  expect(await cloud.fire('content')).toMatchObject({ ok: true });
  expect(await find('防火')).toEqual(['a-good', 'z-good']);
  expect((await get('m-fatal')).sections[0]?.blocks).toEqual([{ type: 'paragraph', text: '**停机**的话。' }]);
  const says = expect.stringContaining('正文');
  expect((await index()).aside).toEqual([{ id: 'm-fatal', says }]);
  const { items }: CheckAnswer = data(
    await cloud.call('admin', 'check', { collection: 'contents' }, { source: 'console' }),
  );
  expect(items).toMatchObject([{ id: 'm-fatal', reason: 'BODY_TANGLED', says }]);

  await cloud.update('contents', { _id: 'm-fatal' }, { $set: { body: '**开机**的话。' } });
  expect(await cloud.fire('content')).toMatchObject({ ok: true });
  expect(await find('开机')).toEqual(['m-fatal']);
  expect((await index()).aside).toEqual([]);
});
