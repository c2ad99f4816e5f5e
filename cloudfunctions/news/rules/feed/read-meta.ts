import { collapseWhitespace } from '../html/plain-text';
import { resolveUrl } from '../html/urls';
import { readTime, type FeedClock } from './feed-time';
import type { FeedDate, FeedLink, FeedMeta, FeedTag } from './model';
import { readFeedPerson, parseFeedPerson } from './people';
import { readTextConstruct } from './text-construct';
import { attribute, children, textOf, type XmlElement } from './xml-tree';

/** What feeds, entries and the source of an entry tell about themselves, in whichever vocabulary. The first of a kind counts. */
export function readMeta(element: XmlElement, clock: FeedClock): FeedMeta {
  const meta: FeedMeta = { links: [], authors: [], contributors: [], tags: [] };
  // CDF keeps in attributes what others keep in elements.
  const href =
    element.key === 'channel' || element.key === 'item'
      ? resolveUrl(attribute(element, 'href'), element.base)
      : undefined;
  if (href !== undefined) meta.links.push({ rel: 'alternate', href });
  const lastModified = attribute(element, 'lastmod');
  if (lastModified !== undefined) meta.updated = readDate(lastModified, clock);
  if (element.language !== undefined) meta.language = element.language;
  for (const child of partsOf(element)) readPart(meta, child, clock);
  const main = meta.links.find((link) => link.rel === 'alternate');
  if (main !== undefined) meta.link = main.href;
  return meta;
}

/** The elements inside, those of a media group among them. */
export function partsOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : child.key === 'media:group' || child.key === 'redirect'
        ? [child, ...partsOf(child)]
        : [child],
  );
}

/** Vocabularies call one thing by many names; this is the table of them. */
function readPart(meta: FeedMeta, part: XmlElement, clock: FeedClock): void {
  switch (part.key) {
    case 'title':
    case 'dc:title':
    case 'media:title':
      if (part.key === 'title' || meta.title === undefined) meta.title = readTextConstruct(part, 'guess');
      return;
    case 'link':
      readLink(meta, part);
      return;
    case 'enclosure':
    case 'media:content':
      readEnclosure(meta, part);
      return;
    case 'id':
    case 'guid':
      meta.id = textOf(part).trim();
      if (part.key === 'guid') readPermalink(meta, part);
      return;
    case 'subtitle':
    case 'tagline':
    case 'description':
    case 'dc:description':
    case 'itunes:subtitle':
    case 'itunes:summary':
    case 'abstract':
      if (part.key === 'description' || part.key === 'abstract' || meta.subtitle === undefined)
        meta.subtitle = readTextConstruct(
          part,
          part.key === 'description' || part.key === 'abstract' ? 'html' : 'guess',
        );
      return;
    case 'info':
      meta.info = readTextConstruct(part, 'guess');
      return;
    case 'rights':
    case 'copyright':
    case 'dc:rights':
      meta.rights = readTextConstruct(part, 'guess');
      return;
    case 'author':
    case 'dc:author':
    case 'dc:creator':
    case 'managingeditor':
    case 'itunes:author':
      if (part.key !== 'itunes:author' || meta.authors.length === 0) meta.authors.push(readFeedPerson(part));
      return;
    case 'contributor':
    case 'dc:contributor':
      meta.contributors.push(readFeedPerson(part));
      return;
    case 'publisher':
    case 'dc:publisher':
    case 'webmaster':
    case 'itunes:owner':
      meta.publisher = part.key === 'itunes:owner' ? readFeedPerson(part) : parseFeedPerson(textOf(part));
      return;
    case 'language':
    case 'dc:language':
      meta.language = textOf(part).trim();
      return;
    case 'category':
    case 'dc:subject':
    case 'tags':
    case 'itunes:category':
    case 'itunes:keywords':
    case 'media:category':
      meta.tags.push(...readTags(part));
      return;
    case 'updated':
    case 'modified':
    case 'lastbuilddate':
    case 'dcterms:modified':
      meta.updated = readDate(textOf(part), clock);
      return;
    case 'published':
    case 'issued':
    case 'pubdate':
    case 'dcterms:issued':
      meta.published = readDate(textOf(part), clock);
      return;
    case 'dc:date':
      meta.updated ??= readDate(textOf(part), clock);
      return;
    case 'created':
    case 'dcterms:created':
      meta.created = readDate(textOf(part), clock);
      return;
    case 'expirationdate':
      meta.expired = readDate(textOf(part), clock);
      return;
    case 'image':
    case 'itunes:image':
    case 'logo':
      setOf(meta, 'image', readImage(part));
      return;
    case 'ttl':
      setOf(meta, 'ttl', Number.parseInt(textOf(part), 10) || undefined);
      return;
    case 'newlocation':
    case 'itunes:new-feed-url':
      setOf(meta, 'moved', resolveUrl(textOf(children(part, 'location')[0] ?? part), part.base));
      return;
    default:
  }
}

