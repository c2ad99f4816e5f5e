import { FRESH_MS, InstanceCache } from '../../../../../../cloudfunctions/shared/store/system/instance-cache';
import { fakeDatabase } from '../../../../../harness/fake-platform';

const NOW = 1_795_485_600_000;
const database = fakeDatabase();

it('is the promise to editors: a minute', () => expect(FRESH_MS).toBe(60_000));

it.each([
  ['at once', 0, true],
  ['until the minute is over', FRESH_MS - 1, true],
  ['no longer than that', FRESH_MS, false],
  ['not before it was read: the clock was put back', -1, false],
])('goes by what was read %s', (_name, later, kept) => {
  const cache = new InstanceCache<{ no: number }>(2);
  const value = { no: 1 };
  cache.set(database, 'a', value, NOW);
  expect(cache.get(database, 'a', NOW + later)).toBe(kept ? value : undefined);
});

it('knows nothing of another key or another database', () => {
  const cache = new InstanceCache<object>(2);
  cache.set(database, 'a', {}, NOW);
  expect(cache.get(database, 'b', NOW)).toBeUndefined();
  expect(cache.get(fakeDatabase(), 'a', NOW)).toBeUndefined();
});

it('keeps no more than it may: the least used goes', () => {
  const cache = new InstanceCache<object>(2);
  for (const key of ['a', 'b']) cache.set(database, key, {}, NOW);
  cache.get(database, 'a', NOW);
  cache.set(database, 'c', {}, NOW);
  expect(['a', 'b', 'c'].filter((key) => cache.get(database, key, NOW) !== undefined)).toEqual(['a', 'c']);
});

it('reads once a minute, and again where reading failed', async () => {
  const cache = new InstanceCache<{ no: number }>(2);
  let reads = 0;
  const read = async () => ({ no: (reads += 1) });
  const through = (now: number) => cache.getOrLoad(database, 'a', now, read);
  await expect(
    cache.getOrLoad(database, 'a', NOW, () => Promise.reject(new Error('silent'))),
  ).rejects.toThrow();
  await expect(through(NOW)).resolves.toEqual({ no: 1 });
  await expect(through(NOW + FRESH_MS - 1)).resolves.toEqual({ no: 1 });
  await expect(through(NOW + FRESH_MS)).resolves.toEqual({ no: 2 });
});
