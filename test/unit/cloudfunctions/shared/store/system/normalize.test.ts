import {
  normalizeContents,
  normalizeNewsTimestamps,
} from '../../../../../../cloudfunctions/shared/store/system/normalize';
import { fakeDatabase } from '../../../../../harness/fake-platform';

const NOW = Date.parse('2026-11-24T12:00:00+08:00');
const MORNING = Date.parse('2026-11-24T08:00:00+08:00');

const field = (rows: readonly Record<string, unknown>[] | undefined, name: string) =>
  Object.fromEntries((rows ?? []).map((row) => [row._id, row[name]]));

it('typed times of news become the numbers they mean; what cannot be read, or is a number already, stays', async () => {
  const database = fakeDatabase({
    news: [
      { _id: 'text', publishAt: '2026-11-24 08:00' },
      { _id: 'date', publishAt: new Date(MORNING) },
      { _id: 'seconds', publishAt: MORNING / 1_000 },
      { _id: 'number', publishAt: MORNING },
      { _id: 'words', publishAt: '明天' },
      { _id: 'none' },
    ],
  });
  await expect(normalizeNewsTimestamps(database)).resolves.toBe(3);
  expect(field(database.collections.news, 'publishAt')).toEqual({
    text: MORNING,
    date: MORNING,
    seconds: MORNING,
    number: MORNING,
    words: '明天',
    none: undefined,
  });
  await expect(normalizeNewsTimestamps(database)).resolves.toBe(0);
});

it('contents have both their times and their places in albums settled', async () => {
  const database = fakeDatabase({
    contents: [
      { _id: 'a', publishAt: '20261124', withdrawAt: '2026年11月24日 8:00', status: 'published' },
      { _id: 'b', publishAt: 1, albumId: 'al1', order: ' 12 ' },
      { _id: 'c', publishAt: 1, albumId: 'al1', order: '第三' },
      { _id: 'd', publishAt: 1, order: '5' },
    ],
  });
  await normalizeContents(database, NOW);
  const rows = database.collections.contents;
  expect(field(rows, 'publishAt')).toMatchObject({ a: Date.parse('2026-11-24T00:00:00+08:00') });
  expect(field(rows, 'withdrawAt')).toMatchObject({ a: MORNING });
  // Of what is in no album the place decides nothing.
  expect(field(rows, 'order')).toEqual({ a: undefined, b: 12, c: '第三', d: '5' });
});

it('what is published and says no time is of now; a draft has none yet', async () => {
  const database = fakeDatabase({
    contents: [
      { _id: 'published', status: '已发布' },
      { _id: 'empty', status: 'published', publishAt: null },
      { _id: 'draft', status: 'draft' },
    ],
  });
  await expect(normalizeContents(database, NOW)).resolves.toBe(2);
  expect(field(database.collections.contents, 'publishAt')).toEqual({
    published: NOW,
    empty: NOW,
    draft: undefined,
  });
});

it('what cannot be read keeps nothing behind it waiting', async () => {
  const words = Array.from({ length: 250 }, (_, at) => ({ _id: `w${at}`, publishAt: `0 明天 ${at}` }));
  const database = fakeDatabase({ news: [...words, { _id: 'last', publishAt: '2026-11-24 08:00' }] });
  await expect(normalizeNewsTimestamps(database)).resolves.toBe(1);
  expect(field(database.collections.news, 'publishAt')).toMatchObject({ last: MORNING });
});

it('where there is nothing to do it is one question', async () => {
  const database = fakeDatabase({ news: [{ _id: 'a', publishAt: MORNING }] });
  await normalizeNewsTimestamps(database);
  expect(database.operations).toEqual(['find news']);
});

it('what somebody types at the same moment is not overwritten', async () => {
  const database = fakeDatabase({ news: [{ _id: 'a', publishAt: '2026-11-24 08:00' }] });
  database.before = (operation) => {
    if (operation === 'update news')
      database.collections.news = [{ _id: 'a', publishAt: '2026-11-25 08:00' }];
  };
  await expect(normalizeNewsTimestamps(database)).resolves.toBe(0);
  expect(field(database.collections.news, 'publishAt')).toEqual({ a: '2026-11-25 08:00' });
});
