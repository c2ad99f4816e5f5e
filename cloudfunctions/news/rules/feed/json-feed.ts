import { resolveUrl } from '../html/urls';
import { readTime, type FeedClock } from './feed-time';
import type { Feed, FeedDate, FeedEntry, FeedLink, FeedPerson, FeedText } from './model';
import { ENTRIES_AT_ONCE, type FeedContext } from './read-feed';
import { textOfType } from './text-construct';

type Fields = Readonly<Record<string, unknown>>;

/** Reads JSON Feed (jsonfeed.org) 1.0 and 1.1. `undefined` where the document is something else. */
export function readJsonFeed(document: unknown, context: FeedContext): Feed | undefined {
  if (!isFields(document) || !Array.isArray(document.items)) return undefined;
  const version = /jsonfeed\.org\/version\/(\d)/.exec(stringOf(document.version) ?? '')?.[1];
  if (version === undefined) return undefined;
  const items = document.items.filter(isFields);
  const title = plain(document.title);
  const link = resolveUrl(stringOf(document.home_page_url), context.base);
  return {
    version: `json${version}`,
    illFormed: items.length < document.items.length,
    meta: {
      links: link === undefined ? [] : [{ rel: 'alternate', href: link }],
      ...optional('title', title),
      ...optional('subtitle', plain(document.description)),
      ...optional('link', link),
      ...optional('language', stringOf(document.language)),
      ...optional('image', resolveUrl(stringOf(document.icon), context.base)),
      authors: people(document),
      contributors: [],
      tags: [],
    },
    entries: items.slice(0, ENTRIES_AT_ONCE).map((item, position) => readItem(item, position, context)),
    dropped: document.items.length - Math.min(items.length, ENTRIES_AT_ONCE),
  };
}

function readItem(item: Fields, position: number, context: FeedContext): FeedEntry {
  const link = resolveUrl(stringOf(item.url) ?? stringOf(item.external_url), context.base);
  const html = stringOf(item.content_html);
  const text = stringOf(item.content_text);
  const attachments = (Array.isArray(item.attachments) ? item.attachments : []).filter(isFields);
  return {
    links: [
      ...(link === undefined ? [] : [{ rel: 'alternate', href: link }]),
      ...attachments.flatMap((attachment) => enclosure(attachment, context.base)),
    ],
    authors: people(item),
    contributors: [],
    tags: (Array.isArray(item.tags) ? item.tags : [])
      .filter((tag) => typeof tag === 'string')
      .map((term) => ({ term })),
    content: [
      ...(html === undefined ? [] : [textOfType(html, 'text/html', link ?? context.base)]),
      ...(html === undefined && text !== undefined ? [textOfType(text, 'text/plain', context.base)] : []),
    ],
    position,
    ...optional('id', stringOf(item.id)),
    ...optional('title', plain(item.title)),
    ...optional('summary', plain(item.summary)),
    ...optional('link', link),
    ...optional('image', resolveUrl(stringOf(item.image) ?? stringOf(item.banner_image), context.base)),
    ...optional('published', dateOf(item.date_published, context)),
    ...optional('updated', dateOf(item.date_modified, context)),
    ...optional('language', stringOf(item.language)),
  };
}

function enclosure(attachment: Fields, base: string | undefined): FeedLink[] {
  const href = resolveUrl(stringOf(attachment.url), base);
  if (href === undefined) return [];
  return [
    {
      rel: 'enclosure',
      href,
      ...optional('type', stringOf(attachment.mime_type)),
      ...optional('length', stringOf(attachment.size_in_bytes)),
    },
  ];
}

function people(holder: Fields): FeedPerson[] {
  const written = Array.isArray(holder.authors) ? holder.authors : [holder.author];
  return written.filter(isFields).map((author) => ({
    ...optional('name', stringOf(author.name)),
    ...optional('href', stringOf(author.url)),
  }));
}

function plain(value: unknown): FeedText | undefined {
  const text = stringOf(value);
  return text === undefined ? undefined : textOfType(text, 'text/plain', undefined);
}

function dateOf(value: unknown, clock: FeedClock): FeedDate | undefined {
  const written = stringOf(value);
  if (written === undefined) return undefined;
  return { written, ...optional('at', readTime(written, clock)) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
