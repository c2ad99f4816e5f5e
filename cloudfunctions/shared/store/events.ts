import type { EventDocument } from '../../../types/documents';
import type { StoreContext } from './context';

/** Stores the events that are not stored yet, and returns how many those were. Their ids differ from each other. */
export async function storeEvents(context: StoreContext, events: readonly EventDocument[]): Promise<number> {
  const known = await storedIds(context, events);
  const fresh = events.filter(({ _id }) => !known.has(_id));
  if (fresh.length === 0) return 0;
  try {
    await context.database.insert(
      'events',
      fresh.map((event) => ({ ...event })),
    );
    return fresh.length;
  } catch (error) {
    return await storeOneByOne(context, fresh, error);
  }
}

/**
 * After a batch that failed, whatever the error: another call may have stored some of them in between, or the batch broke off midway.
 * An event that is there then is counted as stored by whoever stored it; in doubt that is the other call.
 */
async function storeOneByOne(
  context: StoreContext,
  events: readonly EventDocument[],
  cause: unknown,
): Promise<number> {
  let stored = 0;
  for (const event of events) {
    try {
      await context.database.insert('events', [{ ...event }]);
      stored += 1;
    } catch {
      // Neither stored nor storable: the phone keeps it and sends it again.
      if ((await storedIds(context, [event])).size === 0) throw cause;
    }
  }
  return stored;
}

async function storedIds(
  { database }: StoreContext,
  events: readonly EventDocument[],
): Promise<Set<unknown>> {
  const rows = await database.find('events', {
    filter: { _id: { $in: events.map(({ _id }) => _id) } },
    fields: ['_id'],
    limit: events.length,
  });
  return new Set(rows.map(({ _id }) => _id));
}
