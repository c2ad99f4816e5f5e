import type { Page } from '../../../../../types/result';
import type { CloudResult } from '../../../../../client/ports/cloud';
import { PagedList } from '../../../../../client/stores/app/paged-list';
import { bad, good, later, settle } from '../fakes';

interface Row {
  id: string;
}

const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }));
const page = (ids: string[], nextCursor?: string): CloudResult<Page<Row>> =>
  good({ items: rows(...ids), ...(nextCursor !== undefined && { nextCursor }) });

function listOf(...answers: CloudResult<Page<Row>>[]) {
  const asked: (string | undefined)[] = [];
  const fetch = async (cursor?: string) => {
    asked.push(cursor);
    return answers.shift() ?? bad('INTERNAL');
  };
  return { list: new PagedList<Row>(fetch, ({ id }) => id), asked };
}

const ids = (list: PagedList<Row>) => list.items.map(({ id }) => id).join('');

test('loads page after page, each item once', async () => {
  const { list, asked } = listOf(page(['a', 'b'], 'c1'), page(['b', 'c'], 'c2'), page(['d']));
  await list.load();
  expect([ids(list), list.hasMore]).toEqual(['ab', true]);
  await list.loadMore();
  await list.loadMore();
  expect([ids(list), list.hasMore]).toEqual(['abcd', false]);
  await list.loadMore();
  expect(asked).toEqual([undefined, 'c1', 'c2']);
});

test.each([
  ['nothing new', page(['a', 'b'], 'n1'), 'abcdef', 'c3'],
  ['one new on top: the rest moves down', page(['z', 'a'], 'n1'), 'zabcdef', 'c3'],
  ['what stood deeper moved to the top: it stands once', page(['e', 'a'], 'n1'), 'eabcdf', 'c3'],
  ['one taken away', page(['b', 'c'], 'n1'), 'bcdef', 'c3'],
  ['so much new that nothing joins on', page(['x', 'y'], 'n1'), 'xy', 'n1'],
  ['nothing left', page([]), '', undefined],
])('read again after three pages, %s', async (_name, again, expected, cursor) => {
  const { list } = listOf(page(['a', 'b'], 'c1'), page(['c', 'd'], 'c2'), page(['e', 'f'], 'c3'), again);
  await list.load();
  await list.loadMore();
  await list.loadMore();
  const done = list.load();
  expect(ids(list)).toBe('abcdef');
  await done;
  expect([ids(list), list.nextCursor, list.status]).toEqual([expected, cursor, 'ready']);
});

test('a first page that failed is tried again', async () => {
  const { list } = listOf(bad('NETWORK'), page(['a']));
  await list.load();
  expect([list.status, list.error?.code]).toEqual(['failed', 'NETWORK']);
  await list.retry();
  expect([list.status, list.error, ids(list)]).toEqual(['ready', null, 'a']);
});

test('what was loaded stays when more fails, and the same page is tried again', async () => {
  const { list, asked } = listOf(page(['a'], 'c1'), bad('TIMEOUT'), page(['b']));
  await list.load();
  await list.loadMore();
  expect([list.status, list.more, list.error?.code, ids(list)]).toEqual(['ready', 'failed', 'TIMEOUT', 'a']);
  await list.retry();
  expect([list.more, ids(list)]).toEqual(['idle', 'ab']);
  expect(asked).toEqual([undefined, 'c1', 'c1']);
});

test('a cursor that is no longer taken starts the list again', async () => {
  const { list, asked } = listOf(page(['a', 'b'], 'old'), bad('CURSOR_INVALID'), page(['z', 'a'], 'new'));
  await list.load();
  await list.loadMore();
  expect([list.status, list.error, ids(list), list.nextCursor]).toEqual(['ready', null, 'za', 'new']);
  expect(asked).toEqual([undefined, 'old', undefined]);
});

test('a page is not asked for twice at once', async () => {
  const wait = later<CloudResult<Page<Row>>>();
  let calls = 0;
  const list = new PagedList<Row>(
    (cursor) => {
      calls++;
      return cursor === undefined ? Promise.resolve(page(['a'], 'c1')) : wait.promise;
    },
    ({ id }) => id,
  );
  await list.load();
  void list.loadMore();
  void list.loadMore();
  wait.arrive(page(['b']));
  await settle();
  expect([calls, ids(list)]).toEqual([2, 'ab']);
});

test('an answer that was overtaken is dropped', async () => {
  const slow = later<CloudResult<Page<Row>>>();
  const list = new PagedList<Row>(
    () => slow.promise,
    ({ id }) => id,
  );
  void list.load();
  await list.load(async () => page(['new']));
  slow.arrive(page(['old']));
  await settle();
  expect(ids(list)).toBe('new');
});

test('cleared, it is as new, whatever is still on its way', async () => {
  const slow = later<CloudResult<Page<Row>>>();
  const list = new PagedList<Row>(
    () => slow.promise,
    ({ id }) => id,
  );
  void list.load();
  list.clear();
  slow.arrive(page(['old']));
  await settle();
  expect([list.status, ids(list)]).toEqual(['idle', '']);
});

test('one item can be taken out', async () => {
  const { list } = listOf(page(['a', 'b']));
  await list.load();
  list.drop('a');
  expect(ids(list)).toBe('b');
});
