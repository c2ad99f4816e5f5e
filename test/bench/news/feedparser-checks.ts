import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { decode } from '../../../cloudfunctions/news/rules/text/decode';
import { readJsonFeed } from '../../../cloudfunctions/news/rules/feed/json-feed';
import type { Feed, FeedLink, FeedPerson, FeedText } from '../../../cloudfunctions/news/rules/feed/model';
import { readXmlFeed } from '../../../cloudfunctions/news/rules/feed/read-feed';

type Path = (string | number)[];
interface Check {
  path: Path;
  op: 'eq' | 'falsy' | 'truthy' | 'len_eq';
  value?: unknown;
}
interface Case {
  file: string;
  headers: Record<string, string>;
  checks: Check[];
}

export interface CheckOutcome {
  file: string;
  check: Check;
  actual: unknown;
  outcome: 'held' | 'failed' | 'left out';
  reason?: string;
}

/** Where feedparser's own test server stands: addresses in its expectations are relative to it. */
const DOCUMENT = 'http://127.0.0.1:8097/';
const NOW = Date.UTC(2026, 0, 1);

/** What has no meaning for a news list read on a phone; the reason is printed. */
const WITHOUT_MEANING: [RegExp, string][] = [
  [/(^|\.)where\b/, 'places on a map (GeoRSS, GML)'],
  [/thr_in-reply-to|wfw_comment/, 'threads of comments'],
  [/itunes_block/, 'directory flags of podcasts'],
  [/generator/, 'name of the program that wrote the feed'],
  [/\.cloud\.|\.docs$/, "publish-subscribe of 2001, address of the format's manual"],
  [/media_(credit|restriction|license|rating|player)/, 'credits, ratings and players of MediaRSS'],
  [/image\.(height|width|link)$|\.icon$/, "layout of the feed's logo"],
  [/validity_end/, 'validity of the feed itself'],
  [/\.license$/, 'Creative Commons licence links'],
];

export function runFeedparserChecks(folder: string): CheckOutcome[] {
  const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Case[];
  return cases.flatMap((test) => {
    if (!existsSync(join(folder, test.file))) return [];
    const document = read(join(folder, test.file), test.headers);
    return test.checks.map((check) => judge(test.file, check, document));
  });
}

interface Document {
  feed: Feed | undefined;
  encoding: string;
  bozo: boolean;
  headers: Record<string, string>;
}

function read(file: string, headers: Record<string, string>): Document {
  const bytes = readFileSync(file);
  const header = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const kind = file.endsWith('.json') ? 'json' : 'xml';
  const decoded = decode(bytes, kind, header['content-type']);
  if (decoded === undefined) return { feed: undefined, encoding: '', bozo: true, headers: header };
  const location = header['content-location'];
  const context = {
    base: location === undefined ? DOCUMENT : new URL(location, DOCUMENT).href,
    language: header['content-language'],
    now: NOW,
  };
  const feed =
    kind === 'json' ? readJsonFeed(JSON.parse(decoded.text), context) : readXmlFeed(decoded.text, context);
  const isFeedType = !/^text\/plain/.test(header['content-type'] ?? '');
  return {
    feed,
    encoding: decoded.encoding,
    bozo: feed === undefined || feed.illFormed || !isFeedType,
    headers: header,
  };
}

function judge(file: string, check: Check, document: Document): CheckOutcome {
  const path = check.path.join('.');
  const reason = WITHOUT_MEANING.find(([pattern]) => pattern.test(path))?.[1] ?? cannotBeShown(file);
  if (reason !== undefined && check.path[0] !== 'bozo')
    return { file, check, actual: undefined, outcome: 'left out', reason };
  const actual = valueAt(document, check.path);
  return { file, check, actual, outcome: holds(check, actual) ? 'held' : 'failed' };
}

const SHOWN =
  /acceptable_(?:attribute_(?:title|alt|href|src|height|width|poster|dir|scope|valign|align|abbr|hreflang|start|reversed|controls|headers)|element_(?:a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|div|dl|dt|em|fieldset|figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|label|legend|li|nav|ol|p|pre|q|s|samp|section|small|source|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video))\./;

