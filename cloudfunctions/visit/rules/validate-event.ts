import * as v from 'valibot';
import type { Position } from '../../../types/content';
import type { EntryVia } from '../../../types/station';
import type { EventType, RejectReason, VisitEvent } from '../../../types/visit';
import { CLOCK_AHEAD, MAX_STAY_SECONDS } from '../../shared/domain/limits';
import { omitUndefined } from '../../shared/domain/omit-undefined';
import { isId } from '../../shared/domain/records/stored';

const WITHIN_A_VISIT = ['listen', 'watch', 'read', 'complete'] as const satisfies readonly EventType[];
const ENTRY_WAYS = ['scan', 'link', 'recent', 'search'] as const satisfies readonly EntryVia[];

/** Two calendar years and a bit: reports compare a year with the one before, and what is older is closed. */
const BEHIND = 800 * 86_400_000;
/** A position beyond four months of sound is a mistake. */
const MAX_POSITION = 10_000_000;

const id = v.optional(v.custom<string>(isId));
const wholeNumber = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)));
const place = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_POSITION)));

const facts = {
  id: v.string(),
  at: v.pipe(v.number(), v.finite()),
  contentId: id,
  seconds: wholeNumber,
  position: place,
  total: place,
};
/** How somebody came is read of entries alone: in other events it is passed over. */
const EVENT = v.variant('type', [
  v.object({
    ...facts,
    type: v.literal('enter'),
    via: v.optional(v.picklist(ENTRY_WAYS)),
    posterBatch: id,
    columnId: id,
    scancodeTime: wholeNumber,
  }),
  v.object({ ...facts, type: v.picklist(WITHIN_A_VISIT) }),
]);

/**
 * Reads one event as a phone sent it: the event, or why it is not taken. Nothing but its id was looked at before.
 *
 * @param behind milliseconds by which the clock of the event's time is behind ours
 */
export function validateEvent(sent: VisitEvent, now: number, behind = 0): VisitEvent | RejectReason {
  const read = v.safeParse(EVENT, sent, { abortEarly: true });
  if (!read.success) return 'INVALID';
  const event = read.output;
  const at = event.at + behind;
  if (event.seconds !== undefined && event.seconds > MAX_STAY_SECONDS) return 'TOO_LONG';
  if (at > now + CLOCK_AHEAD) return 'FUTURE';
  if (at < now - BEHIND) return 'TOO_OLD';
  // A clock that runs ahead a little must not keep "continue" from moving later on.
  return omitUndefined<VisitEvent>({ ...event, at: Math.min(Math.round(at), now) });
}

/**
 * Where each content was left: the latest position among the events, one for each content. Nothing else of the event: it is kept for the
 * person, and an event's id would lead to its place.
 */
export function latestPositions(events: readonly VisitEvent[]): Position[] {
  const latest = new Map<string, Position>();
  for (const { contentId, position, total, at } of events) {
    if (contentId === undefined || position === undefined) continue;
    const known = latest.get(contentId);
    if (known !== undefined && at < known.at) continue;
    latest.set(contentId, { contentId, position, at, ...(total !== undefined && { total }) });
  }
  return [...latest.values()];
}
