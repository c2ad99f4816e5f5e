import type { SourceState } from '../../../../types/news-source';
import { afterFilter, type KeyPart } from '../../domain/paging/keyset';
import { idSpellings, type Stored } from '../../domain/records/stored';
import type { Database } from '../../platform/database';

/** What officials type of a source. Here and not beside its reader, which brings along a whole DOM that residents' calls must not load. */
export const SOURCE_FIELDS = [
  ...['name', 'unit', 'kind', 'url', 'status', 'regions', 'column', 'hours', 'list', 'json', 'article'],
  ...['permitted', 'rank'],
];

/** With what the sync keeps beside it. */
const FIELDS = [...SOURCE_FIELDS, 'state'];

/** Records whose next check is due, or that were never checked; the one that waits longest first. */
export function findDueSources(database: Database, now: number, limit: number): Promise<Stored[]> {
  return database.find('news_sources', {
    filter: { 'state.nextAt': { $not: { $gt: now } } },
    fields: FIELDS,
    sort: [['state.nextAt', 1]],
    limit,
  });
}

/** Records as officials typed them. Without their state, of which a few dozen are more than one answer of the database holds. */
export function findSourcesByIds(database: Database, ids: readonly string[]): Promise<Stored[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : database.find('news_sources', {
        filter: { _id: { $in: ids.flatMap(idSpellings) } },
        fields: SOURCE_FIELDS,
        limit: 1_000,
      });
}

/** What an id names, as a text and as a number, with its state. */
export function findSourcesNamed(database: Database, id: string): Promise<Stored[]> {
  return database.find('news_sources', {
    filter: { _id: { $in: idSpellings(id) } },
    fields: FIELDS,
    limit: 2,
  });
}

export const SOURCE_SORT = [['_id', 1]] as const;

/** What the sync remembers for itself; the entries of a list alone are 20 KB. */
const STATE_FIELDS_LEFT_OUT = ['entries', 'sites', 'recordHash', 'bodyHash'];

/** Records in the order of their ids, from behind a key (shared/domain/paging/keyset) on, with what of their state is for officials. */
export function findSourcesAfter(
  database: Database,
  after: readonly KeyPart[] | undefined,
  limit: number,
): Promise<Stored[]> {
  return database.aggregate('news_sources', [
    { $match: after === undefined ? {} : afterFilter(SOURCE_SORT, after) },
    { $sort: Object.fromEntries(SOURCE_SORT) },
    { $limit: limit },
    { $project: Object.fromEntries(STATE_FIELDS_LEFT_OUT.map((field) => [`state.${field}`, 0])) },
  ]);
}

/** Remembers a check: the one write that every check makes. What officials typed is not touched. */
export async function saveSourceState(database: Database, id: unknown, state: SourceState): Promise<void> {
  await database.update('news_sources', { _id: id }, { $set: { state } });
}
