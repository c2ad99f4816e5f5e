import type { Database } from '../platform/database';

/**
 * Days on which a pseudonym did more than a person can (stats/rules/limits). Whatever else such a day brings is turned away at the
 * door and kept out of the figures. Written by the roll-up, gone with the week's key.
 */
export interface Suspect {
  /** Pseudonym under the key of the week in which it was noticed. */
  person: string;
  key: string;
  /** YYYY-MM-DD. */
  day: string;
  /** Events of that day when it was noticed. */
  events: number;
  /** Epoch milliseconds. */
  at: number;
}

const COLLECTION = 'suspects';
/** As many as one answer holds; more at once would be no abuse by persons but something broken. */
const MOST = 1_000;

const known = new WeakMap<Database, { days: ReadonlyMap<string, readonly string[]>; readAt: number }>();
/** Milliseconds for which an instance goes by what it has read. */
const FRESH_FOR = 60_000;

/** Closed days of these pseudonyms. */
export async function findClosedDays(
  database: Database,
  pseudonyms: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await database.find(COLLECTION, {
    filter: { person: { $in: pseudonyms } },
    fields: ['person', 'day'],
    limit: MOST,
  });
  return byPerson(rows);
}

/** Whether a pseudonym's day is closed. One operation a minute for all callers of an instance together. */
export async function isClosedDay(
  database: Database,
  now: number,
  pseudonym: string,
  day: string,
): Promise<boolean> {
  let kept = known.get(database);
  if (kept === undefined || now - kept.readAt >= FRESH_FOR) {
    const rows = await database.find(COLLECTION, {
      filter: { at: { $gt: now - 2 * 86_400_000 } },
      fields: ['person', 'day'],
      sort: [['at', -1]],
      limit: MOST,
    });
    kept = { days: byPerson(rows), readAt: now };
    known.set(database, kept);
  }
  return kept.days.get(pseudonym)?.includes(day) ?? false;
}

/** Notes closed days; one that is noted already stays as it is. */
export async function noteSuspects(database: Database, suspects: readonly Suspect[]): Promise<void> {
  for (const suspect of suspects) {
    await database.replace(COLLECTION, { _id: `${suspect.person}.${suspect.day}`, ...suspect });
  }
}

export async function removeSuspects(database: Database, key: string): Promise<void> {
  await database.remove(COLLECTION, { key });
}

function byPerson(rows: readonly Record<string, unknown>[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const { person, day } of rows) {
    days.set(String(person), [...(days.get(String(person)) ?? []), String(day)]);
  }
  return days;
}
