import type { NewsSourceDocument, SourceState } from '../../../../types/news-source';
import type { Sort } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import { afterFilter, type KeyPart } from '../../domain/paging/keyset';
import { idSpellings } from '../../domain/records/stored';
import type { Database } from '../../platform/database';

/** What officials type of a source. Here and not beside its reader, which brings along a whole DOM that residents' calls must not load. */
export const SOURCE_FIELDS = [
  'name',
  'unit',
  'kind',
  'url',
  'status',
  'regions',
  'column',
  'hours',
  'list',
  'json',
  'article',
  'permitted',
  'rank',
] as const;

/** With what the sync keeps beside it. */
const FIELDS = [...SOURCE_FIELDS, 'state'] as const;

/** Records whose next check is due, or that were never checked; the one that waits longest first. */
export function findDueSources(
  database: Database,
  now: number,
  limit: number,
): Promise<Raw<NewsSourceDocument>[]> {
  return database.find('news_sources', {
    filter: { 'state.nextAt': { $not: { $gt: now } } },
    fields: FIELDS,
    sort: [['state.nextAt', 1]],
    limit,
  });
}

/** Records as officials typed them. Without their state, of which a few dozen are more than one answer of the database holds. */
export function findSourcesByIds(
  database: Database,
  ids: readonly string[],
): Promise<Raw<NewsSourceDocument>[]> {
  return ids.length === 0
    ? Promise.resolve([])
    : database.find('news_sources', {
        filter: { _id: { $in: ids.flatMap(idSpellings) } },
        fields: SOURCE_FIELDS,
        limit: 1_000,
      });
}

/** What an id names, as a text and as a number, with its state. */
export function findSourcesNamed(database: Database, id: string): Promise<Raw<NewsSourceDocument>[]> {
  return database.find('news_sources', {
    filter: { _id: { $in: idSpellings(id) } },
    fields: FIELDS,
    limit: 2,
  });
}

export const SOURCE_SORT: Sort<NewsSourceDocument> = [['_id', 1]];

/** What of the state is for officials: the entries of a list alone are 20 KB. */
const STATE_FIELDS = [
  'state.nextAt',
  'state.checkedAt',
  'state.successAt',
  'state.newAt',
  'state.failures',
  'state.error',
  'state.etag',
  'state.lastModified',
  'state.movedTo',
  'state.perDay',
  'state.usualEntries',
  'state.lastEntries',
  'state.usualLength',
  'state.lastLength',
  'state.alarms',
] as const;

/** Records in the order of their ids, from behind a key (shared/domain/paging/keyset) on, with what of their state is for officials. */
export function findSourcesAfter(
  database: Database,
  after: readonly KeyPart[] | undefined,
  limit: number,
): Promise<Raw<NewsSourceDocument>[]> {
  return database.aggregate(
    Pipeline.from('news_sources')
      .match(after === undefined ? {} : afterFilter(SOURCE_SORT, after))
      .sort(SOURCE_SORT)
      .limit(limit)
      .project([...SOURCE_FIELDS, ...STATE_FIELDS]),
  );
}

/** Remembers a check: the one write that every check makes. What officials typed is not touched. */
export async function saveSourceState(database: Database, id: unknown, state: SourceState): Promise<void> {
  await database.update('news_sources', { _id: id }, { $set: { state } });
}
