import type { Database } from '../../shared/platform/database';
import { destroyKey, keyIdsBefore, oldestKeyId } from '../../shared/store/people/person-keys';
import { removeSuspects } from '../../shared/store/events/suspects';
import { RAW_COLLECTIONS, type RawCollection } from './raw-events';

/** Raw events removed in one operation cover this much time, so that none of them outlasts the function. */
const SLICE = 3_600_000;

const BY_KEY = [
  ['key', 1],
  ['receivedAt', 1],
] as const;

/**
 * Destroys raw events together with the key that says whose they were. Events first: of a key that is gone nobody would look for them.
 * It goes by the events, not by the keys that are there, so that nothing stays under a key that is lost. What waits for the roll-up keeps
 * its key, however old it is. Stops at `deadline` (epoch milliseconds) and goes on in the next run.
 *
 * @returns how many events are gone
 */
export async function expire(
  database: Database,
  now: number,
  deadline: number,
  clock: () => number,
): Promise<number> {
  const oldest = oldestKeyId(now);
  let removed = 0;
  for (const collection of RAW_COLLECTIONS) {
    for (;;) {
      if (clock() > deadline) return removed;
      const [first] = await database.find(collection, {
        filter: { key: { $lt: oldest }, batch: { $gt: 0 } },
        fields: ['key', 'receivedAt'],
        sort: BY_KEY,
        limit: 1,
      });
      if (first === undefined) break;
      const until = Number(first.receivedAt) + SLICE;
      removed += await database.remove(collection, {
        key: first.key,
        batch: { $gt: 0 },
        receivedAt: { $lt: until },
      });
    }
  }
  const expired = await keyIdsBefore(database, oldest);
  const waiting: string[] = [];
  for (const key of expired) if (await isInUse(database, key)) waiting.push(key);
  await removeSuspects(database, oldest, waiting);
  for (const key of expired) if (!waiting.includes(key)) await destroyKey(database, key);
  return removed;
}

/** Whether events are left under a key: those that wait for the roll-up. */
async function isInUse(database: Database, key: string): Promise<boolean> {
  const left = async (collection: RawCollection) =>
    (await database.find(collection, { filter: { key }, fields: ['_id'], limit: 1 })).length > 0;
  return (await left('visits')) || (await left('events'));
}
