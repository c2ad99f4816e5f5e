import type { VisitDocument } from '../../../types/documents';
import type { VisitReceipt } from '../../../types/station';
import type { StoreContext } from './context';
import { storeOnce } from './store-once';

/**
 * Stores a visit once, whatever the network did: the client's id is the key. Says whether it had been stored before.
 *
 * @throws what the database said when it cannot be stored
 */
export async function recordVisit(
  { database }: StoreContext,
  visit: VisitDocument,
): Promise<Omit<VisitReceipt, 'id'>> {
  return { repeated: (await storeOnce(database, 'visits', [visit])) === 0 };
}
