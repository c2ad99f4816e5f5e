import type { ContentBrief } from '../../../types/content';
import type { ColumnDocument } from '../../../types/documents';
import { isPublished, publishedFilter } from '../domain/publication';
import { findColumn } from '../domain/records/column';
import { BRIEF_FIELDS, contentBrief, readContent, type ContentRecord } from '../domain/records/content';
import type { Stored } from '../domain/records/stored';
import type { Find } from '../platform/database';
import { fieldsOf, keepRecord, type StoreContext } from './context';

/** The order of every list of contents: the newest first. */
export const NEWEST_FIRST = [
  ['publishAt', -1],
  ['_id', -1],
] as const;

/** Rows of a list of contents, as stored, without their text but with what they are sorted by: paging goes on from there. */
export function findContents({ database }: StoreContext, query: Pick<Find, 'filter' | 'sort' | 'limit'>) {
  const sorted = (query.sort ?? []).map(([field]) => field);
  return database.find('contents', { ...query, fields: [...new Set([...BRIEF_FIELDS, ...sorted])] });
}

/** A content that may be shown now; undefined for one that may not, or whose record cannot be read (which is logged). */
export function shownContent(context: StoreContext, raw: Stored): ContentRecord | undefined {
  const record = keepRecord(context, 'contents', raw, readContent);
  return record !== undefined && isPublished(record, context.now) ? record : undefined;
}

/** As lists show it, with the id of the column that it names. */
export function briefOf(record: ContentRecord, columns: readonly ColumnDocument[]): ContentBrief {
  return contentBrief(record, findColumn(columns, record.column)?._id);
}

/** How many published items each album has. Times that are typed as text are not looked at. */
export async function countItems(
  context: StoreContext,
  albumIds: readonly string[],
): Promise<Map<string, number>> {
  if (albumIds.length === 0) return new Map();
  const rows = await context.database.aggregate('contents', [
    { $match: { albumId: { $in: [...albumIds] }, ...publishedFilter(context.now) } },
    { $group: { _id: '$albumId', items: { $sum: 1 } } },
  ]);
  return new Map(rows.map(({ _id, items }) => [String(_id), Number(items)]));
}

/** Gives every album among the items the number of its items. */
export async function withItemCounts<Item extends ContentBrief>(
  context: StoreContext,
  items: readonly Item[],
): Promise<Item[]> {
  const albums = items.filter(({ kind }) => kind === 'album').map(({ id }) => id);
  const counts = await countItems(context, albums);
  return items.map((item) =>
    item.kind === 'album' ? { ...item, itemCount: counts.get(item.id) ?? 0 } : item,
  );
}

/** Stages that join, to rows with a `contentId`, the content as lists need it. */
export const withContent = [
  { $lookup: { from: 'contents', localField: 'contentId', foreignField: '_id', as: 'content' } },
  {
    $project: {
      contentId: 1,
      position: 1,
      total: 1,
      at: 1,
      'content._id': 1,
      ...fieldsOf(BRIEF_FIELDS, 'content.'),
    },
  },
] as const;
