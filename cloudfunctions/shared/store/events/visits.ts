import type { VisitDocument } from '../../../../types/documents/events';
import type { VisitReceipt } from '../../../../types/station';
import type { StoreContext } from '../system/context';
import { countRefusals, countTaken, isRateLimited, visitorOf } from './event-quota';
import { insertOnce } from '../system/insert-once';

/**
 * Stores a visit once, whatever the network did: the client's id is the key. Says whether it had been stored before, or that it is not
 * stored because its visitor has come more often than a person can.
 *
 * @throws what the database said when it cannot be stored
 */
export async function recordVisit(
  context: StoreContext,
  visit: VisitDocument,
): Promise<Omit<VisitReceipt, 'id'>> {
  const visitor = visitorOf(context, visit);
  const brought = { sent: 1, days: [visit.day], entryDays: [visit.day] };
  if (visitor !== undefined && isRateLimited(visitor, brought)) {
    await countRefusals(visitor, ['RATE_LIMITED']);
    return { repeated: false, limited: true };
  }
  const repeated = (await insertOnce(context.database, 'visits', [visit])) === 0;
  // A phone asks again under the same visit whenever it comes to the front: that is nothing new.
  if (visitor !== undefined && !repeated) countTaken(visitor, brought);
  return { repeated };
}
