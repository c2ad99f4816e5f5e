import { omitUndefined } from '../omit-undefined';
import { parseHTML } from 'linkedom';
import type {
  ArticleSelectors,
  JsonPaths,
  ListSelectors,
  NewsSource,
  SourceFlaw,
  SourceFlawReason,
  SourceKind,
} from '../../../../types/news-source';
import { parseAddress } from '../address';
import { readList, readNumber, readText } from '../fields';
import { isKnownRegion } from '../regions/region-names';
import { trimRegion } from '../regions/regions';
import { readId, type Stored } from './stored';

const KIND_WORDS: Record<SourceKind, readonly string[]> = {
  feed: ['feed', 'rss', 'atom', 'rdf', 'jsonfeed', '订阅', '订阅源'],
  json: ['json', 'api', '接口'],
  html: ['html', 'page', '网页', '列表页', '列表'],
};
const OFF = ['off', 'paused', 'draft', 'withdrawn', '停用', '关闭', '暂停', '否', '停'];
const ON = ['on', 'published', 'active', '', '启用', '开启', '开', '是', '正常'];

export interface SourceReading {
  id: string;
  name: string;
  isOn: boolean;
  /** Absent where a flaw makes it unusable. */
  source?: NewsSource;
  flaws: SourceFlaw[];
}

/** Reads a record as officials type it. Every flaw is named; a source with one is not asked, because it might show the wrong thing. */
export function readSource(raw: Stored): SourceReading {
  const flaws: SourceFlaw[] = [];
  const flaw = (field: string, reason: SourceFlawReason): undefined => {
    flaws.push({ field, reason });
    return undefined;
  };
  const required = (field: string, longest: number): string => {
    const value = raw[field];
    if (value !== undefined && value !== null && typeof value !== 'string' && typeof value !== 'number')
      flaw(field, 'NOT_TEXT');
    const text = readText(value, longest + 1);
    if (text === undefined) flaw(field, 'MISSING');
    else if (text.length > longest) flaw(field, 'TOO_LONG');
    return text ?? '';
  };
  const id = readId(raw._id) ?? '';
  const name = required('name', 60);
  const unit = required('unit', 60);
  const url = readAddress(raw.url, flaw);
  const kind = readKind(raw.kind) ?? flaw('kind', raw.kind === undefined ? 'MISSING' : 'KIND_UNKNOWN');
  const isOn = readSwitch(raw.status);
  if (isOn === undefined) flaw('status', 'STATUS_UNKNOWN');
  const regions = readList(raw.regions).map(trimRegion);
  if (regions.length === 0) flaw('regions', 'MISSING');
  const known = regions.filter((code): code is string => code !== undefined && isKnownRegion(code));
  if (known.length < regions.length) flaw('regions', 'REGION_INVALID');
  const hours =
    raw.hours === undefined || raw.hours === ''
      ? undefined
      : (readHours(raw.hours) ?? flaw('hours', 'HOURS_INVALID'));
  const rank =
    raw.rank === undefined || raw.rank === '' ? 0 : (readNumber(raw.rank) ?? flaw('rank', 'NUMBER_INVALID'));
  const list = readSelectors<ListSelectors>(
    raw.list,
    'list',
    ['item', 'link', 'title', 'date', 'summary'],
    flaw,
  );
  const article = readSelectors<ArticleSelectors>(
    raw.article,
    'article',
    ['title', 'body', 'date', 'source', 'author'],
    flaw,
  );
  const remove = readList((raw.article as Stored | undefined)?.remove).filter(
    (each) => typeof each === 'string',
  );
  if (remove.some((selector) => !isSelector(selector))) flaw('article.remove', 'SELECTOR_INVALID');
  if (kind === 'html' && list?.item === undefined && list?.link === undefined)
    flaw('list.link', 'SELECTOR_MISSING');
  const json = kind === 'json' ? readPaths(raw.json, flaw) : undefined;
  const column = readText(raw.column, 64);
  const permitted = readList(raw.permitted).filter((each) => typeof each === 'string');
  if (flaws.length > 0 || kind === undefined || url === undefined || rank === undefined) {
    return { id, name, isOn: isOn ?? false, flaws };
  }
  return {
    id,
    name,
    isOn: isOn ?? false,
    flaws,
    source: omitUndefined<NewsSource>({
      id,
      name,
      unit,
      kind,
      url,
      regions: [...new Set(known)],
      rank,
      column,
      hours,
      list,
      json,
      article: remove.length > 0 ? { ...article, remove } : article,
      permitted: permitted.length > 0 ? permitted : undefined,
    }),
  };
}

