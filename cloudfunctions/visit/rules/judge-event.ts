import type { EventType, RejectReason, VisitEvent } from '../../../types/visit';

const TYPES: readonly EventType[] = ['listen', 'watch', 'read', 'complete'];

const EMPTY = { contentId: undefined, seconds: undefined, position: undefined, total: undefined };

/** Phones' clocks are put right by the server's, up to the time an answer took. */
const AHEAD = 5 * 60_000;
/** A phone that was offline longer than this tells nothing that a report still takes. */
const BEHIND = 7 * 86_400_000;
/** Phones report at least once an hour while something plays. */
const LONGEST_SECONDS = 3600;
/** A position beyond four months of sound is a mistake. */
const FARTHEST = 10_000_000;

/** Reads one event as a phone sent it: the event, or why it is not taken. Nothing but its id was looked at before. */
export function judgeEvent(sent: VisitEvent, now: number): VisitEvent | RejectReason {
  const { type, contentId, seconds, position, total, at }: Record<keyof VisitEvent, unknown> = {
    ...EMPTY,
    ...sent,
  };
  const known = TYPES.find((name) => name === type);
  if (known === undefined || !isOptional(contentId, isContentId)) return 'INVALID';
  if (!isOptional(seconds, isWhole) || !isOptional(position, isPlace) || !isOptional(total, isPlace))
    return 'INVALID';
  if (typeof at !== 'number' || !Number.isFinite(at)) return 'INVALID';
  if (seconds !== undefined && seconds > LONGEST_SECONDS) return 'TOO_LONG';
  if (at > now + AHEAD) return 'FUTURE';
  if (at < now - BEHIND) return 'TOO_OLD';
  return {
    id: sent.id,
    type: known,
    // A clock that runs ahead a little must not keep "continue" from moving later on.
    at: Math.min(Math.round(at), now),
    ...(contentId !== undefined && { contentId }),
    ...(seconds !== undefined && { seconds }),
    ...(position !== undefined && { position }),
    ...(total !== undefined && { total }),
  };
}

function isOptional<Value>(
  value: unknown,
  is: (value: unknown) => value is Value,
): value is Value | undefined {
  return value === undefined || is(value);
}

function isContentId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 64;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= FARTHEST;
}

/** Where each content was left: the latest position among the events, one for each content. */
export function lastPositions(
  events: readonly VisitEvent[],
): (VisitEvent & { contentId: string; position: number })[] {
  const last = new Map<string, VisitEvent & { contentId: string; position: number }>();
  for (const event of events) {
    const { contentId, position } = event;
    if (contentId === undefined || position === undefined) continue;
    const known = last.get(contentId);
    if (known === undefined || event.at >= known.at) last.set(contentId, { ...event, contentId, position });
  }
  return [...last.values()];
}
