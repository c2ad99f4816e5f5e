import type { NewsSource } from '../../../types/news-source';
import type { StoredStory, WithdrawalReason } from '../../../types/story';
import { SHOWN_OR_COPY, storiesByIds, updateStory } from '../../shared/store/stories';
import type { ListEntry } from '../rules/list/entry';
import { marksOf } from '../rules/stories/similarity';
import { makeStory } from './make-story';
import type { Run, SyncPorts } from './ports';
import { readPage, type PageOutcome } from './read-page';

/** Earlier versions that are kept of one story. */
const REVISIONS = 5;

/** A story is taken off every list at once; when and why stays with it. What an official withdrew is not touched. */
export async function withdrawStory(
  id: string,
  reason: WithdrawalReason,
  { database, now, log }: SyncPorts,
): Promise<void> {
  const withdrawal = { at: now(), reason, by: 'source' as const };
  const changed = await updateStory(
    database,
    id,
    { status: 'withdrawn', withdrawal },
    ['verifyAt', 'picturesAt'],
    SHOWN_OR_COPY,
  );
  if (changed > 0) log({ event: 'story-withdrawn', id, reason });
}

/** An entry whose title, date or summary changed: its page is read again, what stood before becomes a revision. */
export async function changeStory(
  id: string,
  entry: ListEntry,
  source: NewsSource,
  run: Run,
): Promise<boolean> {
  const [story] = await storiesByIds(run.ports.database, [id]);
  if (story === undefined || story.withdrawal?.by === 'official') return false;
  const page =
    entry.body === undefined && entry.link !== undefined
      ? await readPage(entry.link, source, run)
      : undefined;
  if (page !== undefined && page.kind !== 'article') return false;
  return reviseStory(story, entry, page, source, run.ports);
}

/** Stores a new version of a story if it is one. */
export async function reviseStory(
  story: StoredStory,
  entry: ListEntry,
  page: Extract<PageOutcome, { kind: 'article' }> | undefined,
  source: NewsSource,
  { database, now, digest }: SyncPorts,
): Promise<boolean> {
  const { story: next } = makeStory(entry, page, source, { now: now(), digest });
  if (next.version === story.version) return false;
  const revision = { at: now(), title: story.title, blocks: story.blocks };
  const { title, blocks, version, summary, print, titleKey, picturesAt, etag, lastModified } = next;
  const { publishAt } = story;
  await updateStory(database, story._id, {
    title,
    blocks,
    version,
    marks: marksOf({ publishAt, print, titleKey }),
    revisions: [...(story.revisions ?? []), revision].slice(-REVISIONS),
    ...(summary !== undefined && { summary }),
    ...(print !== undefined && { print }),
    ...(titleKey !== undefined && { titleKey }),
    ...(picturesAt !== undefined && { picturesAt, pictureTries: 0 }),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  });
  return true;
}
