import type { NewsSource, SourceState } from '../../../types/news-source';
import type { StoredStory } from '../../../types/story';
import {
  insertStories,
  findStoriesByKeys,
  findTakenBack,
  updateStory,
  type StoryIdentity,
} from '../store/stories';
import { charactersOf } from '../rules/article/extract';
import type { ListEntry } from '../rules/list/entry';
import { keysOf, versionOf } from '../rules/stories/identity';
import { fromStored, type SeenEntry } from '../rules/stories/seen-entry';
import { compareLists, isWithdrawalNotice } from '../rules/stories/withdrawal';
import { groupCopies } from './group-copies';
import { isPermitted, makeStory } from './make-story';
import type { Run } from './ports';
import { bringBack, changeStory, withdrawStory } from './change-story';
import { readPage } from './read-page';

/** Of a source that is new, only the latest stories are taken. */
const FIRST_TIME = 20;
/** Older stories are no news. */
const MAX_AGE_MS = 30 * 86_400_000;
/** Pages read in one check: the next check goes on. */
const PAGES = 12;
/** Checks in which a page is tried before its entry is taken without it, or given up. */
const MAX_TRIES = 3;

export interface IngestResult {
  entries: SeenEntry[];
  added: number;
  updated: number;
  withdrawn: number;
  /** Mean characters of the bodies that were read. */
  length?: number;
  /** Entries whose turn has not come. */
  isUnfinished: boolean;
  /** So much was missing that nothing was withdrawn. */
  isDoubtful: boolean;
}

interface Listed {
  entry: ListEntry;
  seen: SeenEntry;
  keys: string[];
  before: SeenEntry | undefined;
}

/** Takes what is new or changed in a source's list, and withdraws what is gone from it. */
export async function ingestEntries(
  source: NewsSource,
  state: SourceState | undefined,
  entries: readonly ListEntry[],
  run: Run,
): Promise<IngestResult> {
  const { ports } = run;
  const remembered = (state?.entries ?? []).map(fromStored);
  const listed = listedOf(entries, source, remembered, ports.digest);
  const comparison = compareLists(
    remembered,
    listed.map(({ seen }) => seen),
  );
  const notices = listed.filter(
    ({ entry, seen }) => isWithdrawalNotice(entry.title) && seen.newsId !== undefined,
  );
  let withdrawn = 0;
  for (const { newsId } of comparison.gone)
    if (newsId !== undefined && (await withdrawStory(newsId, 'GONE_FROM_LIST', ports, source.id)))
      withdrawn += 1;
  for (const { seen } of notices)
    if (await withdrawStory(seen.newsId as string, 'NOTICE', ports, source.id)) withdrawn += 1;

  const { updated, isUnfinished: isUnread } = await takeChanged(listed, source, run);
  const fresh = freshOf(listed, state, ports.now());
  const { added, length, isUnfinished } = await takeFresh(fresh, source, run);
  return {
    entries: comparison.entries,
    added,
    updated,
    withdrawn,
    isUnfinished:
      isUnfinished || isUnread || comparison.entries.some(({ checksMissed }) => checksMissed !== undefined),
    isDoubtful: comparison.isDoubtful,
    ...(length !== undefined && { length }),
  };
}

function listedOf(
  entries: readonly ListEntry[],
  source: NewsSource,
  remembered: readonly SeenEntry[],
  digest: (text: string) => string,
): Listed[] {
  const before = new Map(remembered.map((seen) => [seen.key, seen]));
  const listed = new Map<string, Listed>();
  for (const entry of entries) {
    const { own, keys } = keysOf(entry, source.id, digest);
    if (listed.has(own)) continue;
    const known = before.get(own);
    const seen: SeenEntry = { ...known, key: own, hash: versionOf(entry, digest) };
    delete seen.checksMissed;
    listed.set(own, { entry, keys, before: known, seen });
  }
  return [...listed.values()];
}

/**
 * Reads again what changed in the list, and what is on it although its story was taken back: a page may be gone for an hour. What was
 * tried least often comes first, so that pages that never come back keep nothing waiting.
 */
async function takeChanged(
  listed: readonly Listed[],
  source: NewsSource,
  run: Run,
): Promise<{ updated: number; isUnfinished: boolean }> {
  const stories = listed.filter(
    ({ seen, entry }) => seen.newsId !== undefined && !isWithdrawalNotice(entry.title),
  );
  const takenBack = new Set(
    await findTakenBack(
      run.ports.database,
      source.id,
      stories.map(({ seen }) => seen.newsId as string),
    ),
  );
  const due = stories
    .filter(({ seen, before }) => before?.hash !== seen.hash || takenBack.has(seen.newsId as string))
    .sort((one, other) => (one.seen.pageTries ?? 0) - (other.seen.pageTries ?? 0));
  let updated = 0;
  let isUnfinished = false;
  for (const [at, { entry, seen, before }] of due.entries()) {
    const hasTurn = run.hasTime() && at < PAGES;
    const outcome = hasTurn ? await changeStory(seen.newsId as string, entry, source, run) : 'unreadable';
    if (outcome === 'changed') updated += 1;
    if (outcome !== 'unreadable') {
      delete seen.pageTries;
      continue;
    }
    const tries = (seen.pageTries ?? 0) + (hasTurn ? 1 : 0);
    seen.pageTries = tries;
    // What was taken back is looked at whenever its list changes; what is shown soon, and not for ever.
    if (takenBack.has(seen.newsId as string)) continue;
    if (tries >= MAX_TRIES) delete seen.pageTries;
    else {
      seen.hash = before?.hash ?? '';
      isUnfinished = true;
    }
  }
  return { updated, isUnfinished };
}

