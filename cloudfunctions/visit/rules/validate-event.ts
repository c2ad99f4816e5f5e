import type { Position } from '../../../types/content';
import type { EntryVia } from '../../../types/station';
import { CLOCK_AHEAD, MAX_STAY_SECONDS } from '../../shared/domain/limits';
import { isId } from '../../shared/domain/records/stored';
import type { EventType, RejectReason, VisitEvent } from '../../../types/visit';

const TYPES: readonly EventType[] = ['enter', 'listen', 'watch', 'read', 'complete'];
const ENTRY_WAYS: readonly EntryVia[] = ['scan', 'link', 'recent', 'search'];

const EMPTY = {
  via: undefined,
  posterBatch: undefined,
  columnId: undefined,
  scancodeTime: undefined,
  contentId: undefined,
  seconds: undefined,
  position: undefined,
  total: undefined,
};

/** Two calendar years and a bit: reports compare a year with the one before, and what is older is closed. */
const BEHIND = 800 * 86_400_000;
/** A position beyond four months of sound is a mistake. */
const MAX_POSITION = 10_000_000;

/**
 * Reads one event as a phone sent it: the event, or why it is not taken. Nothing but its id was looked at before.
 *
 * @param behind milliseconds by which the clock of the event's time is behind ours
 */
export function validateEvent(sent: VisitEvent, now: number, behind = 0): VisitEvent | RejectReason {
  const fields: Record<keyof VisitEvent, unknown> = { ...EMPTY, ...sent };
  const { type, contentId, seconds, position, total } = fields;
  const known = TYPES.find((name) => name === type);
  if (known === undefined || !isOptional(contentId, isId)) return 'INVALID';
  const entry = known === 'enter' ? readEntry(fields) : {};
  if (entry === undefined) return 'INVALID';
  if (!isOptional(seconds, isWhole) || !isOptional(position, isPlace) || !isOptional(total, isPlace))
    return 'INVALID';
  if (typeof fields.at !== 'number' || !Number.isFinite(fields.at)) return 'INVALID';
  const at = fields.at + behind;
  if (seconds !== undefined && seconds > MAX_STAY_SECONDS) return 'TOO_LONG';
  if (at > now + CLOCK_AHEAD) return 'FUTURE';
  if (at < now - BEHIND) return 'TOO_OLD';
  return {
    id: sent.id,
    type: known,
    // A clock that runs ahead a little must not keep "continue" from moving later on.
    at: Math.min(Math.round(at), now),
    ...entry,
    ...(contentId !== undefined && { contentId }),
    ...(seconds !== undefined && { seconds }),
    ...(position !== undefined && { position }),
    ...(total !== undefined && { total }),
  };
}

type EntryFields = Pick<VisitEvent, 'via' | 'posterBatch' | 'columnId' | 'scancodeTime'>;

/** How somebody came, as the phone says; undefined where that is no way to come. */
function readEntry({
  via,
  posterBatch,
  columnId,
  scancodeTime,
}: Record<keyof EntryFields, unknown>): EntryFields | undefined {
  const way = ENTRY_WAYS.find((name) => name === via);
  if (via !== undefined && way === undefined) return undefined;
  if (!isOptional(posterBatch, isId) || !isOptional(columnId, isId)) return undefined;
  if (!isOptional(scancodeTime, isWhole)) return undefined;
  return {
    ...(way !== undefined && { via: way }),
    ...(posterBatch !== undefined && { posterBatch }),
    ...(columnId !== undefined && { columnId }),
    ...(scancodeTime !== undefined && { scancodeTime }),
  };
}

function isOptional<Value>(
  value: unknown,
  is: (value: unknown) => value is Value,
): value is Value | undefined {
  return value === undefined || is(value);
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= MAX_POSITION;
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
