import type { NewsSource } from '../../../types/news-source';
import type { StoredStory } from '../../../types/story';
import { findSourcesByIds } from '../../shared/store/news/news-sources';
import { findDueStories, findStoriesByIds, updateStory } from '../store/stories';
import type { ListEntry } from '../rules/list/entry';
import { readSource } from '../../shared/domain/records/news-source';
import { isGoneForGood } from '../rules/stories/withdrawal';
import { reviseStory, withdrawStory } from './change-story';
import { fillPlace } from './fill-place';
import type { BeginStep, Run } from './ports';
import { readPage } from './read-page';

const HOUR = 3_600_000;
/** A story's page is looked at again after two hours, then this long after; news are corrected soon or never. */
const VERIFY_AFTER_MS = [22 * HOUR, 48 * HOUR];
/** A page that is gone is looked at once more before its story is withdrawn. */
const CONFIRM_AFTER_MS = 10 * 60_000;
const AT_ONCE = 40;

/** Looks again at the pages of stories whose turn it is: withdrawn where they are gone, revised where they changed. */
export async function verifyStories(run: Run, begin: BeginStep): Promise<number> {
  const due = await findDueStories(run.ports.database, 'verifyAt', run.ports.now(), AT_ONCE);
  const records = await findSourcesByIds(run.ports.database, [
    ...new Set(due.map(({ sourceId }) => sourceId)),
  ]);
  const sources = new Map(records.map((raw) => readSource(raw)).map(({ id, source }) => [id, source]));
  let looked = 0;
  for (const { _id, sourceId } of due) {
    if (!run.hasTime()) break;
    await begin({ kind: 'page', id: _id });
    for (const story of await findStoriesByIds(run.ports.database, [_id]))
      await verify(story, sources.get(sourceId), run);
    looked += 1;
  }
  return looked;
}

async function verify(story: StoredStory, source: NewsSource | undefined, run: Run): Promise<void> {
  const { ports } = run;
  const { database } = ports;
  if (story.originalUrl === undefined || story.status === 'withdrawn') {
    await updateStory(database, story._id, {}, ['verifyAt']);
    return;
  }
  const page = await readPage(story.originalUrl, source ?? {}, run, {
    ...(story.etag !== undefined && { etag: story.etag }),
    ...(story.lastModified !== undefined && { lastModified: story.lastModified }),
  });
  if (page.kind === 'withdrawn') {
    await withdrawStory(story._id, 'NOTICE', ports);
    return;
  }
  if (page.kind === 'gone') {
    if (isGoneForGood(story.goneChecks ?? 0)) await withdrawStory(story._id, 'GONE', ports);
    else await updateStory(database, story._id, { goneChecks: 1, verifyAt: ports.now() + CONFIRM_AFTER_MS });
    return;
  }
  if (page.kind === 'article' && story.fromPage === true && source !== undefined) {
    await reviseStory(story, entryOf(story), page, source, ports);
  }
  if (story.duplicateOf !== undefined) await fillPlace(story._id, ports);
  await laterLook(story, run);
}

/** What its list said of the story, as far as it is kept. */
function entryOf({ title, originalUrl, publishAt, summary }: StoredStory): ListEntry {
  return {
    title,
    ...(originalUrl !== undefined && { link: originalUrl }),
    ...(publishAt !== undefined && { publishedAt: publishAt }),
    ...(summary !== undefined && { summary }),
  };
}

/** Looks at it again later, as often as a story is looked at. */
export async function laterLook(story: StoredStory, { ports }: Run): Promise<void> {
  const done = story.verifications ?? 0;
  const wait = VERIFY_AFTER_MS[done];
  const unset: (keyof StoredStory)[] = [...(story.goneChecks === undefined ? [] : ['goneChecks' as const])];
  if (wait === undefined) await updateStory(ports.database, story._id, {}, ['verifyAt', ...unset]);
  else
    await updateStory(
      ports.database,
      story._id,
      { verifyAt: ports.now() + wait, verifications: done + 1 },
      unset,
    );
}
