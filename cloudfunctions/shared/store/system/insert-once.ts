import type { Collections } from '../../../../types/collections';
import type { Database } from '../../platform/database';

/** Rounds in which others may get in between; each leaves fewer documents to store. */
const MAX_TRIES = 4;

/**
 * Stores raw events that are not stored yet, and returns how many of them this call stored: one operation where all are new, which is
 * the rule. Which error a second insert gives is not specified, and a batch may break off midway: after any failure the records
 * themselves are asked, and one that bears this call's moment (raw-stamp) is its own.
 *
 * @throws what the database said when a document is neither stored nor storable
 */
export async function insertOnce<Name extends 'visits' | 'events'>(
  database: Database,
  collection: Name,
  documents: readonly Collections[Name][],
): Promise<number> {
  let left = documents;
  let own = 0;
  for (let tries = 1; left.length > 0; tries += 1) {
    try {
      await database.insert(collection, left);
      return own + left.length;
    } catch (error) {
      const stored = await database.find<'visits' | 'events', 'receivedAt'>(collection, {
        filter: { _id: { $in: left.map(({ _id }) => _id) } },
        fields: ['receivedAt'],
        limit: left.length,
      });
      const known = new Map(stored.map((row) => [row._id, row.receivedAt]));
      if (known.size === 0 && tries >= MAX_TRIES) throw error;
      own += left.filter(({ _id, receivedAt }) => known.get(_id) === receivedAt).length;
      left = left.filter(({ _id }) => !known.has(_id));
      if (tries > MAX_TRIES && left.length > 0) throw error;
    }
  }
  return own;
}
