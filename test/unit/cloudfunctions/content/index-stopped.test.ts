/** A run of the indexer that is stopped from outside: the next one knows on what, leaves that aside, and says so. */
import type { CheckAnswer, IndexAnswer } from '../../../../types/admin';
import type { ContentGetAnswer, SearchHit } from '../../../../types/content';
import type { Page } from '../../../../types/page';
import type { Result } from '../../../../types/result';
import { check } from '../../../../cloudfunctions/admin/actions/check';
import { indexContents } from '../../../../cloudfunctions/admin/actions/index-contents';
import { get } from '../../../../cloudfunctions/content/actions/get';
import { search } from '../../../../cloudfunctions/content/actions/search';
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import type { Pipeline } from '../../../../cloudfunctions/shared/domain/query/pipeline';
import { DatabaseUnavailableError, type Database } from '../../../../cloudfunctions/shared/platform/database';
import { serve } from '../../../../cloudfunctions/shared/runtime/serve';
import { indexNext, indexThese } from '../../../../cloudfunctions/shared/store/contents/content-index';
import { article, station } from '../../../fixtures/records';
import { fakePlatform, type FakePlatform } from '../../../harness/fake-platform';

const MINUTE = 60_000;

let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform({ stations: [station], columns: [], sections: [], settings: [], leases: [] });
  platform.settings.CONSOLE_SOURCES = 'wx_devtools';
  platform.database.collections.contents = [
    article('a', { body: '**甲**的话。' }),
    article('b', { body: '## 小标题\n\n**乙**的话。' }),
    article('c', { body: '丙的话。' }),
  ];
});

const context = () => ({
  database: platform.database,
  now: platform.clock,
  clock: () => platform.clock,
  traceId: platform.newId(),
  log: (line: object) => platform.lines.push(line as never),
  digest: (text: string) => platform.digest(text),
});
const content = (id: string) =>
  (platform.database.collections.contents ?? []).find(({ _id }) => _id === id) as Stored;

async function ask<Data>(name: 'admin' | 'content', action: string, data: object = {}): Promise<Data> {
  const actions = name === 'admin' ? { check, index: indexContents } : { get, search };
  platform.caller = name === 'admin' ? { source: 'wx_devtools' } : { openid: 'o', source: 'wx_client' };
  const answer = (await serve({ name, actions }, platform)({ action, data })) as Result<Data>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}

/** Runs until the process would be gone, just before an operation; the lease stays taken. Five minutes later. */
async function stopRun(
  run: () => Promise<unknown>,
  isLast: (operation: string, argument: unknown) => boolean,
) {
  const { database } = platform;
  const real = { ...database };
  let isGone = false;
  let gone = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (gone = resolve));
  for (const name of ['find', 'aggregate', 'insert', 'replace', 'update', 'remove'] as const) {
    const operation = real[name] as (...args: unknown[]) => Promise<unknown>;
    database[name] = ((asked: string | Pipeline<unknown>, argument: unknown, ...rest: unknown[]) => {
      const collection = typeof asked === 'string' ? asked : asked.collection;
      isGone ||= isLast(`${name} ${collection}`, argument);
      if (!isGone) return operation(asked, argument, ...rest);
      gone();
      return new Promise(() => undefined);
    }) as never;
  }
  void run();
  await stopped;
  Object.assign(database, real);
  platform.clock += 5 * MINUTE;
}

const cutting = (id: string) => (operation: string, filter: unknown) =>
  operation === 'remove sections' && (filter as Stored).contentId === id;
/** Twice: once may have had another reason. */
async function stopOn(id: string) {
  for (let stop = 1; stop <= 2; stop += 1) await stopRun(() => indexNext(context()), cutting(id));
}
const setAside = (report: { aside: readonly string[] } | undefined) => report?.aside;

it('leaves aside what the last run was stopped on, indexes the rest, and names it until it is edited', async () => {
  await stopOn('b');
  expect(await indexNext(context())).toMatchObject({ indexed: 1, aside: ['b'], failed: [] });
  expect(platform.lines).toContainEqual(expect.objectContaining({ event: 'index-stopped', id: 'b' }));
  const find = (keyword: string) =>
    ask<Page<SearchHit>>('content', 'search', { stationId: 'st1', keyword }).then(({ items }) =>
      items.map(({ id }) => id),
    );
  expect([await find('甲的话'), await find('丙的话'), await find('文章b')]).toEqual([['a'], ['c'], ['b']]);

  const says = expect.stringMatching(/正文.*符号/);
  platform.clock += 5 * MINUTE;
  expect(await ask<IndexAnswer>('admin', 'index')).toMatchObject({
    indexed: 0,
    aside: [{ id: 'b', says }],
  });
  const { items } = await ask<CheckAnswer>('admin', 'check', { collection: 'contents' });
  expect(items).toEqual([
    {
      ...{ collection: 'contents', id: 'b', title: '文章b', field: 'body', reason: 'BODY_TANGLED' },
      ...{ effect: 'repaired', says },
    },
  ]);

  content('b').body = '## 小标题\n\n乙的新话。';
  platform.clock += 5 * MINUTE;
  expect(await indexNext(context())).toMatchObject({ indexed: 1, aside: [] });
  expect(await find('乙的新话')).toEqual(['b']);
  expect((await ask<CheckAnswer>('admin', 'check', { collection: 'contents' })).items).toEqual([]);
});

