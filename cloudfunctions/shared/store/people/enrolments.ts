import type { EnrolmentDocument } from '../../../../types/documents/people';
import { dayNumber, startOfDay } from '../../domain/calendar';
import type { Database } from '../../platform/database';
import { newEnrolmentCode } from '../../platform/enrolment-code';
import type { StoreContext } from '../system/context';

/**
 * Who works here asks for a code (`me.enrol`), and an official who is told it enters them in `staff` (`admin.enrol`). The openid lies here
 * until then, for as long as the code can be used, and `admin.enrol` alone reads it.
 */

const COLLECTION = 'enrolments';
/** Milliseconds from the beginning of the day on which a code was asked for: it can be used on that day and on the next. */
const LIFETIME_MS = 48 * 3_600_000;
/** A code that somebody else has, or another device of the same person in between. */
const MAX_TRIES = 4;

/** When a code is over, epoch milliseconds. */
export const expiryOf = ({ at }: Pick<EnrolmentDocument, 'at'>): number => at + LIFETIME_MS;

/**
 * The code of somebody who applies, made now unless they have one: one at a time, on whatever device they ask.
 *
 * @param applicant hash of the person that stands nowhere else: with it the openid leads to nothing else that is stored
 */
export async function ensureEnrolment(
  { database, now }: StoreContext,
  applicant: string,
  openid: string,
): Promise<EnrolmentDocument> {
  for (let tries = 1; ; tries += 1) {
    const kept = await findOne(database, { _id: applicant });
    if (kept !== undefined && expiryOf(kept) > now) return kept;
    if (kept !== undefined) await database.remove(COLLECTION, { _id: applicant, at: kept.at });
    // The day, not the moment: beside an openid that would tell which visit was this person's.
    const at = startOfDay(dayNumber(now));
    const fresh: EnrolmentDocument = { _id: applicant, code: newEnrolmentCode(), openid, at };
    try {
      await database.insert(COLLECTION, [fresh]);
      return fresh;
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
    }
  }
}

/** Whose code it is, while it can be used. */
export async function findEnrolment(
  { database, now }: StoreContext,
  code: string,
): Promise<EnrolmentDocument | undefined> {
  const found = await findOne(database, { code });
  return found !== undefined && expiryOf(found) > now ? found : undefined;
}

/** The code a person has, its time over or not: everything of it that is theirs to see. */
export async function enrolmentShown(
  { database }: StoreContext,
  applicant: string,
): Promise<Pick<EnrolmentDocument, 'code' | 'at'> | undefined> {
  const found = await findOne(database, { _id: applicant });
  return found && { code: found.code, at: found.at };
}

export function removeEnrolment(database: Database, applicant: string): Promise<number> {
  return database.remove(COLLECTION, { _id: applicant });
}

/** @returns how many are gone */
export function removeExpiredEnrolments({ database, now }: StoreContext): Promise<number> {
  return database.remove(COLLECTION, { at: { $lte: now - LIFETIME_MS } });
}

async function findOne(
  database: Database,
  filter: { _id: string } | { code: string },
): Promise<EnrolmentDocument | undefined> {
  const [row] = await database.find(COLLECTION, { filter, fields: ['code', 'openid', 'at'], limit: 1 });
  // Nobody but functions writes here.
  return row as EnrolmentDocument | undefined;
}