function cannotBeShown(file: string): string | undefined {
  if (/acceptable_(?:attribute|element)_/.test(file) && !SHOWN.test(file)) {
    return "elements and attributes that a mini-program's rich text does not have";
  }
  if (/namespace\/(?:atomsvg|atommathml|atomxlink|rss2\.0svg|rss2\.0mathml|rss2\.0xlink)/.test(file)) {
    return 'drawings and formulas (SVG, MathML) that a mini-program cannot draw';
  }
  return undefined;
}

function holds(check: Check, actual: unknown): boolean {
  switch (check.op) {
    case 'truthy':
      return Boolean(actual);
    case 'falsy':
      return !actual;
    case 'len_eq':
      return Array.isArray(actual) && actual.length === check.value;
    case 'eq':
      return sameValue(check, actual);
  }
}

/** Mark-up is the same when it parses to the same; a date when it is the same moment. */
function sameValue(check: Check, actual: unknown): boolean {
  const { value, path } = check;
  const last = String(path.at(-1));
  if (last.endsWith('_parsed') && Array.isArray(value)) {
    const [year, month, day, hour, minute, second] = value as number[];
    return actual === Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  }
  if (path[0] === 'encoding') {
    // ASCII is contained in both; what matters is that the characters are right.
    if (value === 'us-ascii') return actual === 'utf-8' || actual === 'windows-1252';
    if (value === 'iso-8859-1') return actual === 'windows-1252';
  }
  if (typeof value === 'string' && typeof actual === 'string') {
    return value === actual || markup(value) === markup(actual) || sameAddress(value, actual);
  }
  if (value === null) return actual === undefined || actual === null;
  return JSON.stringify(sorted(value)) === JSON.stringify(sorted(actual));
}

