import { readInstant, SECONDS_BELOW } from '../domain/fields';
import type { Stored } from '../domain/records/stored';
import type { Database } from '../platform/database';

/** Texts, dates, seconds: each a stretch of the index, as comparisons stay within one type. */
const TYPED = [{ $gt: '' }, { $gte: new Date(0) }, { $gt: 0, $lt: SECONDS_BELOW }];
/** Records put right in one run of the timer, and at the same time. */
const BATCH = 100;
const AT_ONCE = 10;

/**
 * Writes the times of news that people typed as texts, dates or seconds as milliseconds, so that their record gets its place in the
 * order of days, which the index makes of numbers. One question where there is nothing to do. What cannot be read stays.
 * @returns how many were put right
 */
export async function settleNewsTimes(database: Database): Promise<number> {
  const rows = await database.find('news', {
    filter: { $or: TYPED.map((publishAt) => ({ publishAt })) },
    fields: ['publishAt'],
    limit: BATCH,
  });
  let settled = 0;
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const counts = await Promise.all(rows.slice(at, at + AT_ONCE).map((row) => settle(database, row)));
    settled += counts.reduce((sum, count) => sum + count, 0);
  }
  return settled;
}

/** Somebody may be typing at this moment: only the time that was read is replaced. */
async function settle(database: Database, { _id, publishAt: typed }: Stored): Promise<number> {
  const publishAt = readInstant(typed);
  if (typeof publishAt !== 'number') return 0;
  return database.update('news', { _id, publishAt: typed }, { $set: { publishAt } });
}
