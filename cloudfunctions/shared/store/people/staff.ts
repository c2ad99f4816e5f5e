import type { StaffDocument } from '../../../../types/documents/people';
import { readFlag, readList, readText } from '../../domain/fields';
import { isKnownRegion } from '../../domain/regions/region-names';
import { trimRegion } from '../../domain/regions/regions';
import type { Raw } from '../../domain/query/paths';
import type { Database } from '../../platform/database';
import type { StoreContext } from '../system/context';

/** Somebody who works here, as far as functions need to know. */
export interface StaffMember {
  /** Trimmed codes of the regions that they answer for: at least one. */
  regions: string[];
  role?: string;
}

/** Records of one person; more than one is a mistake, and the first that lets them in counts. */
const MAX_RECORDS = 10;
/** More people than this work nowhere; what is beyond counts as visitors. */
const MAX_STAFF = 1_000;

/**
 * The member of staff behind an openid; undefined for everybody else. Whose record is switched off, or names no region that can be
 * read, answers for nothing: to whatever staff may do they are nobody.
 */
export async function findStaff(database: Database, openid: string): Promise<StaffMember | undefined> {
  for (const row of await findOf(database, openid, ['regions', 'role', 'active'])) {
    const regions = readList(row.regions)
      .map(trimRegion)
      .filter((code) => code !== undefined && isKnownRegion(code)) as string[];
    if (!isActive(row) || regions.length === 0) continue;
    const role = readText(row.role, 40);
    return { regions, ...(role !== undefined && { role }) };
  }
  return undefined;
}

/** What is on record of somebody who works here, switched off or not: everything but the openid. Undefined for everybody else. */
export async function findStaffRecord(
  database: Database,
  openid: string,
): Promise<Record<string, unknown> | undefined> {
  const [found] = await findOf(database, openid, ['name', 'role', 'regions', 'active']);
  if (found === undefined) return undefined;
  const record: Record<string, unknown> = { ...found };
  delete record._id;
  return record;
}

/** Whose record an enrolment is for, and until when it may be said again. */
interface Enrolled {
  openid: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

/** Whom a code was used for, while the same may be said again. @param code its digest */
export async function findEnrolled(
  { database, now }: StoreContext,
  code: string,
): Promise<Enrolled | undefined> {
  const [row] = await database.find('staff', {
    filter: { 'enrolment.code': code, 'enrolment.expiresAt': { $gt: now } },
    fields: ['openid', 'enrolment'],
    limit: 1,
  });
  const { openid, enrolment } = (row ?? {}) as Partial<StaffDocument>;
  return openid === undefined || enrolment === undefined
    ? undefined
    : { openid, expiresAt: enrolment.expiresAt };
}

/**
 * Lets somebody in: changes the record they have, or makes one, under an id made of the code, so that saying it twice makes one record.
 *
 * @param code digest of the code
 * @returns the record's id, and whether there was one before
 */
export async function enrolStaff(
  database: Database,
  { openid, expiresAt }: Enrolled,
  { code, ...record }: { code: string; name: string; regions: string[]; role?: string },
): Promise<{ id: string; updated: boolean }> {
  const rows = await findOf(database, openid, ['active']);
  const before = rows.find(isActive) ?? rows[0];
  const fields = { ...record, active: true, enrolment: { code, expiresAt } };
  const own = `enrolled-${code}`;
  if (before === undefined) {
    await database.replace('staff', { _id: own, openid, ...fields });
    return { id: own, updated: false };
  }
  await database.update('staff', { _id: before._id }, { $set: fields });
  return { id: String(before._id), updated: before._id !== own };
}

/** Takes away what is on record of entering somebody, once the same may not be said again. */
export function removePastEnrolments({ database, now }: StoreContext): Promise<number> {
  return database.update(
    'staff',
    { 'enrolment.code': { $gt: '' }, 'enrolment.expiresAt': { $lte: now } },
    { $unset: { enrolment: '' } },
  );
}

/** Openids of everybody who works here: their own visits are no resident's. */
export async function staffOpenids(database: Database): Promise<string[]> {
  const rows = await database.find('staff', {
    filter: { openid: { $gt: '' } },
    fields: ['openid', 'active'],
    limit: MAX_STAFF,
  });
  return rows.filter(isActive).map(({ openid }) => String(openid));
}

function findOf(
  database: Database,
  openid: string,
  fields: readonly (keyof StaffDocument)[],
): Promise<Raw<StaffDocument>[]> {
  return database.find('staff', { filter: { openid }, fields, limit: MAX_RECORDS });
}

/** Whether a record is switched on. A word that cannot be read may mean "no longer": it lets nobody in. */
function isActive({ active }: Raw<StaffDocument>): boolean {
  return active === undefined || active === null || active === '' || readFlag(active) === true;
}
