import type { CheckedCollection } from '../../types/admin';
import { readText } from '../shared/domain/fields';
import { afterFilter, type KeyPart } from '../shared/domain/keyset';
import { COLUMN_FIELDS } from '../shared/domain/records/column';
import { BRIEF_FIELDS, KIND_WORDS } from '../shared/domain/records/content';
import { NEWS_FIELDS } from '../shared/domain/records/news';
import { idSpellings, readId, type Stored } from '../shared/domain/records/stored';
import { fieldsOf, type StoreContext } from '../shared/store/context';
import { SOURCE_FIELDS } from '../shared/store/news-sources';
import type { References } from './rules/flaws';

export const BY_ID = [['_id', 1]] as const;

/** Records in one call: with their texts left out they stay far below the cloud's 1 MB. */
const BATCH = 200;

const FIELDS: Record<CheckedCollection, readonly string[]> = {
  stations: ['code', 'name', 'region', 'place', 'status', 'phone', 'hours', 'modules'],
  columns: COLUMN_FIELDS,
  contents: [...BRIEF_FIELDS, 'order', 'featured', 'day'],
  news: NEWS_FIELDS,
  news_sources: SOURCE_FIELDS,
};

/** Records as they were typed, in the order of their ids, with the type of their text as `bodyType`. */
export async function findForCheck(
  { database }: StoreContext,
  collection: CheckedCollection,
  after: KeyPart[] | undefined,
): Promise<{ rows: Stored[]; more: boolean }> {
  const rows = await database.aggregate(collection, [
    { $match: after === undefined ? {} : afterFilter(BY_ID, after) },
    { $sort: { _id: 1 } },
    { $limit: BATCH + 1 },
    { $project: { ...fieldsOf(FIELDS[collection]), bodyType: { $type: '$body' } } },
  ]);
  return { rows: rows.slice(0, BATCH), more: rows.length > BATCH };
}

/** What the records of a batch refer to, as far as it exists. */
export async function findReferences(
  context: StoreContext,
  collection: CheckedCollection,
  rows: readonly Stored[],
): Promise<References> {
  const none = { columns: new Set<string>(), albums: new Set<string>(), sharedCodes: new Set<string>() };
  if (collection === 'stations') return { ...none, sharedCodes: await findSharedCodes(context, rows) };
  if (collection !== 'contents') return none;
  const [columns, albums] = await Promise.all([
    context.database.find('columns', { filter: {}, fields: ['name'], limit: 1000 }),
    findAlbums(context, rows),
  ]);
  const names = columns.flatMap(({ _id, name }) => [readId(_id) ?? '', readText(name) ?? '']);
  return { ...none, columns: new Set(names), albums };
}

async function findAlbums({ database }: StoreContext, rows: readonly Stored[]): Promise<Set<string>> {
  const ids = new Set(rows.flatMap(({ albumId }) => readText(albumId) ?? []));
  if (ids.size === 0) return new Set();
  const albums = await database.find('contents', {
    filter: { _id: { $in: [...ids].flatMap(idSpellings) }, kind: { $in: [...KIND_WORDS.album] } },
    fields: ['_id'],
    limit: 1000,
  });
  return new Set(albums.map(({ _id }) => readId(_id) ?? ''));
}

async function findSharedCodes({ database }: StoreContext, rows: readonly Stored[]): Promise<Set<string>> {
  const codes = new Set(rows.flatMap(({ code }) => readText(code)?.toLowerCase() ?? []));
  const spellings = [...codes].flatMap((code) => [...idSpellings(code), code.toUpperCase()]);
  const found = await database.find('stations', {
    filter: { code: { $in: spellings } },
    fields: ['code'],
    limit: 1000,
  });
  const counts = new Map<string, number>();
  for (const { code } of found) {
    const name = readText(code)?.toLowerCase() ?? '';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([code]) => code));
}
