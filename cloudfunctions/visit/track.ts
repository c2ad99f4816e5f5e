import * as v from 'valibot';
import type { EventDocument } from '../../types/documents';
import type { RejectReason, VisitEvent } from '../../types/visit';
import { dayOf } from '../shared/domain/calendar';
import { action, type Call } from '../shared/runtime/action';
import { clientId, documentId } from '../shared/runtime/input';
import { done } from '../shared/runtime/outcome';
import { storeEvents } from '../shared/store/events';
import { findPlace } from '../shared/store/places';
import { movePositions } from '../shared/store/positions';
import { judgeEvent, lastPositions } from './rules/judge-event';

const MOST_EVENTS = 50;

/**
 * Only the id is checked here, whatever the type says: an event that has one can be refused by itself (`judgeEvent`), so that the phone
 * drops it and the rest counts.
 */
const event = v.custom<VisitEvent>((value) => v.is(v.looseObject({ id: clientId }), value));

/** Takes what happened on a phone. Sent again, it is taken once; what cannot be taken is named with the reason. */
export const track = action<'visit', 'track'>({
  callers: ['visitor'],
  input: v.object({
    stationId: documentId,
    visitId: v.exactOptional(clientId),
    events: v.pipe(v.array(event), v.minLength(1), v.maxLength(MOST_EVENTS)),
  }),
  async run({ stationId, visitId, events }, call) {
    const place = await findPlace(call, { idOrCode: stationId });
    const rejected: { id: string; reason: RejectReason }[] = [];
    const taken = new Map<string, VisitEvent>();
    let repeatedHere = 0;
    for (const raw of events) {
      const judged = place === undefined ? 'STATION_UNKNOWN' : judgeEvent(raw, call.now);
      if (typeof judged === 'string') rejected.push({ id: raw.id, reason: judged });
      else if (taken.has(raw.id)) repeatedHere += 1;
      else taken.set(raw.id, judged);
    }
    if (place === undefined || taken.size === 0)
      return done({ accepted: 0, duplicates: repeatedHere, rejected });

    const judged = [...taken.values()];
    const accepted = await storeEvents(
      call,
      judged.map((one) => eventDocument(one, place.station._id, visitId, call)),
    );
    // Also for those stored before: the call that stored them may have broken off here.
    if (call.person !== undefined) await movePositions(call, call.person, lastPositions(judged));
    return done({ accepted, duplicates: judged.length - accepted + repeatedHere, rejected });
  },
});

function eventDocument(
  { id, type, contentId, seconds, at }: VisitEvent,
  stationId: string,
  visitId: string | undefined,
  { person }: Call,
): EventDocument {
  return {
    _id: id,
    stationId,
    type,
    at,
    day: dayOf(at),
    ...(visitId !== undefined && { visitId }),
    ...(person !== undefined && { person }),
    ...(contentId !== undefined && { contentId }),
    ...(seconds !== undefined && { seconds }),
  };
}
