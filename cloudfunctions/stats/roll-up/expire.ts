import type { Database } from '../../shared/platform/database';
import { destroyKey, expiredKeyIds } from '../../shared/store/person-keys';
import { removeSuspects } from '../../shared/store/suspects';
import { RAW_COLLECTIONS } from './raw-events';

/** Raw events removed in one operation cover this much time, so that none of them outlasts the function. */
const SLICE = 3_600_000;

/**
 * Destroys raw events together with the key that says whose they were. Events first: without the key they could not be found again.
 * What waits for the roll-up keeps its key, however old it is. Stops at `deadline` (epoch milliseconds) and goes on in the next run.
 */
export async function expire(
  database: Database,
  now: number,
  deadline: number,
  clock: () => number,
): Promise<number> {
  let removed = 0;
  for (const key of await expiredKeyIds(database, now)) {
    for (const collection of RAW_COLLECTIONS) {
      for (let left = true; left;) {
        if (clock() > deadline) return removed;
        const [oldest] = await database.find(collection, {
          filter: { key, batch: { $gt: 0 } },
          fields: ['receivedAt'],
          sort: [['receivedAt', 1]],
          limit: 1,
        });
        left = oldest !== undefined;
        if (!left) break;
        const until = Number(oldest?.receivedAt) + SLICE;
        removed += await database.remove(collection, { key, batch: { $gt: 0 }, receivedAt: { $lt: until } });
      }
    }
    if (await isInUse(database, key)) continue;
    await removeSuspects(database, key);
    await destroyKey(database, key);
  }
  return removed;
}

/** Whether events are left under a key: those that wait for the roll-up. */
async function isInUse(database: Database, key: string): Promise<boolean> {
  for (const collection of RAW_COLLECTIONS) {
    const rows = await database.find(collection, { filter: { key }, fields: ['_id'], limit: 1 });
    if (rows.length > 0) return true;
  }
  return false;
}