/** Entries that are no story yet and can become one: the latest first. */
function freshOf(listed: readonly Listed[], state: SourceState | undefined, now: number): Listed[] {
  const isFirst = state?.entries === undefined;
  const candidates = listed.filter(
    ({ seen, entry }) => seen.newsId === undefined && seen.isTooOld === undefined && entry.title !== '',
  );
  const isOld = ({ entry }: Listed, index: number): boolean =>
    (entry.publishedAt !== undefined && entry.publishedAt < now - MAX_AGE_MS) ||
    (isFirst && index >= FIRST_TIME);
  candidates.forEach((each, index) => {
    if (isOld(each, index)) each.seen.isTooOld = true;
  });
  return candidates.filter(
    ({ seen, entry }) => seen.isTooOld === undefined && !isWithdrawalNotice(entry.title),
  );
}

async function takeFresh(
  fresh: readonly Listed[],
  source: NewsSource,
  run: Run,
): Promise<{ added: number; length?: number; isUnfinished: boolean }> {
  const { ports } = run;
  const known =
    fresh.length === 0
      ? []
      : await findStoriesByKeys(
          ports.database,
          fresh.flatMap(({ keys }) => keys),
        );
  const made: { listed: Listed; story: StoredStory }[] = [];
  let pages = 0;
  let isUnfinished = false;
  for (const listed of fresh) {
    const match = matchOf(listed, known, source);
    if (match !== undefined) {
      await adopt(listed, match, source, run);
      continue;
    }
    const needsPage = listed.entry.body === undefined && listed.entry.link !== undefined;
    if (!run.hasTime() || (needsPage && pages >= PAGES)) {
      isUnfinished = true;
      continue;
    }
    if (needsPage) pages += 1;
    const story = await storyOf(listed, needsPage, source, run);
    if (story !== undefined) made.push({ listed, story });
    else if (listed.seen.isTooOld === undefined) isUnfinished = true;
  }
  const { stories, sameAs, settle } = await groupCopies(
    made.map(({ story }) => story),
    ports,
  );
  if (stories.length > 0) await insertStories(ports.database, stories);
  await settle();
  for (const { listed, story } of made) listed.seen.newsId = sameAs.get(story._id) ?? story._id;
  const lengths = made.map(({ story }) => charactersOf(story.blocks));
  const length = lengths.reduce((sum, each) => sum + each, 0) / Math.max(1, lengths.length);
  return { added: stories.length, isUnfinished, ...(lengths.length > 0 && { length }) };
}

/**
 * A story of this source under another of its keys (its GUID changed), else one of another source at the same address. Not one that
 * waits for an official there, or that this source may not hand on: of those it makes a story of its own (group-copies). What an official
 * took off is off here too.
 */
function matchOf(
  { keys }: Listed,
  known: readonly StoryIdentity[],
  source: NewsSource,
): StoryIdentity | undefined {
  const matches = known.filter((story) => story.keys.some((key) => keys.includes(key)));
  return (
    matches.find(({ sourceId }) => sourceId === source.id) ??
    matches.find(
      (story) =>
        story.withdrawal?.by === 'official' ||
        (story.held === undefined && isPermitted(source, story.source)),
    )
  );
}

/** An entry that is a story already: back on the list, under a new GUID, or another source's too. */
async function adopt(
  listed: Listed,
  match: StoryIdentity,
  source: NewsSource,
  { ports }: Run,
): Promise<void> {
  listed.seen.newsId = match._id;
  const regions = [...new Set([...match.regions, ...source.regions])];
  const keys = [...new Set([...match.keys, ...listed.keys])];
  const set: Partial<StoredStory> = {
    ...(regions.length > match.regions.length && { regions }),
    ...(keys.length > match.keys.length && { keys }),
  };
  if (Object.keys(set).length > 0) await updateStory(ports.database, match._id, set);
  if (match.sourceId === source.id && match.withdrawal?.by === 'source') await bringBack(match, ports);
}

async function storyOf(
  listed: Listed,
  needsPage: boolean,
  source: NewsSource,
  run: Run,
): Promise<StoredStory | undefined> {
  const { entry, seen } = listed;
  const page = needsPage ? await readPage(entry.link as string, source, run) : undefined;
  const context = { now: run.ports.now(), digest: run.ports.digest };
  if (page === undefined || page.kind === 'article') {
    delete seen.pageTries;
    return makeStory(entry, page, source, context).story;
  }
  if (page.kind === 'withdrawn') {
    seen.isTooOld = true;
    return undefined;
  }
  // A page may come a minute after its list.
  const tries = (seen.pageTries ?? 0) + 1;
  if (tries < MAX_TRIES) {
    seen.pageTries = tries;
    return undefined;
  }
  delete seen.pageTries;
  // What the list itself says is better than nothing; without a word of text there is nothing to read.
  if (page.kind !== 'gone' && entry.summary !== undefined)
    return makeStory(entry, undefined, source, context).story;
  seen.isTooOld = true;
  return undefined;
}
