/** Days are days in Asia/Shanghai: eight hours ahead of UTC, without summer time since 1992. */

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

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

/** The ways in which a day (YYYY-MM-DD) is typed, for one `in`: text in four forms, a number, and the Date of its midnight. */
export function daySpellings(day: string): (string | number | Date)[] {
  const [year, month, date] = day.split('-') as [string, string, string];
  const compact = `${year}${month}${date}`;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return [
    day,
    `${year}/${month}/${date}`,
    `${year}年${Number(month)}月${Number(date)}日`,
    compact,
    Number(compact),
    new Date(midnight),
    new Date(midnight - OFFSET),
  ];
}
