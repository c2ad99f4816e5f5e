import { readFlag, readList, readText } from '../domain/fields';
import { trimRegion } from '../domain/regions';
import type { Stored } from '../domain/records/stored';
import type { Database } from '../platform/database';

/** Somebody who works here, as far as functions need to know. */
export interface StaffMember {
  /** Trimmed codes of the regions that they answer for; none means nothing. */
  regions: string[];
  role?: string;
}

/** Records of one person; more than one is a mistake, and the one that is on counts. */
const MOST_RECORDS = 10;
/** More people than this work nowhere; what is beyond counts as visitors. */
const MOST_STAFF = 1_000;

/** The staff record of an openid; undefined for everybody else. */
export async function findStaff(database: Database, openid: string): Promise<StaffMember | undefined> {
  const rows = await database.find('staff', {
    filter: { openid },
    fields: ['regions', 'role', 'active'],
    limit: MOST_RECORDS,
  });
  const row = rows.find(isActive);
  if (row === undefined) return undefined;
  const role = readText(row.role, 40);
  const regions = readList(row.regions).flatMap((code) => trimRegion(code) ?? []);
  return { regions, ...(role !== undefined && { role }) };
}

/** What is on record of somebody who works here, switched off or not: everything but the openid. Undefined for everybody else. */
export async function findStaffRecord(
  database: Database,
  isTheirs: (openid: string) => boolean,
): Promise<Record<string, unknown> | undefined> {
  const rows = await database.find('staff', {
    filter: { openid: { $exists: true } },
    fields: ['openid', 'name', 'role', 'regions', 'active'],
    limit: MOST_STAFF,
  });
  const found = rows.find(({ openid }) => typeof openid === 'string' && isTheirs(openid));
  if (found === undefined) return undefined;
  const record: Record<string, unknown> = { ...found };
  delete record._id;
  delete record.openid;
  return record;
}

/** Openids of everybody who works here: their own visits are no resident's. */
export async function staffOpenids(database: Database): Promise<string[]> {
  const rows = await database.find('staff', {
    filter: { openid: { $gt: '' } },
    fields: ['openid', 'active'],
    limit: MOST_STAFF,
  });
  return rows.filter(isActive).map(({ openid }) => String(openid));
}

/** Whether a record is switched on. A word that cannot be read may mean "no longer": it lets nobody in. */
function isActive({ active }: Stored): boolean {
  return active === undefined || active === null || active === '' || readFlag(active) === true;
}
