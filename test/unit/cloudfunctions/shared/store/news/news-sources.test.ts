import { keyOf } from '../../../../../../cloudfunctions/shared/domain/paging/keyset';
import {
  findDueSources,
  saveSourceState,
  SOURCE_SORT,
  findSourcesAfter,
  findSourcesByIds,
  findSourcesNamed,
} from '../../../../../../cloudfunctions/shared/store/news/news-sources';
import { fakeDatabase, type FakeDatabase } from '../../../../../harness/fake-platform';

const NOW = 1_795_485_600_000;
const state = (nextAt: number) => ({
  nextAt,
  failures: 0,
  entries: [1],
  sites: ['x.cn'],
  recordHash: 'r',
  bodyHash: 'b',
});
let database: FakeDatabase;
beforeEach(() => {
  database = fakeDatabase({
    news_sources: [
      { _id: 'later', name: '以后', state: state(NOW + 1) },
      { _id: 'due', name: '到了', state: state(NOW) },
      { _id: 'overdue', name: '过了', state: state(NOW - 5), ...{ secret: 'typed by somebody' } },
      { _id: 7, name: '新的' },
      { _id: 'broken', name: '坏的', state: 'none' },
    ],
  });
});
const ids = (rows: readonly { _id?: unknown }[]) => rows.map(({ _id }) => _id);

it('due are those whose time has come or that were never checked, the longest waiting first', async () => {
  const due = await findDueSources(database, NOW, 10);
  expect(ids(due)).toEqual(expect.arrayContaining([7, 'broken', 'overdue', 'due']));
  expect(due).toHaveLength(4);
  expect(ids(due).indexOf('overdue')).toBeLessThan(ids(due).indexOf('due'));
  expect(ids(await findDueSources(database, NOW, 2))).toHaveLength(2);
});

it('are read as officials type them; what the sync keeps comes only of one that is named', async () => {
  const [row] = await findSourcesByIds(database, ['overdue']);
  expect(row).toEqual({ _id: 'overdue', name: '过了' });
  const named = await findSourcesNamed(database, 'overdue');
  expect(named).toEqual([{ _id: 'overdue', name: '过了', state: state(NOW - 5) }]);
});

it('are found by id, a number too; where none is named nothing is asked', async () => {
  expect(ids(await findSourcesByIds(database, ['7', 'due', 'x']))).toEqual(['due', 7]);
  database.operations.length = 0;
  await expect(findSourcesByIds(database, [])).resolves.toEqual([]);
  expect(database.operations).toEqual([]);
});

it('are listed by id page by page, without what the sync remembers for itself', async () => {
  const met: unknown[] = [];
  for (let after = undefined as ReturnType<typeof keyOf> | undefined, full = true; full;) {
    const rows = await findSourcesAfter(database, after, 2);
    met.push(...ids(rows));
    for (const { state: shown } of rows) {
      expect(Object.keys(shown ?? {})).not.toEqual(expect.arrayContaining(['entries']));
    }
    full = rows.length === 2;
    after = rows.length > 0 ? keyOf(rows.at(-1)!, SOURCE_SORT) : after;
  }
  expect(met).toHaveLength(5);
  expect(new Set(met).size).toBe(5);
});

it('a check is remembered and nothing of what officials typed is touched', async () => {
  await saveSourceState(database, 7, { nextAt: NOW + 9, failures: 1 });
  expect(database.collections.news_sources?.find(({ _id }) => _id === 7)).toEqual({
    _id: 7,
    name: '新的',
    state: { nextAt: NOW + 9, failures: 1 },
  });
});
