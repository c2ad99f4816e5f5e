/** Dates moved on and cut down, by the clock and the calendar of a zone. */
import { requestFailed } from '../query/errors';
import { clockOf, fromClock, isoDay, toClock } from './calendar';

const MILLISECONDS = {
  week: 604_800_000,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};
const MONTHS = { year: 12, quarter: 3, month: 1 };
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Days and longer are counted on the calendar, hours and shorter on the time line. */
export function addToDate(time: Date, unit: string, amount: number, zone: string): Date {
  const clock = toClock(time, zone);
  if (unit in MONTHS) {
    const month = clock.getUTCMonth() + amount * MONTHS[unit as keyof typeof MONTHS];
    const last = clockOf(clock.getUTCFullYear(), month + 2, 0).getUTCDate();
    // The 31st of January and a month is the end of February.
    clock.setUTCMonth(month, Math.min(clock.getUTCDate(), last));
    return fromClock(clock, zone);
  }
  const length = lengthOf(unit) * amount;
  if (unit === 'week' || unit === 'day') return fromClock(new Date(clock.getTime() + length), zone);
  return new Date(time.getTime() + length);
}

/** The beginning of the span of `size` units, counted from the year 2000, that a moment is in. */
export function truncateDate(time: Date, unit: string, size: number, zone: string, weekStart: string): Date {
  const clock = toClock(time, zone);
  if (unit in MONTHS) {
    const span = size * MONTHS[unit as keyof typeof MONTHS];
    const months = (clock.getUTCFullYear() - 2000) * 12 + clock.getUTCMonth();
    return fromClock(clockOf(2000, Math.floor(months / span) * span + 1, 1), zone);
  }
  const span = size * lengthOf(unit);
  const origin = clockOf(2000, 1, 1).getTime() + (unit === 'week' ? firstWeekday(weekStart) : 0);
  const start = origin + Math.floor((clock.getTime() - origin) / span) * span;
  return fromClock(new Date(start), zone);
}

/** From the first of January 2000 to the first day of that name. */
function firstWeekday(name: string): number {
  const day = WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (day === 0) throw requestFailed(`unknown day of week value: ${name}`);
  return ((day - isoDay(clockOf(2000, 1, 1)) + 7) % 7) * MILLISECONDS.day;
}

function lengthOf(unit: string): number {
  if (!(unit in MILLISECONDS)) throw requestFailed(`unknown time unit value: ${unit}`);
  return MILLISECONDS[unit as keyof typeof MILLISECONDS];
}
