import type { NewsDocument } from '../../../types/documents';
import { isPublished, publishedFilter } from '../domain/publication';
import { NEWS_FIELDS, readNews } from '../domain/records/news';
import { effectiveModules } from '../domain/records/station';
import { idSpellings, type Stored } from '../domain/records/stored';
import { fieldsOf, keepRecord, type StoreContext } from './context';
import { deploymentModules, withSettings } from './places';

/** News that may be shown now; undefined for what may not, or cannot be read (which is logged). */
export function shownNews(context: StoreContext, raw: Stored): Omit<NewsDocument, 'body'> | undefined {
  const record = keepRecord(context, 'news', raw, readNews);
  return record !== undefined && isPublished(record, context.now) ? record : undefined;
}

/** One news with its text, and whether the deployment has news at all: one operation. */
export async function openNews(
  context: StoreContext,
  id: string,
): Promise<
  { record: Omit<NewsDocument, 'body'>; body: unknown; blocks: unknown; isOn: boolean } | undefined
> {
  const [row] = await context.database.aggregate('news', [
    { $match: { _id: { $in: idSpellings(id) }, ...publishedFilter(context.now) } },
    { $limit: 1 },
    { $project: { ...fieldsOf(NEWS_FIELDS), body: 1, blocks: 1 } },
    withSettings,
  ]);
  const record = row && shownNews(context, row);
  if (row === undefined || record === undefined) return undefined;
  return { record, body: row.body, blocks: row.blocks, isOn: effectiveModules(deploymentModules(row)).news };
}
