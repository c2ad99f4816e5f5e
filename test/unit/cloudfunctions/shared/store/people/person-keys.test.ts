import {
  currentKey,
  currentKeyId,
  isMadeWith,
  keyIdsBefore,
  findLiveKeys,
  oldestKeyId,
  prepareNextKey,
  rememberKey,
} from '../../../../../../cloudfunctions/shared/store/people/person-keys';
import { fakeDatabase, type FakeDatabase } from '../../../../../harness/fake-platform';

/** A Monday. */
const MONDAY = Date.parse('2026-11-23T00:00:00+08:00');
const DAY = 86_400_000;
let database: FakeDatabase;
beforeEach(() => void (database = fakeDatabase()));

it('a week is from Monday to Sunday, in Shanghai', () => {
  const week = currentKeyId(MONDAY);
  expect(week).toMatch(/^w\d{4}$/);
  expect(currentKeyId(MONDAY + 7 * DAY - 1)).toBe(week);
  expect(currentKeyId(MONDAY - 1)).not.toBe(week);
  expect(Number(currentKeyId(MONDAY + 7 * DAY).slice(1))).toBe(Number(week.slice(1)) + 1);
});

it('a key is made with the first event of its week, and costs nothing from then on', async () => {
  const key = await currentKey(database, MONDAY);
  expect(key).toMatchObject({ id: currentKeyId(MONDAY) });
  expect(key.secret).toMatch(/^[\w-]{22}$/);
  database.operations.length = 0;
  await expect(currentKey(database, MONDAY + 6 * DAY)).resolves.toMatchObject(key);
  expect(database.operations).toEqual([]);
});

it('of several who make it at the same moment all go by the one that is stored', async () => {
  const instance = fakeDatabase(database.collections);
  const [one, other] = await Promise.all([currentKey(database, MONDAY), currentKey(instance, MONDAY)]);
  expect(other.secret).toBe(one.secret);
  expect(database.collections.keys).toHaveLength(1);
});

it('a database that takes no key gives none', async () => {
  database.before = (operation) => {
    if (operation.startsWith('insert')) throw new Error('disk full');
  };
  await expect(currentKey(database, MONDAY)).rejects.toThrow('disk full');
});

it("next week's is there before it is needed, and is used then", async () => {
  await prepareNextKey(database, MONDAY);
  await prepareNextKey(database, MONDAY + DAY);
  expect(database.collections.keys).toHaveLength(1);
  const [made] = database.collections.keys!;
  await expect(currentKey(database, MONDAY + 7 * DAY)).resolves.toMatchObject({ secret: made!.secret });
});

it("all that are live are known, this week's first", async () => {
  database.collections.keys = [
    { _id: currentKeyId(MONDAY - 7 * DAY), secret: 'last' },
    { _id: currentKeyId(MONDAY), secret: 'this' },
  ];
  const keys = await findLiveKeys(database, MONDAY);
  expect(keys.map(({ secret }) => secret)).toEqual(['this', 'last']);
});

it('one that was read on the way to something else is not asked for', async () => {
  rememberKey(database, { _id: currentKeyId(MONDAY), secret: 'joined' });
  await expect(currentKey(database, MONDAY)).resolves.toMatchObject({ secret: 'joined' });
  expect(database.operations).toEqual([]);
});

it('eight days after its week a key is needed no more', async () => {
  const week = currentKeyId(MONDAY);
  expect(oldestKeyId(MONDAY + 15 * DAY - 1) <= week).toBe(true);
  expect(oldestKeyId(MONDAY + 15 * DAY) > week).toBe(true);
  database.collections.keys = [{ _id: week }, { _id: currentKeyId(MONDAY + 7 * DAY) }];
  await expect(keyIdsBefore(database, oldestKeyId(MONDAY + 15 * DAY))).resolves.toEqual([week]);
});

it('what came before a key was made was not made with it, but for what was under way', () => {
  const key = { id: 'w1', secret: 's', since: MONDAY };
  expect(isMadeWith(key, MONDAY)).toBe(true);
  expect(isMadeWith(key, MONDAY - 60_000)).toBe(true);
  expect(isMadeWith(key, MONDAY - 60_001)).toBe(false);
  expect(isMadeWith({ id: 'w1', secret: 's' }, 0)).toBe(true);
});
