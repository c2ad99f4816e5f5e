import { omitUndefined } from '../../shared/domain/omit-undefined';
import type { NewsSource } from '../../../types/news-source';
import type { StoredStory, WithdrawalReason } from '../../../types/story';
import {
  SHOWN_OR_WAITING,
  findIdentities,
  findStoriesByIds,
  updateStory,
  type StoryIdentity,
} from '../store/stories';
import type { ListEntry } from '../rules/list/entry';
import { marksOf } from '../rules/stories/similarity';
import { fillPlace } from './fill-place';
import { FIRST_LOOK, makeStory } from './make-story';
import type { Run, SyncPorts } from './ports';
import { readPage, type PageOutcome } from './read-page';

/** Earlier versions that are kept of one story. */
const REVISIONS = 5;

/**
 * A story is taken off every list at once; when and why stays with it, and a copy takes its place if there is one. What an official withdrew or hid is not touched, and not looked
 * at any more.
 *
 * @param sourceId the only source whose story it may be: where another's is on a list too, that list does not decide over it
 */
export async function withdrawStory(
  id: string,
  reason: WithdrawalReason,
  { database, now, log }: SyncPorts,
  sourceId?: string,
): Promise<boolean> {
  const withdrawal = { at: now(), reason, by: 'source' as const };
  const changed = await updateStory(
    database,
    id,
    { status: 'withdrawn', withdrawal },
    ['verifyAt', 'picturesAt'],
    { ...SHOWN_OR_WAITING, ...(sourceId !== undefined && { sourceId }) },
  );
  if (changed > 0) {
    log({ event: 'story-withdrawn', id, reason });
    await fillPlace(id, { database, log });
  }
  if (changed === 0 && sourceId === undefined)
    await updateStory(database, id, {}, ['verifyAt', 'picturesAt']);
  return changed > 0;
}

/**
 * An entry whose title, date or summary changed, or whose story was taken back: its page is read again, what stood before becomes a
 * revision, and what its source took back is shown again. Another source's story is left to that source.
 */
export async function changeStory(
  id: string,
  entry: ListEntry,
  source: NewsSource,
  run: Run,
): Promise<'changed' | 'same' | 'unreadable'> {
  const [story] = await findStoriesByIds(run.ports.database, [id]);
  if (story === undefined || story.sourceId !== source.id || story.withdrawal?.by === 'official')
    return 'same';
  const page =
    entry.body === undefined && entry.link !== undefined
      ? await readPage(entry.link, source, run)
      : undefined;
  if (page !== undefined && page.kind !== 'article') return 'unreadable';
  const isBack = story.withdrawal !== undefined;
  if (isBack) await bringBack(story, run.ports);
  const isRevised = await reviseStory(story, entry, page, source, run.ports);
  return isBack || isRevised ? 'changed' : 'same';
}

/** What its source took back and has again is shown again, unless it is a copy or waits for an official. */
export async function bringBack(
  { _id, duplicateOf, held, regions }: StoryIdentity,
  { database, now }: SyncPorts,
): Promise<void> {
  const status = duplicateOf === undefined && held === undefined ? 'published' : 'draft';
  const due = { verifyAt: now() + FIRST_LOOK, picturesAt: now() };
  await updateStory(database, _id, { status, ...due }, ['withdrawal', 'goneChecks']);
  // The copy that took its place is for everybody again whom any is for.
  const [shown] =
    duplicateOf === undefined || held !== undefined ? [] : await findIdentities(database, [duplicateOf]);
  if (shown === undefined) return;
  await updateStory(database, shown._id, { regions: [...new Set([...shown.regions, ...regions])] });
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
  await updateStory(
    database,
    story._id,
    omitUndefined<Partial<StoredStory>>({
      title,
      blocks,
      version,
      marks: marksOf({ publishAt, print, titleKey }),
      revisions: [...(story.revisions ?? []), revision].slice(-REVISIONS),
      summary,
      print,
      titleKey,
      picturesAt,
      pictureTries: picturesAt === undefined ? undefined : 0,
      etag,
      lastModified,
    }),
  );
  return true;
}
