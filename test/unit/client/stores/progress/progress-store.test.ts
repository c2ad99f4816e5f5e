import { isFinished, isCompleted, ProgressStore } from '../../../../../client/stores/progress/progress-store';
import { brief, FakeClock, FakeStorage, item, NOON } from '../fakes';

const open = (storage = new FakeStorage(), clock = new FakeClock()) => new ProgressStore(storage, clock);

test.each([
  ['sound', 584, 600, false],
  ['sound', 585, 600, true],
  ['pictures', 599, 600, true],
  ['sound', 20, 30, false],
  ['sound', 23, 30, true],
  ['sound', 0, 10, false],
  ['sound', 100, undefined, false],
  ['sound', 0, 0, false],
  ['text', 8, 10, false],
  ['text', 9, 10, true],
  ['text', 0, 1, true],
] as const)('%s at %d of %s: finished is %p', (medium, position, total, expected) => {
  expect(isFinished({ medium, position, ...(total !== undefined && { total }) })).toBe(expected);
});

const place = (id: string, medium: 'sound' | 'text' = 'sound') => ({
  contentId: id,
  content: brief(id, { kind: medium === 'text' ? 'article' : 'audio' }),
  medium,
  position: 1,
  total: 600,
  at: NOON,
});

test('newest first, hearing and reading of one article apart', () => {
  const storage = new FakeStorage();
  const places = open(storage);
  places.remember(place('a'));
  places.remember(place('b'));
  places.remember(place('a', 'text'));
  places.remember({ ...place('a'), position: 9 });
  const again = open(storage);
  expect(again.places.map(({ contentId, medium, position }) => [contentId, medium, position])).toEqual([
    ['a', 'sound', 9],
    ['a', 'text', 1],
    ['b', 'sound', 1],
  ]);
  again.drop('a');
  expect(open(storage).places.map(({ contentId }) => contentId)).toEqual(['b']);
});

test('a hundred are kept', () => {
  const places = open();
  for (let count = 0; count < 105; count++) places.remember(place(`a${count}`));
  expect([places.places.length, places.find('a4', 'sound'), places.find('a104', 'sound')?.position]).toEqual([
    100,
    undefined,
    1,
  ]);
});

test.each([[null], [1], [[null, 1, { contentId: 'a' }]]])('a damaged memory (%p) is dropped', (kept) => {
  const storage = new FakeStorage();
  storage.write('places', kept);
  expect(open(storage).places).toEqual([]);
});

test.each([
  ['sound', [[0, 585]], 600, true],
  ['sound', [[0, 584]], 600, false],
  [
    'sound',
    [
      [0, 100],
      [220, 600],
    ],
    600,
    true,
  ],
  [
    'sound',
    [
      [0, 100],
      [221, 600],
    ],
    600,
    false,
  ],
  ['sound', [[595, 600]], 600, false],
  ['sound', [[0, 23]], 28, true],
  ['sound', [[0, 900]], 0, false],
  ['text', [[0, 9.5]], 10, false],
  ['text', [[2, 10]], 10, true],
  ['text', [[0, 0.5]], 1, false],
  ['text', [[0, 1]], 1, true],
] as const)('of %s played %j of %d: completed is %p', (medium, played, total, expected) => {
  expect(isCompleted(played, total, medium)).toBe(expected);
});

test('of a content no more is kept than its row shows', () => {
  const storage = new FakeStorage();
  const places = open(storage);
  places.remember({ ...place('a', 'text'), content: item('a', { kind: 'article', preamble: ['long'] }) });
  expect(places.places[0]?.content).toEqual(brief('a', { kind: 'article' }));
});

test('a place in the text of a sound, from an earlier version, is dropped', () => {
  const storage = new FakeStorage();
  storage.write('places', [{ ...place('a', 'text'), content: brief('a') }, place('b')]);
  expect(open(storage).places.map(({ contentId }) => contentId)).toEqual(['b']);
});

describe("the cloud's places", () => {
  const cloud = (id: string, position: number, at: number) => ({
    contentId: id,
    content: brief(id),
    position,
    total: 600,
    at,
  });

  test('count where they are newer, and are in order among the others', () => {
    const places = open();
    places.remember({ ...place('a'), played: [[300, 400]] });
    places.remember({ ...place('b'), at: NOON + 5 });
    places.learn([cloud('a', 100, NOON + 9), cloud('b', 100, NOON), cloud('c', 7, NOON + 7)]);
    expect(places.places.map(({ contentId, position }) => [contentId, position])).toEqual([
      ['a', 100],
      ['c', 7],
      ['b', 1],
    ]);
    expect(places.find('a', 'sound')?.played).toEqual([
      [0, 100],
      [300, 400],
    ]);
  });

  test('what a clock that was ahead kept is of now once the server has told its time, in its order, and gives way', async () => {
    const YEAR = 365 * 86_400_000;
    const storage = new FakeStorage();
    const clock = new FakeClock();
    const places = open(storage, clock);
    places.remember(place('old'));
    await clock.pass(3 * YEAR);
    for (const id of ['first', 'second'])
      places.remember({ ...place(id), at: clock.now() + (id === 'second' ? 1 : 0) });
    clock.sleep(-3 * YEAR + 60_000);
    const now = clock.now();
    // Slightly ahead is normal, and nothing is put right that need not be.
    places.remember({ ...place('ahead'), at: now + 2_000 });
    places.putRight();
    const again = open(storage, clock);
    expect(again.places.map(({ contentId, at, confirmedAt }) => [contentId, at, confirmedAt])).toEqual([
      ['second', now, now],
      ['first', now, now],
      ['ahead', now, now],
      ['old', NOON, NOON],
    ]);
    again.putRight();
    expect(again.places).toEqual(places.places);
    again.learn([cloud('first', 500, now - 1), cloud('second', 500, now + 1)]);
    expect(again.places[0]).toMatchObject({ contentId: 'second', position: 500 });
    expect(again.find('first', 'sound')?.position).toBe(1);
    // Nor is it offered for years.
    await clock.pass(8 * 86_400_000);
    expect(again.offered).toEqual([]);
  });

  test('what is not shown by the cloud for a week is not offered, and is not lost', async () => {
    const clock = new FakeClock();
    const places = open(new FakeStorage(), clock);
    places.remember(place('a'));
    places.remember(place('b'));
    await clock.pass(6 * 86_400_000);
    places.learn([cloud('b', 1, NOON)]);
    expect(places.offered).toHaveLength(2);
    await clock.pass(2 * 86_400_000);
    expect([
      places.unfinished.map(({ contentId }) => contentId),
      places.find('a', 'sound')?.position,
    ]).toEqual([['b'], 1]);
  });
});
