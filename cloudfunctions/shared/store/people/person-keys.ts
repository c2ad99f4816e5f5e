import { dayNumber } from '../../domain/calendar';
import type { KeyDocument } from '../../../../types/documents/events';
import type { Raw } from '../../domain/query/paths';
import type { Database } from '../../platform/database';
import { newPseudonymKey } from '../../platform/pseudonym';

/**
 * The keys of the pseudonyms in raw events (shared/platform/pseudonym), one for each week in which events arrive. A key is destroyed
 * when its events are: after that nobody, we included, can tell whose they were.
 */

export interface PersonKey {
  /** `w2952`: the week, counted from 1970. */
  id: string;
  secret: string;
  /** When it was made, epoch milliseconds; absent of keys of before that was noted. */
  since?: number;
}

/** Days that raw events and their key are kept after the end of the week they arrived in. */
const DAYS_KEPT_AFTER_WEEK = 8;

/** Calls under way when a key is made may bear an earlier moment; milliseconds, more than any function's time. */
const UNDER_WAY = 60_000;

const known = new WeakMap<Database, Map<string, PersonKey>>();

/** Weeks begin on Monday, in Asia/Shanghai; day 0 was a Thursday. */
function weekOf(instant: number): number {
  return Math.floor((dayNumber(instant) + 3) / 7);
}

/** Of one length until the year 2161, so that texts are in the order of weeks. */
const keyId = (week: number) => `w${week}`;

/** Id of the key for what arrives now. */
export function currentKeyId(now: number): string {
  return keyId(weekOf(now));
}

/**
 * The key for what arrives now. No operation where this instance has met it, which whoever looked for a station has (store/stations); one
 * for the first event of a week.
 */
export async function currentKey(database: Database, now: number): Promise<PersonKey> {
  return ensureKey(database, currentKeyId(now), now);
}

/** Makes next week's key before it is needed. */
export async function prepareNextKey(database: Database, now: number): Promise<void> {
  await ensureKey(database, keyId(weekOf(now) + 1), now);
}

/** Keys of every raw event there can be, this week's first. */
export async function findLiveKeys(database: Database, now: number): Promise<PersonKey[]> {
  const rows = await allKeys(database, ['secret', 'since']);
  for (const row of rows) rememberKey(database, row);
  const current = await currentKey(database, now);
  return [current, ...rows.map(toKey).filter(({ id }) => id !== current.id)];
}

/**
 * Whether a pseudonym under this key can have been made with it. A week's key that is lost, with a backup that leaves it out, is made anew
 * under its name: behind the older pseudonyms it finds people who do not exist.
 *
 * @param receivedAt when the event with the pseudonym came, epoch milliseconds
 */
export function isMadeWith({ since }: PersonKey, receivedAt: number): boolean {
  return since === undefined || receivedAt >= since - UNDER_WAY;
}

/** Id of the oldest key that there is still a need for: raw events under one before it are older than they are kept. */
export function oldestKeyId(now: number): string {
  return keyId(weekOf(now - DAYS_KEPT_AFTER_WEEK * 86_400_000));
}

/** Keys before another one. */
export async function keyIdsBefore(database: Database, oldest: string): Promise<string[]> {
  const rows = await allKeys(database, ['_id']);
  return rows.map(({ _id }) => String(_id)).filter((id) => id < oldest);
}

export async function destroyKey(database: Database, id: string): Promise<void> {
  known.get(database)?.delete(id);
  await database.remove('keys', { _id: id });
}

/** Takes in a key that was read on the way to something else. */
export function rememberKey(database: Database, row: Raw<KeyDocument>): void {
  const kept = known.get(database) ?? new Map<string, PersonKey>();
  known.set(database, kept);
  const key = toKey(row);
  kept.set(key.id, key);
}

async function ensureKey(database: Database, id: string, now: number): Promise<PersonKey> {
  const kept = known.get(database)?.get(id);
  if (kept !== undefined) return kept;
  // Nobody has met it, so that most likely nobody has made it. Of several who try one succeeds; the others go by what is stored.
  const made: KeyDocument = { _id: id, secret: newPseudonymKey(), since: now };
  let row: Raw<KeyDocument> = made;
  try {
    await database.insert('keys', [made]);
  } catch (error) {
    const [stored] = await database.find('keys', {
      filter: { _id: id },
      fields: ['secret', 'since'],
      limit: 1,
    });
    if (stored === undefined) throw error;
    row = stored;
  }
  rememberKey(database, row);
  return toKey(row);
}

/** A handful: one for each week that is not over for good. */
async function allKeys(
  database: Database,
  fields: readonly (keyof KeyDocument)[],
): Promise<Raw<KeyDocument>[]> {
  return database.find('keys', { filter: { _id: { $exists: true } }, fields, limit: 100 });
}

function toKey({ _id, secret, since }: Raw<KeyDocument>): PersonKey {
  return { id: String(_id), secret: String(secret), ...(typeof since === 'number' && { since }) };
}
