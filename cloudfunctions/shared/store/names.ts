import { readText } from '../domain/fields';
import { publishedFilter } from '../domain/publication';
import { NEWS_FIELDS } from '../domain/records/news';
import { idSpellings, readId, type Stored } from '../domain/records/stored';
import { findContents, shownContent } from './contents';
import type { StoreContext } from './context';
import { shownNews } from './news';

/** Ids asked for at once: each may be stored in two spellings, and the cloud gives no more than 1,000 rows. */
const AT_ONCE = 500;

type Names = Record<string, string>;

/** Names of these stations by their ids, as far as they are on record. */
export function stationNames({ database }: StoreContext, ids: readonly string[]): Promise<Names> {
  return namesOf(
    ids,
    (_id) => database.find('stations', { filter: { _id }, fields: ['name'], limit: 2 * AT_ONCE }),
    ({ name }) => readText(name, 100),
  );
}

/** Titles of these contents and news by their ids, as far as they are published: what is withdrawn keeps no title. */
export async function publishedTitles(context: StoreContext, ids: readonly string[]): Promise<Names> {
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
  return { ...news, ...contents };
}

async function namesOf(
  ids: readonly string[],
  find: (id: { $in: (string | number)[] }) => Promise<Stored[]>,
  nameOf: (row: Stored) => string | undefined,
): Promise<Names> {
  const wanted = [...new Set(ids)];
  const names: Names = {};
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const rows = await find({ $in: wanted.slice(at, at + AT_ONCE).flatMap(idSpellings) });
    for (const row of rows) {
      const [id, name] = [readId(row._id), nameOf(row)];
      if (id !== undefined && name !== undefined) names[id] = name;
    }
  }
  return names;
}
