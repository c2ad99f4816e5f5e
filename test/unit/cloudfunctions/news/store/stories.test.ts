import type { StoredStory } from '../../../../../types/story';
import {
  findDueStories,
  insertStories,
  SHOWN_OR_WAITING,
  findStoriesByIds,
  findStoriesByKeys,
  findStoriesByMarks,
  storiesNamed,
  findTakenBack,
  updateStory,
  withdrawByOfficial,
} from '../../../../../cloudfunctions/news/store/stories';
import { fakeDatabase, type FakeDatabase } from '../../../../harness/fake-platform';

const NOW = 1_795_485_600_000;
const story = (_id: string, more: object = {}) =>
  ({
    _id,
    sourceId: 'src',
    title: _id,
    status: 'published',
    regions: ['330803'],
    keys: [`k-${_id}`],
    marks: [`m-${_id}`],
    ...more,
  }) as unknown as StoredStory;

let database: FakeDatabase;
const row = (id: string) => database.collections.news!.find(({ _id }) => _id === id)!;
beforeEach(() => {
  database = fakeDatabase({
    news: [
      story('a', { blocks: [], body: '正文' }),
      story('b', { withdrawal: { by: 'source', at: NOW }, status: 'withdrawn', verifyAt: NOW }),
      story('c', { withdrawal: { by: 'official', at: NOW }, status: 'withdrawn', verifyAt: NOW - 1 }),
      story('d', { sourceId: 'other', withdrawal: { by: 'source', at: NOW } }),
    ] as never[],
  });
});
const ids = (rows: readonly { _id: string }[]) => rows.map(({ _id }) => _id);

it('stories are found by keys, by marks, and by ids with their text', async () => {
  expect(ids(await findStoriesByKeys(database, ['k-a', 'k-d', 'k-x']))).toEqual(['a', 'd']);
  expect(ids(await findStoriesByMarks(database, ['m-b']))).toEqual(['b']);
  const [whole] = await findStoriesByIds(database, ['a']);
  expect(whole).toHaveProperty('blocks');
  expect((await findStoriesByKeys(database, ['k-a']))[0]).not.toHaveProperty('blocks');
});

it('where no mark is named nothing is asked', async () => {
  database.operations.length = 0;
  await expect(findStoriesByMarks(database, [])).resolves.toEqual([]);
  await expect(findTakenBack(database, 'src', [])).resolves.toEqual([]);
  expect(database.operations).toEqual([]);
});

it('taken back are those that their own source withdrew', async () => {
  await expect(findTakenBack(database, 'src', ['a', 'b', 'c', 'd'])).resolves.toEqual(['b']);
});

it('due are those whose time has come, the longest waiting first', async () => {
  expect(ids(await findDueStories(database, 'verifyAt', NOW, 10))).toEqual(['c', 'b']);
  expect(ids(await findDueStories(database, 'verifyAt', NOW - 1, 10))).toEqual(['c']);
  expect(ids(await findDueStories(database, 'verifyAt', NOW, 1))).toEqual(['c']);
  await expect(findDueStories(database, 'picturesAt', NOW, 10)).resolves.toEqual([]);
});

it('of new ones those that another run stored stay as they were', async () => {
  await insertStories(database, [story('new'), story('a', { title: 'another' }), story('newer')]);
  expect(database.collections.news!.map(({ _id }) => _id)).toEqual(['a', 'b', 'c', 'd', 'new', 'newer']);
  expect(row('a').title).toBe('a');
});

it('where none could be stored that is told', async () => {
  database.before = (operation) => {
    if (operation.startsWith('insert')) throw new Error('disk full');
  };
  await expect(insertStories(database, [story('new')])).rejects.toThrow('disk full');
});

it('no change brings back what an official withdrew; its other fields may change', async () => {
  await expect(updateStory(database, 'c', { status: 'published' })).resolves.toBe(0);
  expect(row('c').status).toBe('withdrawn');
  await expect(updateStory(database, 'c', { goneChecks: 2 })).resolves.toBe(1);
  await expect(updateStory(database, 'b', { status: 'published' }, ['withdrawal'])).resolves.toBe(1);
  expect(row('b')).toMatchObject({ status: 'published' });
  expect(row('b')).not.toHaveProperty('withdrawal');
});

it('a condition is part of the change', async () => {
  await expect(updateStory(database, 'a', { goneChecks: 1 }, [], { title: 'other' })).resolves.toBe(0);
  await expect(updateStory(database, 'a', { goneChecks: 1 }, [], { title: 'a' })).resolves.toBe(1);
});

it('an official withdraws for good, and once more changes nothing', async () => {
  await withdrawByOfficial(database, 'b', NOW + 5);
  expect(row('b')).toMatchObject({
    status: 'withdrawn',
    withdrawal: { by: 'official', at: NOW + 5, reason: 'OFFICIAL' },
  });
  await withdrawByOfficial(database, 'b', NOW + 9);
  expect(row('b').withdrawal).toMatchObject({ at: NOW + 5 });
});

it.each([
  ['is shown', { status: '已发布' }, true],
  ['is a copy', { status: 'draft', duplicateOf: 'a' }, true],
  ['waits for an official', { status: 'draft', held: ['TITLE'] }, true],
  ['was hidden by hand', { status: 'draft' }, false],
  ['was withdrawn', { status: '撤稿', duplicateOf: 'a' }, false],
])('a story that %s is shown or waiting: %s', async (_name, more, found) => {
  database.collections.news = [story('x', more)];
  const rows = await database.find('news', { filter: SHOWN_OR_WAITING, fields: ['_id'], limit: 1 });
  expect(rows).toHaveLength(found ? 1 : 0);
});

it('an id may name a text and a number, each with its regions as they are stored', async () => {
  database.collections.news = [
    { _id: 7, regions: [330800, '衢江', '0'] },
    { _id: '7', regions: '33' },
  ];
  const rows = await storiesNamed(database, '7');
  expect(rows.map(({ regions }) => regions)).toEqual([[330800, '衢江', '0'], '33']);
  await expect(storiesNamed(database, '8')).resolves.toEqual([]);
});
