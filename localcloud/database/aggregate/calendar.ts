/**
 * Dates as a place's clock and calendar show them. A `Date` here is a clock: its UTC fields are what the place reads, so that one set
 * of arithmetic serves every zone.
 */
import { requestFailed } from '../query/errors';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const OFFSET = /^([+-])(\d{2})(?::?(\d{2}))?$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws DATABASE_REQUEST_FAILED for a zone that nobody knows */
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      });
    } catch {
      throw requestFailed(`unrecognized time zone identifier: "${zone}"`);
    }
    formats.set(zone, format);
  }
  return format;
}

/** Minutes east of UTC at a moment. `zone` is an Olson name or an offset: `+08:00`, `+0800`, `+08`. */
export function offsetAt(zone: string, time: Date): number {
  const offset = OFFSET.exec(zone);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return offset[1] === '-' ? -minutes : minutes;
  }
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(time)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const clock = Date.UTC(
    parts.year!,
    parts.month! - 1,
    parts.day,
    parts.hour,
    parts.minute,
    parts.second,
    time.getUTCMilliseconds(),
  );
  return Math.round((clock - time.getTime()) / MINUTE_MS);
}

export const toClock = (time: Date, zone: string): Date =>
  new Date(time.getTime() + offsetAt(zone, time) * MINUTE_MS);

/** The moment at which a zone's clock shows this; of an hour that there is twice, one of the two. */
export function fromClock(clock: Date, zone: string): Date {
  const guess = new Date(clock.getTime() - offsetAt(zone, clock) * MINUTE_MS);
  return new Date(clock.getTime() - offsetAt(zone, guess) * MINUTE_MS);
}

/** Fields out of their range carry over: month 14 is next year's February. */
export function clockOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
): Date {
  const clock = new Date(0);
  clock.setUTCFullYear(year, month - 1, day);
  clock.setUTCHours(hour, minute, second, millisecond);
  return clock;
}

/** The first of January is 1. */
export const dayOfYear = (clock: Date): number =>
  Math.floor((clock.getTime() - clockOf(clock.getUTCFullYear(), 1, 1).getTime()) / DAY_MS) + 1;

/** Weeks begin on Sunday; the days before the year's first Sunday are week 0. */
export const week = (clock: Date): number => Math.floor((dayOfYear(clock) + 6 - clock.getUTCDay()) / 7);

/** Monday is 1, Sunday is 7. */
export const isoDay = (clock: Date): number => clock.getUTCDay() || 7;

/** The Thursday of a week says which year the week belongs to. */
function thursday(clock: Date): Date {
  return new Date(clock.getTime() + (4 - isoDay(clock)) * DAY_MS);
}

export const isoYear = (clock: Date): number => thursday(clock).getUTCFullYear();

export const isoWeek = (clock: Date): number => Math.floor((dayOfYear(thursday(clock)) - 1) / 7) + 1;

/** A day of an ISO year, at midnight. */
export function clockOfIsoWeek(year: number, weekNumber: number, day: number): Date {
  const fourth = clockOf(year, 1, 4);
  return new Date(fourth.getTime() + ((weekNumber - 1) * 7 + day - isoDay(fourth)) * DAY_MS);
}
