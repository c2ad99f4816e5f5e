import { readText } from '../../shared/domain/fields';
import { idSpellings } from '../../shared/domain/records/stored';
import type { Database } from '../../shared/platform/database';

const LONGEST = 120;
/** Ids in one condition. */
const AT_ONCE = 200;

/**
 * What records are called, by id, whatever their status: figures name what was there.
 *
 * @param field that holds the title
 */
export async function readTitles(
  database: Database,
  collection: 'contents' | 'news' | 'columns',
  field: 'title' | 'name',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const spellings = ids.slice(from, from + AT_ONCE).flatMap((id) => idSpellings(id));
    const filter = { _id: { $in: spellings } };
    const rows = await database.find(collection, { filter, fields: [field], limit: spellings.length });
    for (const row of rows) {
      const title = readText(row[field], LONGEST);
      if (title !== undefined) titles.set(String(row._id), title);
    }
  }
  return titles;
}
