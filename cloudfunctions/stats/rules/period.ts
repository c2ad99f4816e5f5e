import { dayOf } from '../../shared/domain/calendar';

/** Periods of the figures. Days are days in Asia/Shanghai, YYYY-MM-DD; a month is their first seven characters. */

export { dayOf };

const DAY = 86_400_000;

/** Hour of the day in Asia/Shanghai, 0 to 23. */
export function hourOf(at: number): number {
  return new Date(at + 8 * 3_600_000).getUTCHours();
}

export function monthOf(day: string): string {
  return day.slice(0, 7);
}

export function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** How many days a period has, both ends counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;
}

/** The part of a month that a period covers. */
export interface Slice {
  month: string;
  /** Every day of it. */
  whole: boolean;
  /** The days that are covered. */
  days: string[];
}

/** A period cut at the borders of months, so that whole months are read as one. */
export function slicesOf(from: string, to: string): Slice[] {
  const slices: Slice[] = [];
  for (let day = from; day <= to; day = nextDay(day)) {
    const month = monthOf(day);
    const last = slices.at(-1);
    if (last?.month === month) last.days.push(day);
    else slices.push({ month, whole: false, days: [day] });
  }
  for (const slice of slices) slice.whole = slice.days.length === daysIn(slice.month);
  return slices;
}

function daysIn(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}

/** The day that a caller means: YYYY-MM-DD that exists, or the day an instant lies in (epoch milliseconds). */
export function parseDay(value: string | number): string | undefined {
  if (typeof value === 'number') return Math.abs(value) < 8e15 ? dayOf(value) : undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  const midnight = Date.parse(`${value}T00:00:00Z`);
  return Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== value
    ? undefined
    : value;
}
