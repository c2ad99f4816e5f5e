import { readList, readText } from '../domain/fields';
import { trimRegion } from '../domain/regions';
import type { Database } from '../platform/database';

/** Somebody who works here, as far as functions need to know. */
export interface StaffMember {
  /** Trimmed codes of the regions that they answer for; none means nothing. */
  regions: string[];
  role?: string;
}

/** A record that is switched off has `active: false`. */
const ACTIVE = { active: { $nin: [false, 'false', 0, '否'] } };
/** More people than this work nowhere; what is beyond counts as visitors. */
const MOST_STAFF = 1_000;

/** The staff record of an openid; undefined for everybody else. */
export async function findStaff(database: Database, openid: string): Promise<StaffMember | undefined> {
  const [row] = await database.find('staff', {
    filter: { openid, ...ACTIVE },
    fields: ['regions', 'role'],
    limit: 1,
  });
  if (row === undefined) return undefined;
  const role = readText(row.role, 40);
  const regions = readList(row.regions).flatMap((code) => trimRegion(code) ?? []);
  return { regions, ...(role !== undefined && { role }) };
}

/** Openids of everybody who works here: their own visits are no resident's. */
export async function staffOpenids(database: Database): Promise<string[]> {
  const rows = await database.find('staff', { filter: ACTIVE, fields: ['openid'], limit: MOST_STAFF });
  return rows.flatMap(({ openid }) => (typeof openid === 'string' && openid !== '' ? [openid] : []));
}
