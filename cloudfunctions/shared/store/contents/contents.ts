import type { ContentBrief } from '../../../../types/content';
import type { ColumnDocument } from '../../../../types/documents/stations';
import type { Modules } from '../../../../types/station';
import type { OwnHosts } from '../../domain/own-files';
import { isPublished, publishedFilter } from '../../domain/publication';
import { findColumn } from '../../domain/records/column';
import {
  BRIEF_FIELDS,
  contentBrief,
  KIND_WORDS,
  readContent,
  type ContentRecord,
} from '../../domain/records/content';
import { idSpellings, readId } from '../../domain/records/stored';
import type { BookmarkDocument } from '../../../../types/documents/people';
import type { ContentDocument } from '../../../../types/documents/contents';
import type { Sort } from '../../domain/query/filter';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import type { Find, Found } from '../../platform/database';
import { parseOrSkip, type StoreContext } from '../system/context';

/** The order of every list of contents: the newest first. */
export const NEWEST_FIRST: Sort<ContentDocument> = [
  ['publishAt', -1],
  ['_id', -1],
];

export type FoundContent = Found<ContentDocument, (typeof BRIEF_FIELDS)[number] | 'order'>;

/** Rows of a list of contents, as stored, without their text but with what they are sorted by: paging goes on from there. */
export function findContents(
  { database }: StoreContext,
  query: Pick<Find<ContentDocument>, 'filter' | 'sort' | 'limit'>,
): Promise<FoundContent[]> {
  const sorted = (query.sort ?? []).map(([field]) => field);
  return database.find('contents', { ...query, fields: [...new Set([...BRIEF_FIELDS, ...sorted])] });
}

/** A content that may be shown now; undefined for one that may not, or whose record cannot be read (which is logged). */
export function shownContent(context: StoreContext, raw: Raw<ContentDocument>): ContentRecord | undefined {
  const record = parseOrSkip(context, 'contents', raw, readContent);
  return record !== undefined && isPublished(record, context.now) ? record : undefined;
}

/** What a brief needs to know of where it is shown. */
export interface Surroundings {
  columns: readonly ColumnDocument[];
  mediaHosts: OwnHosts;
}

/** As lists show it, with the id of the column that it names. */
export function briefOf(record: ContentRecord, { columns, mediaHosts }: Surroundings): ContentBrief {
  return contentBrief(record, findColumn(columns, record.column)?._id, mediaHosts);
}

/** How many published items each album has, by its id. Times that are typed as text are not looked at. */
async function countItems(
  context: StoreContext,
  albumIds: readonly string[],
  { video }: Pick<Modules, 'video'>,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  if (albumIds.length === 0) return counts;
  const rows = await context.database.aggregate(
    Pipeline.from('contents')
      .match({
        albumId: { $in: albumIds.flatMap(idSpellings) },
        ...publishedFilter(context.now),
        ...(!video && { kind: { $nin: [...KIND_WORDS.video] } }),
      })
      .group(
        ($) => $('albumId'),
        () => ({ items: { $sum: 1 } }),
      ),
  );
  for (const { _id, items } of rows) {
    const id = String(_id);
    counts.set(id, (counts.get(id) ?? 0) + Number(items));
  }
  return counts;
}

/** Gives every album among the items the number of its items that are shown with these modules. */
export async function withItemCounts<Item extends ContentBrief>(
  context: StoreContext,
  items: readonly Item[],
  modules: Pick<Modules, 'video'>,
): Promise<Item[]> {
  const albums = items.filter(({ kind }) => kind === 'album').map(({ id }) => id);
  const counts = await countItems(context, albums, modules);
  return items.map((item) =>
    item.kind === 'album' ? { ...item, itemCount: counts.get(item.id) ?? 0 } : item,
  );
}

/** Contents that may be shown now, by id, whatever the type of the id that is stored. */
export async function findShown(
  context: StoreContext,
  ids: readonly string[],
): Promise<Map<string, ContentRecord>> {
  if (ids.length === 0) return new Map();
  const spellings = ids.flatMap(idSpellings);
  const rows = await findContents(context, { filter: { _id: { $in: spellings } }, limit: spellings.length });
  // Where one id is stored as text and as number, the text is meant.
  const ordered = rows.sort(
    (left, right) => Number(typeof left._id === 'string') - Number(typeof right._id === 'string'),
  );
  return new Map(
    ordered.flatMap((row) => {
      const record = shownContent(context, row);
      return record === undefined ? [] : [[record._id, record] as const];
    }),
  );
}

/** Those of the ids that are a content's, shown or not. */
export async function existingIds({ database }: StoreContext, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const spellings = ids.flatMap(idSpellings);
  const rows = await database.find('contents', {
    filter: { _id: { $in: spellings } },
    fields: ['_id'],
    limit: spellings.length,
  });
  return new Set(rows.flatMap(({ _id }) => readId(_id) ?? []));
}

/**
 * Joins, to rows with a `contentId`, the content as lists need it. That is a text, the content's own id may be a number: then it is the
 * second that is joined.
 */
export function joinContent(rows: Pipeline<BookmarkDocument>) {
  return rows
    .addFields(($) => ({
      contentNo: { $convert: { input: $('contentId'), to: 'double', onError: null, onNull: null } },
    }))
    .joinBy('named', 'contents', 'contentId', '_id')
    .joinBy('numbered', 'contents', 'contentNo', '_id')
    .project(['contentId', ...fieldsBelow('named'), ...fieldsBelow('numbered')]);
}

function fieldsBelow<Joined extends string>(joined: Joined) {
  return (['_id', ...BRIEF_FIELDS] as const).map((field) => `${joined}.${field}` as const);
}

interface WithContent {
  readonly contentId?: unknown;
  readonly named: readonly Raw<ContentDocument>[];
  readonly numbered: readonly Raw<ContentDocument>[];
}

/** The content that such a row joined, if it may be shown now. */
export function joinedContent(
  context: StoreContext,
  { contentId, named, numbered }: WithContent,
): ContentRecord | undefined {
  const raw = [...named, ...numbered].find(({ _id }) => readId(_id) === contentId);
  return raw === undefined ? undefined : shownContent(context, raw);
}
