import type { StoredStory } from '../../../../types/story';
import type { Filter } from '../../domain/query/filter';
import type { NewsDocument } from '../../../../types/documents/news';
import { isPublished, publishedFilter, readStatus, STATUS_WORDS } from '../../domain/publication';
import { NEWS_FIELDS, readNews } from '../../domain/records/news';
import type { Raw } from '../../domain/query/paths';
import { Pipeline } from '../../domain/query/pipeline';
import { idSpellings } from '../../domain/records/stored';
import type { Deployment } from '../../domain/records/settings';
import { parseOrSkip, type StoreContext } from '../system/context';
import { deploymentOf, SETTINGS } from '../stations/station-profiles';

/** News that may be shown now; undefined for what may not, or cannot be read (which is logged). */
export function shownNews(
  context: StoreContext,
  raw: Raw<NewsDocument>,
): Omit<NewsDocument, 'body'> | undefined {
  const record = parseOrSkip(context, 'news', raw, readNews);
  return record !== undefined && isPublished(record, context.now) ? record : undefined;
}

/** A copy that gave way to another may itself have been what a third gave way to. */
const STEPS = 3;

/**
 * One news with its text, and the deployment, which may have no news at all: one operation. A copy that gave way to a better one leads to
 * that: its address may be in somebody's hands.
 */
export async function openNews(
  context: StoreContext,
  id: string,
  steps = STEPS,
): Promise<
  { record: Omit<NewsDocument, 'body'>; body: unknown; blocks: unknown; deployment: Deployment } | undefined
> {
  const isCopy: Filter<StoredStory> = {
    status: { $in: [...STATUS_WORDS.draft] },
    duplicateOf: { $type: 'string' },
  };
  const [row] = await context.database.aggregate(
    Pipeline.from('news')
      .match({ _id: { $in: idSpellings(id) }, $or: [publishedFilter(context.now), isCopy] })
      .limit(1)
      .project([...NEWS_FIELDS, 'body', 'blocks', 'duplicateOf'])
      .join('settings', SETTINGS),
  );
  if (row !== undefined && readStatus(row.status) === 'draft') {
    return steps === 0 ? undefined : openNews(context, String(row.duplicateOf), steps - 1);
  }
  const record = row && shownNews(context, row);
  if (row === undefined || record === undefined) return undefined;
  return { record, body: row.body, blocks: row.blocks, deployment: deploymentOf(context, row) };
}