type Report = (field: string, reason: SourceFlawReason) => undefined;

function readAddress(value: unknown, flaw: Report): string | undefined {
  const written = readText(value, 1_000);
  if (written === undefined) return flaw('url', 'MISSING');
  const url = parseAddress(written);
  if (url === undefined) return flaw('url', 'URL_INVALID');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return flaw('url', 'URL_NOT_HTTP');
  if (url.username !== '' || url.password !== '') return flaw('url', 'URL_WITH_CREDENTIALS');
  return url.href;
}

function readKind(value: unknown): SourceKind | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  return (Object.keys(KIND_WORDS) as SourceKind[]).find(
    (kind) => word !== undefined && KIND_WORDS[kind].includes(word),
  );
}

function readSwitch(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word =
    value === undefined || value === null
      ? ''
      : typeof value === 'string'
        ? value.trim().toLowerCase()
        : undefined;
  if (word === undefined) return undefined;
  return ON.includes(word) ? true : OFF.includes(word) ? false : undefined;
}

/** `06:00-22:00`, also with the Chinese colon and dashes. */
function readHours(value: unknown): [number, number] | undefined {
  const text = typeof value === 'string' ? value.normalize('NFKC') : '';
  const found = /^\s*(\d{1,2}):(\d{2})\s*[-~至—–]+\s*(\d{1,2}):(\d{2})\s*$/.exec(text);
  if (found === null) return undefined;
  const [fromHour, fromMinute, toHour, toMinute] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (fromHour > 24 || toHour > 24 || fromMinute > 59 || toMinute > 59) return undefined;
  const from = fromHour * 60 + fromMinute;
  const to = toHour * 60 + toMinute;
  return from === to || from > 1_440 || to > 1_440 ? undefined : [from, to];
}

function readSelectors<Selectors>(
  value: unknown,
  field: string,
  names: readonly string[],
  flaw: Report,
): Selectors | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) return flaw(field, 'SELECTOR_INVALID');
  const selectors: Record<string, string> = {};
  for (const name of names) {
    const selector = readText((value as Stored)[name], 300);
    if (selector === undefined) continue;
    if (isSelector(selector)) selectors[name] = selector;
    else flaw(`${field}.${name}`, 'SELECTOR_INVALID');
  }
  return Object.keys(selectors).length === 0 ? undefined : (selectors as Selectors);
}

function isSelector(selector: string): boolean {
  try {
    // Compiled without the browser's types, as all functions are.
    (
      parseHTML('') as unknown as { document: { querySelector(text: string): unknown } }
    ).document.querySelector(selector);
    return true;
  } catch {
    return false;
  }
}

function readPaths(value: unknown, flaw: Report): JsonPaths | undefined {
  const written = typeof value === 'object' && value !== null ? (value as Stored) : {};
  const paths: Record<string, string> = {};
  for (const name of ['items', 'link', 'title', 'date', 'id', 'summary', 'body', 'author', 'source']) {
    const path = readText(written[name], 300);
    if (path !== undefined) paths[name] = path;
  }
  const { link, title } = paths;
  if (title === undefined) flaw('json.title', 'PATH_MISSING');
  if (link === undefined) flaw('json.link', 'PATH_MISSING');
  return link === undefined || title === undefined ? undefined : { ...paths, link, title };
}
