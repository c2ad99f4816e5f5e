import type { JsonPaths, ListSelectors } from '../../../../types/news-source';
import { plausibleTime } from '../article/published';
import { collapseWhitespace, plainText } from '../html/plain-text';
import { sanitize } from '../html/sanitize';
import { resolveUrl } from '../html/urls';
import { parseDate } from '../text/dates';
import type { ListEntry } from './entry';
import { readHtmlList } from './html-list';

const ENTRIES = 200;

/** The value of a JSON answer; `undefined` where it is none. A call around it (JSONP) is taken off. */
export function parseJson(text: string): unknown {
  const bare = text.trim().replace(/^\uFEFF/, '');
  const open = /^[\w$.]+\s*\(/.exec(bare)?.[0];
  const close = bare.lastIndexOf(')');
  const isCall = open !== undefined && ['', ';'].includes(bare.slice(close + 1).trim());
  const inner = isCall ? bare.slice(open.length, close) : bare;
  try {
    return JSON.parse(inner) as unknown;
  } catch {
    return undefined;
  }
}

/** Entries of a list API. Where the list is a text, it is HTML that the API wraps. */
export function readJsonList(
  document: unknown,
  url: string,
  paths: JsonPaths,
  selectors: ListSelectors | undefined,
  now: number,
): ListEntry[] {
  const list = paths.items === undefined ? document : valueAt(document, paths.items);
  if (typeof list === 'string') return readHtmlList(list, url, selectors ?? {}, now);
  const rows = Array.isArray(list)
    ? list
    : typeof list === 'object' && list !== null
      ? Object.values(list)
      : [];
  return rows.slice(0, ENTRIES).flatMap((row) => entryOf(row, url, paths, now));
}

function entryOf(row: unknown, url: string, paths: JsonPaths, now: number): ListEntry[] {
  const text = (path: string | undefined): string | undefined => {
    const value = path === undefined ? undefined : valueAt(row, path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  };
  const title = collapseWhitespace(plainText(text(paths.title) ?? ''));
  const link = resolveUrl(fillIn(paths.link, text), url);
  if (title === '' && link === undefined) return [];
  const stated = parseDate(text(paths.date) ?? '', now);
  const at = plausibleTime(stated, now);
  const body = text(paths.body);
  const summary = plainText(text(paths.summary) ?? '');
  const entry: ListEntry = { title };
  if (link !== undefined) entry.link = link;
  if (at !== undefined) entry.publishedAt = at;
  else if (stated !== undefined) entry.dateImplausible = true;
  if (summary !== '') entry.summary = summary.slice(0, 400);
  if (body !== undefined && body !== '') entry.body = sanitize(body, link ?? url);
  for (const name of ['id', 'author', 'source'] as const) {
    const value = collapseWhitespace(text(paths[name]) ?? '');
    if (value !== '') entry[name] = value.slice(0, 200);
  }
  return [entry];
}

/** A path, or a template with paths in braces. */
function fillIn(template: string, text: (path: string) => string | undefined): string | undefined {
  if (!template.includes('{')) return text(template);
  let whole = true;
  const filled = template.replace(/\{([^{}]+)\}/g, (_, path: string) => {
    const value = text(path.trim());
    if (value === undefined) whole = false;
    return encodeURIComponent(value ?? '');
  });
  return whole ? filled : undefined;
}

function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}
