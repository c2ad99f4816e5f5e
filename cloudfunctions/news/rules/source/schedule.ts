const MINUTE = 60_000;
const DAY = 86_400_000;

/** Bounds of the interval between two checks of one source. */
export const MIN_INTERVAL_MS = 5 * MINUTE;
export const MAX_INTERVAL_MS = DAY;
/** How long a source may ask to be left alone. */
const MAX_REQUESTED_MS = 7 * DAY;
/** Checks per story that is expected: between two stories a source is asked this often. */
const CHECKS_PER_STORY = 12;
/** Until it is known how often a source publishes. */
const UNKNOWN = 30 * MINUTE;

export interface ScheduleFacts {
  now: number;
  /** Stories a day, smoothed; absent while unknown. */
  perDay?: number | undefined;
  /** Failures in a row, 0 after a success. */
  failures: number;
  /** Not before then: what caching headers, Retry-After or TTL ask for. */
  notBefore?: number | undefined;
  /** Minutes of the Shanghai day within which the source may be asked. */
  hours?: readonly [number, number] | undefined;
  /** From 0 up to 1: spreads what would otherwise come at once. */
  random: number;
}

/**
 * When a source is asked next: as often as it publishes, between 5 minutes and 24 hours; after failures later and later, but at least
 * once a day for ever.
 */
export function nextCheck({ now, perDay, failures, notBefore, hours, random }: ScheduleFacts): number {
  const usual = perDay === undefined ? UNKNOWN : DAY / (Math.max(perDay, 0.01) * CHECKS_PER_STORY);
  const interval =
    failures === 0 ? usual : Math.max(usual, MIN_INTERVAL_MS * 2 ** Math.min(failures - 1, 12));
  const bounded = Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, interval));
  // Up to a tenth earlier or a third later, within the bounds: five hundred sources must not come in step.
  const spread = failures === 0 ? 0.9 + random * 0.2 : 1 + random / 3;
  const at = now + Math.min(MAX_INTERVAL_MS, Math.max(MIN_INTERVAL_MS, bounded * spread));
  const wished = Math.min(notBefore ?? 0, now + MAX_REQUESTED_MS);
  return withinHours(Math.max(at, wished), hours);
}

/** The first moment from `at` on that lies within the hours of a Shanghai day. Hours may run over midnight. */
function withinHours(at: number, hours: readonly [number, number] | undefined): number {
  if (hours === undefined) return at;
  const [from, to] = hours;
  const minute = Math.floor((at + 8 * 60 * MINUTE) / MINUTE) % 1_440;
  const isInside = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (isInside) return at;
  return at + ((from - minute + 1_440) % 1_440) * MINUTE;
}

/** Stories a day of a source of which nothing is known yet. */
const PRESUMED = 4;
/** A list tells how often its source publishes when it shows this many days. */
const SHOWN_DAYS = 7;

/** Stories a day by the times in a list; `undefined` where most entries have none. */
export function listedPerDay(times: readonly (number | undefined)[], now: number): number | undefined {
  const known = times.filter((at) => at !== undefined);
  if (known.length < times.length / 2 || known.length === 0) return undefined;
  const oldest = Math.min(...known);
  const days = Math.min(SHOWN_DAYS, Math.max(1, (now - oldest) / DAY));
  return known.filter((at) => at > now - days * DAY).length / days;
}

/** Stories a day after another check: what came in, against the time it took, moves the average by the weight of that time. */
export function smoothedPerDay(before: number | undefined, fresh: number, elapsed: number): number {
  const known = before ?? PRESUMED;
  if (elapsed <= 0) return known;
  const rate = (fresh * DAY) / elapsed;
  // A week forgets two thirds.
  const weight = 1 - Math.exp(-elapsed / (7 * DAY));
  return known + (rate - known) * weight;
}

/** Moves an average a fifth of the way. */
export function smoothed(before: number | undefined, value: number): number {
  return before === undefined ? value : before + (value - before) / 5;
}
