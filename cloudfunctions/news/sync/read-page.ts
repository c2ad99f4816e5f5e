import { describeError } from '../../shared/platform/describe-error';
import type { NewsSource } from '../../../types/news-source';
import type { HttpAnswer } from '../../shared/platform/http';
import { extractArticle, type ExtractedArticle } from '../rules/article/extract';
import { isAttachment } from '../rules/html/block-kinds';
import { toBlocks } from '../rules/html/blocks';
import { isLoginPage } from '../rules/source/suspicious';
import { isWithdrawalNotice } from '../rules/stories/withdrawal';
import { decode } from '../rules/text/decode';
import type { Run } from './ports';

const BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 12_000;
/** Pages of one story that are joined; further ones are on the site. */
const MAX_PAGES = 10;
/** A page that asks to log in has fewer characters of text. */
const SHORT = 60;

type PageSource = Pick<NewsSource, 'article'>;

/** What an entry's page gave. */
export type PageOutcome =
  | { kind: 'article'; article: ExtractedArticle; etag?: string; lastModified?: string }
  | { kind: 'unchanged' }
  | { kind: 'gone' }
  /** The page says that its story was withdrawn. */
  | { kind: 'withdrawn' }
  | { kind: 'failed' };

/** Reads an article, all its pages together, on condition that the first changed since the validators were given. */
export async function readPage(
  url: string,
  source: PageSource,
  run: Run,
  validators: { etag?: string; lastModified?: string } = {},
): Promise<PageOutcome> {
  const answer = await ask(url, run, {
    ...(validators.etag !== undefined && { 'if-none-match': validators.etag }),
    ...(validators.lastModified !== undefined && { 'if-modified-since': validators.lastModified }),
  });
  if (answer === undefined) return { kind: 'failed' };
  const { status, headers, url: final } = answer;
  if (status === 304) return { kind: 'unchanged' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status < 200 || status > 299) return { kind: 'failed' };
  if (isAttachment(final) || /application\/(?:pdf|msword|vnd)/.test(headers['content-type'] ?? ''))
    return { kind: 'article', article: fileArticle(final) };
  const first = extracted(answer, source, run, final);
  if (first === undefined) return { kind: 'failed' };
  const [opening] = first.blocks.filter((block) => 'text' in block);
  if (
    isWithdrawalNotice(first.title) ||
    (first.characters < 200 && opening !== undefined && isWithdrawalNotice(opening.text))
  ) {
    return { kind: 'withdrawn' };
  }
  const { article, isWhole } = await joined(first, final, source, run);
  const { etag, 'last-modified': lastModified } = headers;
  return {
    kind: 'article',
    article,
    // The validators of a story of which a page is missing would keep it from ever being read whole.
    ...(isWhole && etag !== undefined && { etag }),
    ...(isWhole && lastModified !== undefined && { lastModified }),
  };
}

/** A story with the pages that follow its first. One that cannot be had ends it: what there is can be read. */
async function joined(
  first: ExtractedArticle,
  url: string,
  source: PageSource,
  run: Run,
): Promise<{ article: ExtractedArticle; isWhole: boolean }> {
  const article = { ...first, blocks: [...first.blocks] };
  const read = new Set([url]);
  for (let next = first.next; next !== undefined && !read.has(next) && read.size < MAX_PAGES;) {
    const answer = run.hasTime() ? await ask(next, run) : undefined;
    const page = answer?.status === 200 ? extracted(answer, source, run, url) : undefined;
    if (page === undefined) return { article, isWhole: false };
    article.blocks.push(...page.blocks);
    article.characters += page.characters;
    read.add(next);
    next = page.next;
  }
  return { article, isWhole: true };
}

async function ask(
  url: string,
  { get }: Run,
  headers: Record<string, string> = {},
): Promise<HttpAnswer | undefined> {
  const outcome = await get({ url, maxBytes: BYTES, timeoutMs: TIMEOUT_MS, headers });
  return outcome.ok ? outcome.answer : undefined;
}

/**
 * The story that an answer holds; `undefined` where it holds none that can be read. A page on which a library fails costs that page,
 * not the rest of its source.
 * @param first where the story begins
 */
function extracted(
  { body, headers, url }: HttpAnswer,
  { article: selectors }: PageSource,
  { ports }: Run,
  first: string,
): ExtractedArticle | undefined {
  const type = headers['content-type'] ?? '';
  const decoded = /^(?:image|audio|video)\//.test(type) ? undefined : decode(body, 'html', type);
  if (decoded === undefined) return undefined;
  try {
    const article = extractArticle(decoded.text, url, ports.now(), selectors, first);
    return article.characters < SHORT && isLoginPage(decoded.text) ? undefined : article;
  } catch (error) {
    ports.log({ level: 'error', event: 'page-thrown', url, cause: describeError(error) });
    return undefined;
  }
}

/** A story that is a file: the file is what there is to take away. */
function fileArticle(url: string): ExtractedArticle {
  return { title: '', blocks: toBlocks(`<p><a href="${url.replace(/"/g, '%22')}"></a></p>`), characters: 0 };
}
