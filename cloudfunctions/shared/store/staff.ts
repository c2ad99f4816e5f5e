import type { Database } from '../platform/database';

/** Whether an openid belongs to somebody who works here. A record that is switched off has `active: false`. */
export async function isStaff(database: Database, openid: string): Promise<boolean> {
  const found = await database.find('staff', {
    filter: { openid, active: { $nin: [false, 'false', 0, '否'] } },
    fields: ['_id'],
    limit: 1,
  });
  return found.length > 0;
}
