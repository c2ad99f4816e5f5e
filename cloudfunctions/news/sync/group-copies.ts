import type { StoredStory } from '../../../types/story';
import { readStatus } from '../../shared/domain/publication';
import {
  copyOf,
  findIdentities,
  findStoriesByMarks,
  updateStory,
  type StoryIdentity,
} from '../store/stories';
import { isMoreAuthoritative } from '../rules/stories/authority';
import { MAX_APART_MS, isAlike, isSameStory, marksOfCopies } from '../rules/stories/similarity';
import { MOST_STEPS } from './fill-place';
import type { SyncPorts } from './ports';

export interface GroupedStories {
  /** The batch as it is to be stored. */
  stories: StoredStory[];
  /** For each id the one it turned out to be within its own source. */
  sameAs: Map<string, string>;
  /** To be called when they are stored: what only then can be said of others. */
  settle: () => Promise<void>;
}

/**
 * Finds what of a batch is a copy of a story that is here already, or of another in the batch. Of each group one is shown, to everybody
 * whom any copy is for; the others are kept as drafts that point to it.
 */
export async function groupCopies(
  batch: readonly StoredStory[],
  { database }: Pick<SyncPorts, 'database'>,
): Promise<GroupedStories> {
  const sameAs = new Map<string, string>();
  const after: (() => Promise<unknown>)[] = [];
  const settle = async () => {
    for (const change of after) await change();
  };
  if (batch.length === 0) return { stories: [], sameAs, settle };
  const pool = await findCandidates(batch, database);
  const stories: StoredStory[] = [];
  for (const story of batch) {
    const twin = pool.find((other) => other._id !== story._id && isTwin(story, other));
    if (twin === undefined) {
      stories.push(story);
      pool.push(story);
      continue;
    }
    if (twin.sourceId === story.sourceId) {
      // A changed GUID and address within one source: the same story under a new name.
      sameAs.set(story._id, twin._id);
      continue;
    }
    const stored = await join(story, lastOf(twin, pool), { batch: stories, database, after });
    stories.push(stored);
    pool.push(stored);
  }
  return { stories, sameAs, settle };
}

/** What may be copies of the batch, and what those gave way to: that one may have changed so much that no mark leads to it any more. */
async function findCandidates(
  batch: readonly StoredStory[],
  database: SyncPorts['database'],
): Promise<StoryIdentity[]> {
  const pool = await findStoriesByMarks(database, [...new Set(batch.flatMap(marksOfCopies))]);
  const asked = new Set(pool.map(({ _id }) => _id));
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const named = new Set(pool.flatMap(({ duplicateOf }) => duplicateOf ?? []));
    const missing = [...named].filter((id) => !asked.has(id));
    if (missing.length === 0) break;
    for (const id of missing) asked.add(id);
    pool.push(...(await findIdentities(database, missing)));
  }
  return pool;
}

/** Where a story's `duplicateOf` leads in the end: to what is shown, or to a draft that names one which is not stored. */
function lastOf(story: StoryIdentity, pool: readonly StoryIdentity[]): StoryIdentity {
  let last = story;
  for (let steps = 0; steps < MOST_STEPS && readStatus(last.status) !== 'published'; steps += 1) {
    const next = pool.find(({ _id }) => _id === last.duplicateOf);
    if (next === undefined) return last;
    last = next;
  }
  return last;
}

function isTwin(story: StoredStory, other: StoryIdentity): boolean {
  // What its source took back may be told again; what an official took off stays off in every copy.
  if (other.withdrawal?.by === 'source') return false;
  if (Math.abs((story.publishAt ?? 0) - (other.publishAt ?? 0)) > MAX_APART_MS) return false;
  const isOneText =
    story.print !== undefined && other.print !== undefined && isSameStory(story.print, other.print);
  const isOneTitle = story.titleKey !== undefined && story.titleKey === other.titleKey;
  // Within one source a title recurs (天气预报): only title and text together tell. Between sources either does, unless the texts under
  // one title are plainly two: every county has its 放假通知.
  return story.sourceId === other.sourceId
    ? isOneTitle &&
        (isOneText ||
          (story.print === undefined && other.print === undefined && story.version === other.version))
    : isOneText || (isOneTitle && isAlike(story.print, other.print));
}

interface Joining {
  /** What of the batch is not stored yet. */
  batch: readonly StoredStory[];
  database: SyncPorts['database'];
  /** Writes for when it is. */
  after: (() => Promise<unknown>)[];
}

/**
 * Puts a new copy beside the one that is shown, or in its place. A copy that waits for an official (`held`) shows its story to nobody: it
 * brings the shown one no regions, and where it came first a copy that needs no permission takes its place.
 */
async function join(
  story: StoredStory,
  shown: StoryIdentity,
  { batch, database, after }: Joining,
): Promise<StoredStory> {
  const isStored = !batch.some(({ _id }) => _id === shown._id);
  // Also in hand: the next of the batch is compared with what this one made of it.
  const change = async (set: Partial<StoryIdentity>): Promise<void> => {
    Object.assign(shown, set);
    if (isStored) await updateStory(database, shown._id, set);
  };
  const bothRegions = [...new Set([...shown.regions, ...story.regions])];
  const status = readStatus(shown.status);
  const isShown = status === 'published';
  const waits = story.status !== 'published';
  // It gave way to one that is not stored: a run was stopped before it could, or somebody deleted that one. Until another takes the place,
  // maybe the very one that is missing, nobody is shown the story.
  if (status === 'draft' && shown.duplicateOf !== undefined && !waits) {
    if (shown.duplicateOf !== story._id) await change({ duplicateOf: story._id });
    return shown.held === undefined ? { ...story, regions: bothRegions } : story;
  }
  if (shown.duplicateOf === story._id) return story;
  if (status === 'draft' && shown.held !== undefined && !waits) {
    const set = { duplicateOf: story._id };
    Object.assign(shown, set);
    delete shown.held;
    // Until the other is there, an official can still let this one out.
    if (isStored) after.push(() => giveWay(shown, story, set, database));
    return story;
  }
  if (!isShown || waits) return { ...story, status: 'draft', duplicateOf: shown._id };
  if (isMoreAuthoritative(copyOf(story), copyOf(shown))) {
    await change({ status: 'draft', duplicateOf: story._id });
    return { ...story, regions: bothRegions };
  }
  if (bothRegions.length > shown.regions.length) await change({ regions: bothRegions });
  return { ...story, status: 'draft', duplicateOf: shown._id };
}

/** Takes one that waited behind the newcomer. If an official was faster and decided over it, the newcomer stands behind that one instead. */
async function giveWay(
  { _id }: StoryIdentity,
  story: StoredStory,
  set: Partial<StoryIdentity>,
  database: SyncPorts['database'],
): Promise<void> {
  if ((await updateStory(database, _id, set, ['held'], { held: { $exists: true } })) > 0) return;
  const [decided] = await findIdentities(database, [_id]);
  if (decided === undefined) return;
  await updateStory(database, story._id, { status: 'draft', duplicateOf: _id });
  if (readStatus(decided.status) !== 'published') return;
  await updateStory(database, _id, { regions: [...new Set([...decided.regions, ...story.regions])] });
}
