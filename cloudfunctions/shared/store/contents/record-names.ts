import { readText } from '../../domain/fields';
import { publishedFilter } from '../../domain/publication';
import { NEWS_FIELDS } from '../../domain/records/news';
import { idSpellings, readId, type Stored } from '../../domain/records/stored';
import type { Database } from '../../platform/database';
import { findContents, shownContent } from './contents';
import type { StoreContext } from '../system/context';
import { shownNews } from '../news/news';

/** Ids asked for at once: of what people type a row may then have 5 KB, and the answer stays below the cloud's 1 MB. */
const AT_ONCE = 200;
const MAX_NAME_LENGTH = 120;

/**
 * What records are called, by id, whatever their status.
 *
 * @param field that holds the name
 */
export function findRecordNames(
  database: Database,
  collection: 'stations' | 'columns' | 'contents' | 'news',
  field: 'name' | 'title',
  ids: readonly string[],
): Promise<Map<string, string>> {
  return namesOf(
    ids,
    (_id) => database.find(collection, { filter: { _id }, fields: [field], limit: 2 * AT_ONCE }),
    (row) => readText(row[field], MAX_NAME_LENGTH),
  );
}

/** Titles of these contents and news by their ids, as far as they are published: what is withdrawn keeps no title. */
export async function findPublishedTitles(
  context: StoreContext,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const published = publishedFilter(context.now);
  const [contents, news] = await Promise.all([
    namesOf(
      ids,
      (_id) => findContents(context, { filter: { _id, ...published }, limit: 2 * AT_ONCE }),
      (row) => shownContent(context, row)?.title,
    ),
    namesOf(
      ids,
      (_id) =>
        context.database.find('news', {
          filter: { _id, ...published },
          fields: NEWS_FIELDS,
          limit: 2 * AT_ONCE,
        }),
      (row) => shownNews(context, row)?.title,
    ),
  ]);
  return new Map([...news, ...contents]);
}

async function namesOf(
  ids: readonly string[],
  find: (id: { $in: (string | number)[] }) => Promise<Stored[]>,
  nameOf: (row: Stored) => string | undefined,
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string>();
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await find({ $in: wanted.slice(at, at + AT_ONCE).flatMap(idSpellings) });
    for (const row of rows) {
      const [id, name] = [readId(row._id), nameOf(row)];
      if (id !== undefined && name !== undefined) names.set(id, name);
    }
  }
  return names;
}
