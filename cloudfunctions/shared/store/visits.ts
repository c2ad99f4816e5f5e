import type { VisitDocument } from '../../../types/documents';
import type { VisitReceipt } from '../../../types/station';
import type { StoreContext } from './context';
import { storeOnce } from './store-once';

/**
 * Stores a visit once, whatever the network did: the client's id is the key. Says whether it had been stored before. A visit that
 * cannot be stored at all is logged and does not cost the resident the page; the phone is told and sends it again (`visit.track`).
 */
export async function recordVisit(
  context: StoreContext,
  visit: VisitDocument,
): Promise<Omit<VisitReceipt, 'id'>> {
  try {
    return { repeated: (await storeOnce(context.database, 'visits', [visit])) === 0 };
  } catch (error) {
    const cause = String((error as { errMsg?: unknown }).errMsg ?? error).slice(0, 300);
    context.log({ level: 'error', event: 'visit-not-stored', station: visit.stationId, cause });
    return { repeated: false, missed: true };
  }
}