function setOf<Key extends 'image' | 'ttl' | 'moved'>(meta: FeedMeta, key: Key, value: FeedMeta[Key]): void {
  if (value !== undefined) meta[key] = value;
}

function readDate(text: string, clock: FeedClock): FeedDate {
  const written = collapseWhitespace(text);
  const at = readTime(written, clock);
  return at === undefined ? { written } : { written, at };
}

function readLink(meta: FeedMeta, part: XmlElement): void {
  const written = attribute(part, 'href') ?? (attribute(part, 'rdf:resource') || textOf(part));
  const href = resolveUrl(written, part.base);
  if (href === undefined) return;
  const link: FeedLink = { rel: attribute(part, 'rel') || 'alternate', href };
  for (const name of ['type', 'hreflang', 'title', 'length'] as const) {
    const value = attribute(part, name);
    if (value !== undefined) link[name] = value;
  }
  meta.links.push(link);
}

function readEnclosure(meta: FeedMeta, part: XmlElement): void {
  const href = resolveUrl(attribute(part, 'url'), part.base);
  if (href === undefined) return;
  const link: FeedLink = { rel: 'enclosure', href };
  const type = attribute(part, 'type');
  const length = attribute(part, 'length') ?? attribute(part, 'filesize');
  if (type !== undefined) link.type = type;
  if (length !== undefined) link.length = length;
  meta.links.push(link);
}

/** A GUID that is an address is the link where there is no other. */
function readPermalink(meta: FeedMeta, part: XmlElement): void {
  if (attribute(part, 'ispermalink')?.toLowerCase() === 'false') return;
  const href = /^https?:\/\//i.test(meta.id ?? '') ? resolveUrl(meta.id, part.base) : undefined;
  if (href !== undefined) meta.link ??= href;
}

/** Vocabularies that have categories of their own. */
const OWN_SCHEMES: Readonly<Record<string, string>> = {
  'itunes:category': 'http://www.itunes.com/',
  'itunes:keywords': 'http://www.itunes.com/',
  'media:category': 'http://search.yahoo.com/mrss/category_schema',
};

/** @param isInner of a category within another: iTunes has two levels */
function readTags(part: XmlElement, isInner = false): FeedTag[] {
  const scheme = attribute(part, 'scheme') ?? attribute(part, 'domain') ?? OWN_SCHEMES[part.key];
  const label = attribute(part, 'label');
  const nested = isInner ? [] : children(part, 'itunes:category').flatMap((inner) => readTags(inner, true));
  const own = attribute(part, 'term') ?? attribute(part, 'text') ?? collapseWhitespace(textOf(part));
  const terms =
    part.key === 'tags' ? own.split(',') : part.key === 'itunes:keywords' ? own.split(/[\s,]+/) : [own];
  return [
    ...terms
      .map((term) => term.trim())
      .filter((term) => term !== '')
      .map((term) => ({
        term,
        ...(scheme === undefined ? {} : { scheme }),
        ...(label === undefined ? {} : { label }),
      })),
    ...nested,
  ];
}

function readImage(part: XmlElement): string | undefined {
  const url = children(part, 'url')[0];
  const written =
    attribute(part, 'href') ?? attribute(part, 'url') ?? (url === undefined ? textOf(part) : textOf(url));
  return resolveUrl(written, part.base);
}
