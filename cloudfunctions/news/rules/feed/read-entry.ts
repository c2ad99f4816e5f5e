import type { FeedClock } from './feed-time';
import { resolveUrl } from '../html/urls';
import type { FeedEntry, FeedMeta } from './model';
import { partsOf, readMeta } from './read-meta';
import { readTextConstruct, words } from './text-construct';
import { attribute, textOf, type XmlElement } from './xml-tree';

/** One item of RSS, entry of Atom, item of CDF. */
export function readEntry(element: XmlElement, position: number, clock: FeedClock): FeedEntry {
  const { subtitle, ...meta } = readMeta(element, clock);
  const entry: FeedEntry = { ...meta, content: [], position };
  if (subtitle !== undefined) entry.summary = subtitle;
  for (const child of partsOf(element)) readPart(entry, child, clock);
  const about = attribute(element, 'rdf:about');
  if (entry.id === undefined && about !== undefined) entry.id = about;
  const link = entry.link ?? resolveUrl(about, element.base);
  if (link !== undefined) entry.link = link;
  return entry;
}

function readPart(entry: FeedEntry, part: XmlElement, clock: FeedClock): void {
  switch (part.key) {
    case 'summary':
      entry.summary = readTextConstruct(part, 'guess');
      return;
    case 'content':
    case 'content:encoded':
    case 'body':
    case 'xhtml:body':
    case 'fullitem':
      entry.content.push(readTextConstruct(part, part.key === 'content' ? 'guess' : 'html'));
      return;
    case 'media:description':
      entry.summary ??= readTextConstruct(part, 'guess');
      return;
    case 'media:title':
      if (words(entry.title) === '') entry.title = readTextConstruct(part, 'guess');
      return;
    case 'media:thumbnail':
      setImage(entry, resolveUrl(attribute(part, 'url') || textOf(part), part.base));
      return;
    case 'comments':
      entry.comments = resolveUrl(textOf(part), part.base) ?? '';
      return;
    case 'source':
      entry.source = readSource(part, clock);
      return;
    default:
  }
}

/** Atom's is a small feed, RSS's a name with an address. */
function readSource(part: XmlElement, clock: FeedClock): FeedMeta {
  const meta = readMeta(part, clock);
  if (part.children.every((child) => typeof child === 'string'))
    meta.title = readTextConstruct(part, 'guess');
  const href = resolveUrl(attribute(part, 'url'), part.base);
  return href === undefined ? meta : { ...meta, link: href };
}

function setImage(entry: FeedEntry, image: string | undefined): void {
  if (image !== undefined) entry.image ??= image;
}
