import type { VisitDocument } from '../../../types/documents';
import type { StoreContext } from './context';

/**
 * Stores a visit once, whatever the network did: the client's id is the key. Returns whether it had been stored before. Which error a
 * second insert gives is not specified, so that after any failure the record itself is asked; a visit that cannot be stored at all is
 * logged and does not cost the resident the page.
 */
export async function recordVisit(
  context: StoreContext,
  visit: VisitDocument,
): Promise<{ repeated: boolean }> {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      await context.database.insert('visits', [{ ...visit }]);
      return { repeated: false };
    } catch (error) {
      if (await isStored(context, visit._id)) return { repeated: true };
      const cause = String((error as { errMsg?: unknown }).errMsg ?? error).slice(0, 300);
      context.log({ level: 'error', event: 'visit-not-stored', station: visit.stationId, cause });
    }
  }
  return { repeated: false };
}

async function isStored({ database }: StoreContext, id: string): Promise<boolean> {
  try {
    const found = await database.find('visits', { filter: { _id: id }, fields: ['_id'], limit: 1 });
    return found.length > 0;
  } catch {
    // The database that refused the visit refuses the question too: the second try decides.
    return false;
  }
}
