/** Days are days in Asia/Shanghai: eight hours ahead of UTC, without summer time since 1992. */

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

/** The instant (epoch milliseconds) at which the clocks of Shanghai show what those of Greenwich show at `utc`. */
export function fromShanghai(utc: number): number {
  return utc - OFFSET;
}

/** YYYY-MM-DD of an instant (epoch milliseconds). */
export function dayOf(instant: number): string {
  return new Date(instant + OFFSET).toISOString().slice(0, 10);
}

/** Days since 1970-01-01, for whatever turns with the day. */
export function dayNumber(instant: number): number {
  return Math.floor((instant + OFFSET) / DAY);
}

/** First instant (epoch milliseconds) of a day given by its number. */
export function startOfDay(day: number): number {
  return day * DAY - OFFSET;
}

/**
 * The ways in which a day (YYYY-MM-DD) is typed, for one `in`: text with and without its zeros, a number, and the Date of its midnight
 * there and in Greenwich.
 */
export function daySpellings(day: string): (string | number | Date)[] {
  const [year, month, date] = day.split('-') as [string, string, string];
  const compact = `${year}${month}${date}`;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const texts = [
    [month, date],
    [String(Number(month)), String(Number(date))],
  ].flatMap(([m, d]) => [`${year}-${m}-${d}`, `${year}/${m}/${d}`, `${year}年${m}月${d}日`]);
  return [...new Set(texts), compact, Number(compact), new Date(midnight), new Date(fromShanghai(midnight))];
}