function sameAddress(a: string, b: string): boolean {
  return /^https?:/.test(a) && /^https?:/.test(b) && URL.canParse(a) && new URL(a).href === b;
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function markup(html: string): string {
  const walk = (nodes: ReturnType<typeof parseDocument>['children']): string =>
    nodes
      .map((node) => {
        if (isText(node)) return node.data;
        if (!isTag(node)) return '';
        const attributes = Object.entries(node.attribs)
          .map(([name, value]) => `${name}=${value}`)
          .sort()
          .join(' ');
        return `<${node.name} ${attributes}>${walk(node.children)}</>`;
      })
      .join('');
  return walk(parseDocument(html).children);
}

function valueAt(document: Document, path: Path): unknown {
  const [head, ...rest] = path;
  if (head === 'bozo') return document.bozo;
  if (head === 'encoding') return document.encoding;
  if (head === 'version') return document.feed?.version;
  if (head === 'modified') return document.headers['last-modified'];
  if (document.feed === undefined) return undefined;
  if (head === 'feed') return metaValue(document.feed.meta, rest, false);
  if (head === 'entries' && rest.length === 0) return document.feed.entries;
  if (head === 'entries') {
    const entry = document.feed.entries[Number(rest[0])];
    return entry === undefined ? undefined : metaValue(entry, rest.slice(1), true);
  }
  return undefined;
}

/** feedparser's names, onto the feed model's. */
function metaValue(meta: Feed['meta'] | Feed['entries'][number], path: Path, isEntry: boolean): unknown {
  const [head, ...rest] = path;
  const name = String(head);
  const entry = 'content' in meta ? meta : undefined;
  const main = entry?.content[0];
  const summary = isEntry ? (entry?.summary ?? main) : meta.subtitle;
  switch (name) {
    case 'title':
      return textValue(meta.title);
    case 'title_detail':
      return detail(meta.title, rest);
    case 'subtitle':
    case 'tagline':
      return textValue(isEntry ? entry?.summary : meta.subtitle);
    case 'tagline_detail':
    case 'subtitle_detail':
      return detail(meta.subtitle, rest);
    case 'description':
      return textValue(isEntry ? firstText(entry?.summary, main) : summary) ?? '';
    case 'summary':
      return textValue(firstText(entry?.summary, main));
    case 'summary_detail':
      return detail(firstText(entry?.summary, main), rest);
    case 'info':
      return textValue(meta.info);
    case 'info_detail':
      return detail(meta.info, rest);
    case 'rights':
    case 'copyright':
      return textValue(meta.rights);
    case 'rights_detail':
    case 'copyright_detail':
      return detail(meta.rights, rest);
    case 'content':
      return detail(entry?.content[Number(rest[0])], rest.slice(1));
    case 'link':
      return meta.link;
    case 'links':
      return rest.length === 0 ? meta.links : at(meta.links[Number(rest[0])], rest.slice(1));
    case 'enclosures':
      return linkValue(meta.links.filter((link) => link.rel === 'enclosure')[Number(rest[0])], rest.slice(1));
    case 'id':
    case 'guid':
      return meta.id;
    case 'author':
      return personText(meta.authors.at(-1));
    case 'author_detail':
      return person(meta.authors.at(-1), rest);
    case 'authors':
      return person(meta.authors[Number(rest[0])], rest.slice(1));
    case 'contributors':
      return person(meta.contributors[Number(rest[0])], rest.slice(1));
    case 'publisher':
      return personText(meta.publisher);
    case 'publisher_detail':
      return person(meta.publisher, rest);
    case 'tags':
      return rest.length === 0 ? meta.tags : at(meta.tags[Number(rest[0])], rest.slice(1));
    case 'category':
      return meta.tags[0]?.term;
    case 'language':
      return meta.language?.replace('_', '-');
    case 'updated':
    case 'published':
    case 'created':
    case 'expired':
      return meta[name]?.written;
    case 'updated_parsed':
    case 'published_parsed':
    case 'created_parsed':
      return meta[name.replace('_parsed', '') as 'updated' | 'published' | 'created']?.at;
    case 'image':
    case 'logo':
      return meta.image;
    case 'ttl':
      return meta.ttl === undefined ? undefined : String(meta.ttl);
    case 'newlocation':
      return meta.moved;
    case 'comments':
      return entry?.comments;
    case 'media_thumbnail':
      return meta.image;
    case 'source':
      return entry?.source === undefined ? undefined : metaValue(entry.source, rest, false);
    default:
      return undefined;
  }
}

function firstText(...texts: (FeedText | undefined)[]): FeedText | undefined {
  return texts.find((text) => text !== undefined);
}

function textValue(text: FeedText | undefined): string | undefined {
  if (text === undefined) return undefined;
  return text.type === 'text/plain' ? text.text : text.html;
}

function detail(text: FeedText | undefined, [name]: Path): unknown {
  if (text === undefined) return undefined;
  if (name === 'value') return textValue(text);
  return name === 'type' || name === 'base' || name === 'language' ? text[name] : undefined;
}

function at(value: object | undefined, [name]: Path): unknown {
  if (value === undefined || name === undefined) return value;
  return (value as Record<string, unknown>)[String(name)];
}

function linkValue(link: FeedLink | undefined, [name]: Path): unknown {
  if (link === undefined) return undefined;
  if (name === undefined) return Object.fromEntries(Object.entries(link).filter(([key]) => key !== 'rel'));
  return name === 'url' ? link.href : at(link, [name]);
}

function person(someone: FeedPerson | undefined, [name]: Path): unknown {
  return name === 'url' ? someone?.href : at(someone, name === undefined ? [] : [name]);
}

function personText(someone: FeedPerson | undefined): string | undefined {
  if (someone?.name === undefined) return someone?.email;
  return someone.email === undefined ? someone.name : `${someone.name} (${someone.email})`;
}

/** Every sanitised text of every file in the set. */
export function textsOf(folder: string): { file: string; html: string }[] {
  const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Case[];
  return cases
    .filter((test) => existsSync(join(folder, test.file)))
    .map((test) => {
      const { feed } = read(join(folder, test.file), test.headers);
      const holders = feed === undefined ? [] : [feed.meta, ...feed.entries];
      const texts = [
        ...holders.flatMap(({ title, subtitle, info, rights }) => [title, subtitle, info, rights]),
        ...(feed?.entries ?? []).flatMap(({ summary, content }) => [summary, ...content]),
      ];
      return { file: test.file, html: texts.map((text) => text?.html ?? '').join('\n') };
    });
}
