import type { SuspectDocument } from '../../../../types/documents/events';
import type { RefusalReason } from '../../../../types/visit';
import { afterFilter, type KeyPart } from '../../domain/paging/keyset';
import type { Sort } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import type { Database } from '../../platform/database';
import { InstanceCache } from '../system/instance-cache';

/**
 * What looks like no resident. Closed: a day on which a pseudonym did more than a person can (domain/limits): it is kept out of the
 * figures, and whatever else it brings is turned away at the door. Refused: a day on which many of a pseudonym's events could not be
 * true. Both are gone with the week's key.
 */
export type Suspect = Omit<SuspectDocument, '_id'>;

const COLLECTION = 'suspects';
/** As many as one answer holds; more at once would be no abuse by persons but something broken. */
const MAX_ROWS = 1_000;
/** A day is closed while it lasts, or when its events come late; who goes on to send them is turned away so long, in milliseconds. */
const CLOSED_LATELY = 2 * 86_400_000;

const closed = new InstanceCache<ReadonlyMap<string, readonly string[]>>(1);

/** Closed days of these pseudonyms. */
export async function findClosedDays(
  database: Database,
  pseudonyms: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await database.find(COLLECTION, {
    filter: { person: { $in: pseudonyms }, events: { $gt: 0 } },
    fields: ['person', 'day'],
    limit: MAX_ROWS,
  });
  return byPerson(rows);
}

/** Days that were closed lately: who comes to a station is looked for among them, which would be one more question. */
export function recentlyClosedDays(now: number) {
  return Pipeline.from(COLLECTION)
    .match({ at: { $gt: now - CLOSED_LATELY }, events: { $gt: 0 } })
    .sort([['at', -1]])
    .limit(MAX_ROWS)
    .project(['person', 'day']);
}

/** Takes in the closed days that were read on the way to a station. */
export function rememberClosedDays(
  database: Database,
  now: number,
  rows: readonly Raw<SuspectDocument>[],
): void {
  closed.set(database, 'days', byPerson(rows), now);
}

/** Whether a pseudonym's day is closed, by what was read with the caller's station (store/stations), within the last minute. */
export function isClosedDay(database: Database, now: number, pseudonym: string, day: string): boolean {
  return closed.get(database, 'days', now)?.get(pseudonym)?.includes(day) ?? false;
}

/** Notes closed days; said again, nothing changes but the count. */
export async function noteSuspects(database: Database, suspects: readonly Suspect[]): Promise<void> {
  for (const suspect of suspects) {
    await database.replace(COLLECTION, { _id: `${suspect.person}.${suspect.day}`, ...suspect });
  }
}

/** Adds refused events, by reason, to those of the pseudonym's day, whichever instance refused them. */
export async function addRefusals(
  database: Database,
  { refused, ...suspect }: Suspect & { refused: Readonly<Partial<Record<RefusalReason, number>>> },
): Promise<void> {
  const _id = `${suspect.person}.${suspect.day}.refused`;
  const counts = Object.entries(refused).map(([reason, count]) => [`refused.${reason}`, count]);
  const $inc = Object.fromEntries(counts) as Record<string, number>;
  const add = () => database.update(COLLECTION, { _id }, { $inc, $set: { at: suspect.at } });
  if ((await add()) > 0) return;
  try {
    await database.insert(COLLECTION, [{ _id, ...suspect, refused }]);
  } catch (error) {
    // Another instance may have made it a moment ago.
    if ((await add()) === 0) throw error;
  }
}

/** Makes a pseudonym's days another's. Repeated after a stop, it goes on: every day is written anew before any is taken away. */
export async function moveSuspects(database: Database, from: string, to: string): Promise<number> {
  const rows = await database.find(COLLECTION, {
    filter: { person: from },
    fields: ['key', 'day', 'at', 'events', 'refused'],
    limit: MAX_ROWS,
  });
  for (const row of rows) {
    const _id = String(row._id).replace(from, to);
    // Nobody but functions writes here.
    await database.replace(COLLECTION, { ...(row as SuspectDocument), _id, person: to });
  }
  return rows.length === 0 ? 0 : database.remove(COLLECTION, { person: from });
}

export const SUSPECT_SORT: Sort<SuspectDocument> = [
  ['at', -1],
  ['_id', -1],
];

/** The latest first, after a key. */
export async function readSuspects(
  database: Database,
  limit: number,
  after: readonly KeyPart[] | undefined,
): Promise<SuspectDocument[]> {
  const rows = await database.find(COLLECTION, {
    filter: after === undefined ? { at: { $gt: 0 } } : afterFilter(SUSPECT_SORT, after),
    fields: ['person', 'day', 'at', 'events', 'refused'],
    sort: SUSPECT_SORT,
    limit,
  });
  // Nobody but functions writes here.
  return rows as unknown as SuspectDocument[];
}

/** Removes what stands under a key before `oldest`, except those that are kept. */
export async function removeSuspects(
  database: Database,
  oldest: string,
  kept: readonly string[],
): Promise<void> {
  await database.remove(COLLECTION, { key: { $lt: oldest, $nin: kept } });
}

function byPerson(rows: readonly Pick<Raw<SuspectDocument>, 'person' | 'day'>[]): Map<string, string[]> {
  const days = new Map<string, string[]>();
  for (const { person, day } of rows) {
    days.set(String(person), [...(days.get(String(person)) ?? []), String(day)]);
  }
  return days;
}
