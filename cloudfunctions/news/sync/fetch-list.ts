import type { NewsSource, SourceErrorCode, SourceState } from '../../../types/news-source';
import type { HttpAnswer } from '../../shared/platform/http';
import type { ListEntry } from '../rules/list/entry';
import { readFeedList } from '../rules/list/feed-list';
import { readHtmlList } from '../rules/list/html-list';
import { parseJson, readJsonList } from '../rules/list/json-list';
import { notBefore } from '../rules/source/lower-bound';
import { areStories, isLoginPage, siteOf } from '../rules/source/suspicious';
import { decode, type Decoded } from '../rules/text/decode';
import type { Run } from './ports';

/** A list of stories is never larger; what is, is something else. */
export const LIST_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

export interface ListFailure {
  kind: 'failed';
  code: SourceErrorCode;
  args?: Record<string, string | number>;
  /** The source asks to be left alone until then. */
  notBefore?: number;
}

export interface FetchedList {
  kind: 'list';
  entries: ListEntry[];
  /** Digest of the document. */
  bodyHash: string;
  encoding: string;
  repaired: ('ENCODING' | 'FORMAT')[];
  sites: string[];
  etag?: string;
  lastModified?: string;
  movedTo?: string;
  notBefore?: number;
}

export interface UnchangedList {
  kind: 'unchanged';
  notBefore?: number;
  movedTo?: string;
}

/** Asks a source for its list, on condition that it changed since the state's last success. */
export async function fetchList(
  source: NewsSource,
  state: SourceState | undefined,
  { get, ports }: Run,
): Promise<FetchedList | UnchangedList | ListFailure> {
  const now = ports.now();
  const outcome = await get({
    url: state?.movedTo ?? source.url,
    maxBytes: LIST_BYTES,
    timeoutMs: TIMEOUT_MS,
    headers: {
      ...(state?.etag !== undefined && { 'if-none-match': state.etag }),
      ...(state?.lastModified !== undefined && { 'if-modified-since': state.lastModified }),
    },
  });
  if (!outcome.ok) return { kind: 'failed', code: outcome.code };
  const { answer } = outcome;
  const moved = answer.movedTo === undefined ? {} : { movedTo: answer.movedTo };
  const bound = (ttl?: number): { notBefore?: number } => {
    const at = notBefore(answer.headers, ttl, now);
    return at === undefined ? {} : { notBefore: at };
  };
  if (answer.status === 304) return { kind: 'unchanged', ...bound(), ...moved };
  if (answer.status < 200 || answer.status > 299) return { ...failureOfStatus(answer), ...bound() };
  const decoded = decode(
    answer.body,
    source.kind === 'html' ? 'html' : source.kind === 'json' ? 'json' : 'xml',
    answer.headers['content-type'],
  );
  if (decoded === undefined) return { kind: 'failed', code: 'UNDECODABLE' };
  const bodyHash = ports.digest(decoded.text);
  if (bodyHash === state?.bodyHash) return { kind: 'unchanged', ...bound(), ...moved };
  const read = readDocument(source, decoded, answer, now);
  if ('code' in read) return read;
  const sites = sitesOf(read.entries);
  const strange = strangeSite(sites, state?.sites);
  if (strange !== undefined) return { kind: 'failed', code: 'OTHER_SITE', args: { host: strange } };
  const { etag, 'last-modified': lastModified } = answer.headers;
  return {
    kind: 'list',
    entries: read.entries,
    bodyHash,
    encoding: decoded.encoding,
    repaired: [
      ...(decoded.declaredWrongly ? (['ENCODING'] as const) : []),
      ...(read.illFormed ? (['FORMAT'] as const) : []),
    ],
    sites: [...new Set([...(state?.sites ?? []), ...sites])].slice(0, 50),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
    ...moved,
    ...(read.movedTo !== undefined && { movedTo: read.movedTo }),
    ...bound(read.ttl),
  };
}

function failureOfStatus({ status, headers }: HttpAnswer): ListFailure {
  const isWait = status === 429 || (status === 503 && headers['retry-after'] !== undefined);
  return { kind: 'failed', code: isWait ? 'TOLD_TO_WAIT' : 'HTTP_STATUS', args: { status } };
}

interface Read {
  entries: ListEntry[];
  illFormed: boolean;
  ttl?: number;
  movedTo?: string;
}

function readDocument(
  source: NewsSource,
  { text }: Decoded,
  answer: HttpAnswer,
  now: number,
): Read | ListFailure {
  const failed = (code: SourceErrorCode): ListFailure => ({
    kind: 'failed',
    code: isLoginPage(text) ? 'LOGIN_PAGE' : code,
    args: { contentType: (answer.headers['content-type'] ?? '').slice(0, 80) },
  });
  if (source.kind === 'feed') {
    const feed = readFeedList(text, answer.headers['content-location'] ?? answer.url, now);
    return feed ?? failed('NOT_A_FEED');
  }
  if (source.kind === 'json' && source.json !== undefined) {
    const document = parseJson(text);
    if (document === undefined) return failed('NOT_JSON');
    const entries = readJsonList(document, answer.url, source.json, source.list, now);
    return entries.length === 0 ? failed('NO_ENTRIES') : { entries, illFormed: false };
  }
  const entries = readHtmlList(text, answer.url, source.list ?? {}, now);
  const isList = areStories(entries) || (entries.length > 0 && !isLoginPage(text));
  return isList ? { entries, illFormed: false } : failed('NO_ENTRIES');
}

function sitesOf(entries: readonly ListEntry[]): string[] {
  return [...new Set(entries.map(({ link }) => (link === undefined ? undefined : siteOf(link))))].filter(
    (site) => site !== undefined,
  );
}

/** A list none of whose links leads where its links used to lead is another site's. */
function strangeSite(sites: readonly string[], known: readonly string[] | undefined): string | undefined {
  if (known === undefined || known.length === 0 || sites.some((site) => known.includes(site)))
    return undefined;
  return sites[0];
}