it('reads what was left aside as paragraphs, its Markdown not looked at, and as Markdown once it is edited', async () => {
  await stopOn('b');
  await indexNext(context());
  const open = async () => (await ask<ContentGetAnswer>('content', 'get', { id: 'b' })).sections[0]?.blocks;
  expect(await open()).toEqual([
    { type: 'paragraph', text: '## 小标题' },
    { type: 'paragraph', text: '**乙**的话。' },
  ]);
  content('b').body = '**乙**的新话。';
  expect(await open()).toEqual([{ type: 'paragraph', text: '乙的新话。' }]);
});

it('tries it again when an official names it', async () => {
  await stopOn('b');
  await indexNext(context());
  expect(await indexThese(context(), ['b'])).toMatchObject({ indexed: 1, aside: [] });
  expect(content('b').text).not.toHaveProperty('isAside');
  expect(setAside(await indexNext(context()))).toEqual([]);
});

it('does not try at once what an official named and what stopped that run', async () => {
  for (let stop = 1; stop <= 2; stop += 1)
    await stopRun(() => indexThese(context(), ['b', 'c']), cutting('b'));
  expect(await indexThese(context(), ['b', 'c'])).toMatchObject({ checked: 1, indexed: 1, aside: ['b'] });
  // Nor does anybody forget it: the rounds after it name it, as what they left aside themselves.
  platform.clock += 5 * MINUTE;
  expect(setAside(await indexNext(context()))).toEqual(['b']);
  expect(setAside(await indexNext(context()))).toEqual(['b']);
});

it('tries once more what a run was stopped on: it may have been for another reason', async () => {
  await stopRun(() => indexNext(context()), cutting('b'));
  expect(await indexNext(context())).toMatchObject({ indexed: 2, aside: [], failed: [] });
  expect(content('b').text).not.toHaveProperty('isAside');
});

it('leaves nothing aside that was edited before the next run came', async () => {
  await stopOn('b');
  content('b').body = '乙的新话。';
  expect(await indexNext(context())).toMatchObject({ indexed: 2, aside: [] });
});

it.each([
  ['between two contents', 'aggregate contents', 3],
  ['behind the last', 'find sections', 0],
])('leaves nothing aside when it was stopped %s', async (_name, last, after) => {
  let seen = 0;
  await stopRun(
    () => indexNext(context()),
    (operation) => operation === last && ++seen > after,
  );
  expect(setAside(await indexNext(context()))).toEqual([]);
});

it('lets one run at a time work, and tells who comes in between', async () => {
  const database: Database = platform.database;
  const { insert } = database;
  let answer: IndexAnswer | undefined;
  database.insert = async (name, documents) => {
    if (name === 'sections') answer ??= await ask<IndexAnswer>('admin', 'index');
    return insert(name, documents);
  };
  expect(await indexNext(context())).toMatchObject({ indexed: 3, failed: [] });
  expect(answer).toEqual({ checked: 0, indexed: 0, failed: [], aside: [], busy: true });
});

it('begins nothing after its time, says so, and goes on where it stopped', async () => {
  platform.database.collections.contents = Array.from({ length: 30 }, (_, at) =>
    article(`n${String(at).padStart(2, '0')}`, { body: `第${at}篇。${'很长。'.repeat(1_000)}` }),
  );
  const { remove } = platform.database;
  platform.database.remove = (...args) => {
    platform.clock += 3_000;
    return remove(...args);
  };
  const runs = [];
  for (let run = 0; run < 4; run += 1) {
    runs.push(await indexNext(context()));
    platform.clock += 5 * MINUTE;
  }
  expect(runs.map((report) => [report?.indexed, report?.isUnfinished])).toEqual([
    [14, true],
    [14, true],
    [2, false],
    [0, false],
  ]);
});

it('of named contents says that it did not come to the end', async () => {
  platform.database.before = (operation) => {
    if (operation === 'remove sections') platform.clock += 25_000;
  };
  expect(await ask<IndexAnswer>('admin', 'index', { ids: ['a', 'b', 'c'] })).toMatchObject({
    indexed: 2,
    unfinished: true,
  });
});

it('stops at a database that does not answer, and leaves nothing aside for it', async () => {
  platform.database.before = (operation) => {
    if (operation === 'insert sections') throw new DatabaseUnavailableError();
  };
  await expect(indexNext(context())).rejects.toThrow(DatabaseUnavailableError);
  platform.database.before = () => undefined;
  expect(await indexNext(context())).toMatchObject({ indexed: 3, aside: [] });
});
