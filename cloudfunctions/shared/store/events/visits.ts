import type { RawStamp, VisitDocument } from '../../../../types/documents/events';
import type { StationDocument } from '../../../../types/documents/stations';
import type { VisitReceipt } from '../../../../types/station';
import type { StoreContext } from '../system/context';
import { countRefusals, countTaken, isRateLimited, visitorOf } from './event-quota';
import { dayOf } from '../../domain/calendar';
import { omitUndefined } from '../../domain/omit-undefined';
import { insertOnce } from '../system/insert-once';

/** Somebody's entry to a station, as whoever tells of it knows it. */
export interface EntryFacts extends Pick<VisitDocument, 'via' | 'at'> {
  /** The phone's number of the visit. */
  id: string;
  posterBatch?: string | undefined;
  columnId?: string | undefined;
  scancodeTime?: number | undefined;
}

/** The document of a visit: the same whether `station.enter` tells of it or, where that could not be reached, `visit.track` later. */
export function visitDocument(
  { id, via, at, posterBatch, columnId, scancodeTime }: EntryFacts,
  { _id: stationId, region }: StationDocument,
  stamp: RawStamp,
): VisitDocument {
  return omitUndefined<VisitDocument>({
    _id: id,
    stationId,
    region,
    via,
    at,
    day: dayOf(at),
    posterBatch,
    column: columnId,
    scancodeTime,
    ...stamp,
  });
}

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
