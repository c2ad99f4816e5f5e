import { MAX_EVENTS_PER_CALL } from '../../shared/domain/limits';
import { omitUndefined } from '../../shared/domain/omit-undefined';
import { visitDocument } from '../../shared/store/events/visits';
import * as v from 'valibot';
import type { EventDocument, RawStamp } from '../../../types/documents/events';
import type { RejectReason, VisitEvent } from '../../../types/visit';
import { dayOf } from '../../shared/domain/calendar';
import { action } from '../../shared/runtime/action';
import { clientId, count, documentId, isPlainObject } from '../../shared/runtime/input';
import { succeed, refuse } from '../../shared/runtime/result';
import { findStationProfile } from '../../shared/store/stations/station-profiles';
import { countRefusals, countTaken, isRateLimited, visitorOf } from '../../shared/store/events/event-quota';
import { keeperOf } from '../../shared/store/people/keeper';
import { movePositions } from '../../shared/store/people/positions';
import { stampOf } from '../../shared/store/events/raw-stamp';
import { insertOnce } from '../../shared/store/system/insert-once';
import { validateEvent, latestPositions } from '../rules/validate-event';

/** The last moment that a clock of JavaScript can show, epoch milliseconds. */
const MAX_DATE_MS = 8.64e15;

/**
 * Only the id is checked here, whatever the type says: an event that has one can be refused by itself (`validateEvent`), so that the phone
 * drops it and the rest counts.
 */
const event = v.custom<VisitEvent>((value) => isPlainObject(value) && v.is(clientId, value.id));

/** Takes what happened on a phone. Sent again, it is taken once; what cannot be taken is named with the reason. */
export const track = action<'visit', 'track'>({
  callers: ['visitor'],
  input: v.object({
    stationId: documentId,
    visitId: v.exactOptional(clientId),
    events: v.pipe(v.array(event), v.minLength(1), v.maxLength(MAX_EVENTS_PER_CALL)),
    sentAt: v.exactOptional(count(MAX_DATE_MS)),
    test: v.exactOptional(v.boolean()),
  }),
  async run({ stationId, visitId, events, sentAt, test = false }, call) {
    const { database, now } = call;
    const place = await findStationProfile(call, { idOrCode: stationId });
    // A slip of an official's keyboard must not cost what happened: the phone keeps it and sends it again.
    if (place === 'unreadable') return refuse('UPSTREAM_UNAVAILABLE');
    const stamp = await stampOf(call, test);
    const visitor = visitorOf(call, stamp);
    const rejected: { id: string; reason: RejectReason }[] = [];
    const taken = new Map<string, VisitEvent>();
    let repeatedHere = 0;
    const behind = sentAt === undefined ? 0 : now - sentAt;
    for (const raw of events) {
      const judged = place === 'unknown' ? 'STATION_UNKNOWN' : validateEvent(raw, now, behind);
      if (typeof judged === 'string') rejected.push({ id: raw.id, reason: judged });
      else if (taken.has(raw.id)) repeatedHere += 1;
      else taken.set(raw.id, judged);
    }
    const judged = [...taken.values()];
    if (visitor !== undefined) {
      const daysOf = (some: readonly VisitEvent[]) => some.map(({ at }) => dayOf(at));
      const entryDays = daysOf(judged.filter(({ type }) => type === 'enter'));
      const brought = { sent: events.length, days: daysOf(judged), entryDays };
      if (isRateLimited(visitor, brought)) {
        await countRefusals(
          visitor,
          events.map(() => 'RATE_LIMITED' as const),
        );
        return refuse('RATE_LIMITED', { retryAfter: Date.parse(`${dayOf(now)}T16:00:00Z`) });
      }
      countTaken(visitor, brought);
      await countRefusals(
        visitor,
        rejected.map(({ reason }) => reason),
      );
    }
    if (place === 'unknown' || judged.length === 0)
      return succeed({ accepted: 0, duplicates: repeatedHere, rejected });

    const entries = judged
      .filter(({ type }) => type === 'enter')
      .map((one) => visitDocument({ ...one, via: one.via ?? 'recent' }, place.station, stamp));
    const happened = judged.flatMap((one) => eventDocument(one, place.station._id, visitId, stamp) ?? []);
    const accepted =
      (await insertOnce(database, 'visits', entries)) + (await insertOnce(database, 'events', happened));
    // Also for those stored before: the call that stored them may have broken off here.
    if (call.person !== undefined)
      await movePositions(call, keeperOf(call, call.person), latestPositions(judged));
    return succeed({ accepted, duplicates: judged.length - accepted + repeatedHere, rejected });
  },
});

function eventDocument(
  { id, type, contentId, seconds, at }: VisitEvent,
  stationId: string,
  visitId: string | undefined,
  stamp: RawStamp,
): EventDocument | undefined {
  if (type === 'enter') return undefined;
  return omitUndefined<EventDocument>({
    _id: id,
    stationId,
    type,
    at,
    day: dayOf(at),
    visitId,
    contentId,
    seconds,
    ...stamp,
  });
}
