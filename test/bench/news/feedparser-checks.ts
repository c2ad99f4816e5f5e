import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTag, isText } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { decode } from '../../../cloudfunctions/news/rules/text/decode';
import type { Feed } from '../../../cloudfunctions/news/rules/feed/model';
import { readFeed } from '../../../cloudfunctions/news/rules/list/feed-list';
import { metaValue, NO_COUNTERPART, type Path } from './feedparser-names';
import { sameEncoding } from './same-encoding';
import { withoutMeaning } from './without-meaning';

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
  const decoded = decode(bytes, 'xml', header['content-type']);
  if (decoded === undefined) return { feed: undefined, encoding: '', bozo: true, headers: header };
  const location = header['content-location'];
  const context = {
    base: location === undefined ? DOCUMENT : new URL(location, DOCUMENT).href,
    language: header['content-language'],
    now: NOW,
    zone: 0,
  };
  const feed = readFeed(decoded.text, context);
  const isFeedType = !/^text\/plain/.test(header['content-type'] ?? '');
  return {
    feed,
    encoding: decoded.encoding,
    bozo: feed === undefined || feed.illFormed || !isFeedType,
    headers: header,
  };
}

function judge(file: string, check: Check, document: Document): CheckOutcome {
  const leftOut = (reason: string): CheckOutcome => ({
    file,
    check,
    actual: undefined,
    outcome: 'left out',
    reason,
  });
  const reason = withoutMeaning(check.path, check.value);
  if (reason !== undefined) return leftOut(reason);
  const actual = valueAt(document, check.path);
  if (actual === NO_COUNTERPART)
    return leftOut(`a field that a list of news has nothing for: ${check.path.join('.')}`);
  return { file, check, actual, outcome: holds(check, actual) ? 'held' : 'failed' };
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
  if (path[0] === 'encoding') return sameEncoding(String(value), String(actual));
  if (typeof value === 'string' && typeof actual === 'string') {
    return value === actual || markup(value) === markup(actual) || sameAddress(value, actual);
  }
  if (value === null) return actual === undefined || actual === null;
  return JSON.stringify(sorted(value)) === JSON.stringify(sorted(actual));
}

function sameAddress(a: string, b: string): boolean {
  return /^https?:/.test(a) && /^https?:/.test(b) && URL.canParse(a) && new URL(a).href === b;
}

/** Fields in one order, those without a value left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
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
  if (head === 'etag') return document.headers.etag;
  if (head === 'headers') return document.headers[String(rest[0]).toLowerCase()];
  if (head !== 'feed' && head !== 'entries') return NO_COUNTERPART;
  if (document.feed === undefined) return undefined;
  if (head === 'feed') return metaValue(document.feed.meta, rest, false);
  if (rest.length === 0) return document.feed.entries;
  const entry = document.feed.entries[Number(rest[0])];
  return entry === undefined ? undefined : metaValue(entry, rest.slice(1), true);
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
