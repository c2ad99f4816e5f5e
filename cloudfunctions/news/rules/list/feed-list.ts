import { plausibleTime } from '../article/published';
import { readJsonFeed } from '../feed/json-feed';
import type { Feed, FeedEntry, FeedText } from '../feed/model';
import { readXmlFeed, type FeedContext } from '../feed/read-feed';
import { words } from '../feed/text-construct';
import { collapseWhitespace } from '../html/plain-text';
import type { ListEntry, ReadList } from './entry';
import { parseJson } from './json-list';

/** A text of at least this many characters is a story; less is a summary of one. */
const STORY = 400;

/** Entries of a feed of any language; `undefined` where the document is no feed. */
export function readFeedList(text: string, url: string, now: number): ReadList | undefined {
  const feed = readFeed(text, { base: url, now });
  if (feed === undefined) return undefined;
  const { ttl, moved } = feed.meta;
  return {
    entries: withSplitIds(feed.entries.map((entry) => entryOf(entry, feed, now))),
    illFormed: feed.illFormed || feed.dropped > 0,
    ...(ttl === undefined ? {} : { ttl }),
    ...(moved === undefined ? {} : { movedTo: moved }),
  };
}

/** A feed of any language, told by how the document begins, not by what it is called. */
export function readFeed(text: string, context: FeedContext): Feed | undefined {
  return /^\s*[[{]/.test(text) ? readJsonFeed(parseJson(text), context) : readXmlFeed(text, context);
}

function entryOf(feedEntry: FeedEntry, feed: Feed, now: number): ListEntry {
  const summary = feedEntry.summary;
  const body = longest([...feedEntry.content, ...(summary === undefined ? [] : [summary])]);
  const stated = [feedEntry.published, feedEntry.updated, feedEntry.created].find(
    (date) => date?.at !== undefined,
  )?.at;
  const at = plausibleTime(stated, now);
  const author = collapseWhitespace(
    [feedEntry.authors[0]?.name ?? feed.meta.authors[0]?.name ?? ''].join(''),
  );
  const source = words(feedEntry.source?.title);
  const media = feedEntry.links
    .filter(({ rel }) => rel === 'enclosure')
    .map(({ href, type }) => ({ href, ...(type === undefined ? {} : { type }) }));
  const title = words(feedEntry.title) || (body?.text ?? '').split('\n')[0]?.slice(0, 60) || '';
  return {
    title,
    ...(feedEntry.link === undefined ? {} : { link: feedEntry.link }),
    ...(feedEntry.id === undefined || feedEntry.id === '' ? {} : { id: feedEntry.id }),
    ...(at === undefined ? {} : { publishedAt: at }),
    ...(at === undefined && stated !== undefined ? { dateImplausible: true } : {}),
    ...(summary === undefined || summary.text === ''
      ? {}
      : { summary: collapseWhitespace(summary.text).slice(0, 400) }),
    ...(body !== undefined && body.text.length >= STORY ? { body: body.html } : {}),
    ...(author === '' ? {} : { author }),
    ...(source === '' ? {} : { source }),
    ...(media.length === 0 ? {} : { media }),
  };
}

function longest(texts: readonly FeedText[]): FeedText | undefined {
  return texts.reduce<FeedText | undefined>(
    (best, text) => (best === undefined || text.text.length > best.text.length ? text : best),
    undefined,
  );
}

/** Entries that share one GUID are told apart by their links: some programs give every entry the address of the site. */
function withSplitIds(entries: ListEntry[]): ListEntry[] {
  const counts = new Map<string, number>();
  for (const { id } of entries) if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  return entries.map((entry) => {
    if (entry.id === undefined || counts.get(entry.id) === 1) return entry;
    const split = { ...entry };
    delete split.id;
    return split;
  });
}
