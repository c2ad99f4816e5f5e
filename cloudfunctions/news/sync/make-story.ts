import { omitUndefined } from '../../shared/domain/omit-undefined';
import type { Block } from '../../../types/content';
import type { EntryProblem, NewsSource } from '../../../types/news-source';
import type { StoredStory } from '../../../types/story';
import { blockBytes } from '../../shared/domain/text/sections';
import { withoutBoilerplate } from '../rules/article/boilerplate';
import { charactersOf, type ExtractedArticle } from '../rules/article/extract';
import { shorten } from '../rules/article/title';
import { mediaKind } from '../rules/html/block-kinds';
import { toBlocks } from '../rules/html/blocks';
import { withoutTracking } from '../rules/html/urls';
import type { ListEntry } from '../rules/list/entry';
import { sameUnit } from '../rules/stories/authority';
import { keysOf, titleKey, type Digest } from '../rules/stories/identity';
import { fingerprint, marksOf } from '../rules/stories/similarity';
import type { PageOutcome } from './read-page';

/** Blocks of a story; more is a book, which its original page keeps. */
const MAX_BLOCKS = 400;
/** Bytes of its text: more than is shown of one, and with five earlier versions below what one answer of the database holds (1 MB). */
const MOST_BYTES = 64 * 1024;
/** Shorter bodies are noted. */
const SHORT = 60;
const SUMMARY = 120;
/** When a story's page is looked at again after it was taken. */
export const FIRST_LOOK = 2 * 3_600_000;

export interface MadeStory {
  story: StoredStory;
  problems: EntryProblem[];
}

/** The document of a new story from its entry in the list and, where one was read, its page. */
export function makeStory(
  entry: ListEntry,
  page: Extract<PageOutcome, { kind: 'article' }> | undefined,
  source: NewsSource,
  { now, digest }: { now: number; digest: Digest },
): MadeStory {
  const article = page?.article;
  const title = titleOf(entry, article);
  const blocks = blocksOf(entry, article, title);
  const characters = charactersOf(blocks);
  const text = blocks.map((block) => ('text' in block ? block.text : '')).join('\n');
  const unit = article?.source ?? entry.source ?? source.unit;
  const author = article?.author ?? entry.author;
  const summary = entry.summary ?? text.replace(/\n/g, ' ');
  const { own, keys } = keysOf(entry, source.id, digest);
  const print = fingerprint(text);
  const key = titleKey(title, digest);
  const mayBeShown = isPermitted(source, unit);
  const hasPictures = blocks.some((block) => block.type === 'image');
  const publishedAt = timeOf(entry, article);
  const publishAt = Math.min(publishedAt ?? now, now);
  const marks = marksOf({ publishAt, print, titleKey: key });
  const story = omitUndefined<StoredStory>({
    _id: digest(`${source.id}\n${own}`),
    title,
    source: unit.slice(0, 60),
    status: mayBeShown ? 'published' : 'draft',
    publishAt,
    regions: source.regions,
    blocks,
    sourceId: source.id,
    unit: source.unit,
    rank: source.rank,
    keys,
    version: storyVersion(title, blocks, digest),
    fetchedAt: now,
    summary:
      summary !== '' ? (summary.length > SUMMARY ? `${summary.slice(0, SUMMARY - 1)}…` : summary) : undefined,
    author: author !== undefined ? author.slice(0, 60) : undefined,
    originalUrl: entry.link === undefined ? undefined : withoutTracking(entry.link),
    verifyAt: entry.link === undefined ? undefined : now + FIRST_LOOK,
    column: source.column,
    titleKey: key,
    print,
    marks: marks.length > 0 ? marks : undefined,
    held: !mayBeShown ? ('UNIT_NOT_PERMITTED' as const) : undefined,
    fromPage: page !== undefined && entry.body === undefined ? true : undefined,
    etag: page?.etag !== undefined ? page.etag : undefined,
    lastModified: page?.lastModified !== undefined ? page.lastModified : undefined,
    picturesAt: hasPictures ? now : undefined,
  });
  return {
    story,
    problems: problemsOf(
      entry,
      title,
      characters,
      publishedAt,
      article !== undefined || entry.link === undefined,
    ),
  };
}

/** Whether a source may hand on what a unit wrote. */
export function isPermitted({ unit: own, permitted }: NewsSource, unit: string): boolean {
  return permitted === undefined || [own, ...permitted].some((name) => sameUnit(name, unit));
}

/** Digest by which a change of a story is noticed: of its words and pictures, not of where they are kept. */
function storyVersion(title: string, blocks: readonly Block[], digest: Digest): string {
  return digest(JSON.stringify([title, blocks.map((block) => ('src' in block ? block.type : block))]));
}

/** The list's title; the page's where the list cut it short. */
function titleOf(entry: ListEntry, article: ExtractedArticle | undefined): string {
  const listed = shorten(entry.title);
  const stem = listed.replace(/(?:…|(?<!\.)\.{2,})$/, '');
  const own = article?.title ?? '';
  if (listed === '') return own;
  return own.length > stem.length && own.startsWith(stem) && stem !== listed ? own : listed;
}

function blocksOf(entry: ListEntry, article: ExtractedArticle | undefined, title: string): Block[] {
  const brought = entry.body === undefined ? [] : withoutBoilerplate(toBlocks(entry.body), title);
  const read = article?.blocks ?? [];
  const body = charactersOf(brought) > charactersOf(read) ? brought : read;
  const summary: Block[] =
    body.length === 0 && entry.summary !== undefined ? [{ type: 'paragraph', text: entry.summary }] : [];
  const sources = new Set(body.flatMap((block) => ('src' in block ? [block.src] : [])));
  const media = (entry.media ?? []).flatMap(({ href, type }): Block[] => {
    const kind = mediaKind(href, type);
    if (sources.has(href)) return [];
    if (kind !== undefined) return [{ type: kind, src: href, title: '' }];
    return type?.startsWith('image/') === true && sources.size === 0
      ? [{ type: 'image', src: href, alt: '' }]
      : [];
  });
  const blocks = [...media, ...summary, ...body].slice(0, MAX_BLOCKS);
  let bytes = 0;
  const end = blocks.findIndex((block) => (bytes += blockBytes(block)) > MOST_BYTES);
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** The list's time, or the page's where the list names the day only or nothing. */
function timeOf(entry: ListEntry, article: ExtractedArticle | undefined): number | undefined {
  const { publishedAt: listed } = entry;
  const own = article?.publishedAt;
  if (listed === undefined || own === undefined) return listed ?? own;
  const day = (at: number): number => Math.floor((at + 8 * 3_600_000) / 86_400_000);
  const isDayOnly = (listed + 8 * 3_600_000) % 86_400_000 === 0;
  return isDayOnly && day(listed) === day(own) ? own : listed;
}

function problemsOf(
  entry: ListEntry,
  title: string,
  characters: number,
  publishedAt: number | undefined,
  wasRead: boolean,
): EntryProblem[] {
  const problems: EntryProblem[] = [];
  if (title === '') problems.push('NO_TITLE');
  if (entry.link === undefined) problems.push('NO_LINK');
  if (entry.dateImplausible === true) problems.push('DATE_IMPLAUSIBLE');
  else if (publishedAt === undefined) problems.push('NO_DATE');
  if (!wasRead && entry.body === undefined) problems.push('PAGE_UNREADABLE');
  else if (characters === 0) problems.push('NO_BODY');
  else if (characters < SHORT) problems.push('BODY_SHORT');
  return problems;
}
