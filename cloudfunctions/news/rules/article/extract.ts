import type { Block } from '../../../../types/content';
import type { ArticleSelectors } from '../../../../types/news-source';
import { toBlocks } from '../html/blocks';
import { parsePage, query, type PageDocument, type PageElement, type PageNode } from '../html/page';
import { collapseWhitespace } from '../html/plain-text';
import { sanitize } from '../html/sanitize';
import { innerBase } from '../html/urls';
import { storyHtml } from './body';
import { withoutBoilerplate } from './boilerplate';
import { readByline } from './byline';
import { nextPage } from './next-page';
import { publishedAt, structuredDate, visibleDate } from './published';
import { pageTitle, shorten } from './title';

export interface ExtractedArticle {
  title: string;
  blocks: Block[];
  /** Characters of text. */
  characters: number;
  author?: string;
  /** The source line 来源. */
  source?: string;
  publishedAt?: number;
  /** Where the story goes on. */
  next?: string;
}

/** How much of the page's beginning is looked through for date, author and source, in characters. */
const HEAD = 3_000;

/**
 * The story of an article page.
 * @param url where the page was read
 * @param now epoch milliseconds
 * @param first where a story of several pages begins
 */
export function extractArticle(
  html: string,
  url: string,
  now: number,
  selectors: ArticleSelectors = {},
  first = url,
): ExtractedArticle {
  const document = parsePage(html);
  const meta = metaOf(document);
  const base = innerBase(document.querySelector('base[href]')?.getAttribute('href') ?? undefined, url);
  const structured = structuredDate(document);
  const next = nextPage(document, url, first);
  for (const element of query(document, 'script, style, template')) element.remove();
  const words = wordsOf(document.documentElement);
  const written = (part: 'title' | 'date' | 'source' | 'author'): string | undefined =>
    chosen(document, selectors[part]);
  const stated = {
    title: written('title'),
    date: written('date'),
    source: written('source'),
    author: written('author'),
  };
  const story = storyHtml(document, selectors.body, selectors.remove ?? []);
  const raw = story === undefined ? [] : toBlocks(sanitize(story, base));
  const start = startOf(raw, words);
  const title = stated.title ?? pageTitle(document, meta, words.slice(0, start));
  const at = words.indexOf(title);
  const head = words.slice(at >= 0 ? at : Math.max(0, start - HEAD / 2)).slice(0, HEAD);
  const byline = readByline(meta, `${stated.source ?? ''} ${head.slice(0, HEAD / 2)}`);
  const time =
    (stated.date === undefined ? undefined : visibleDate(stated.date, now)) ??
    publishedAt(document, meta, { head, structured }, now);
  const blocks = withoutBoilerplate(raw, title);
  const source = stated.source?.replace(/^来源[:：]\s*/, '') ?? byline.source;
  const author = stated.author?.replace(/^作者[:：]\s*/, '') ?? byline.author;
  return {
    title: shorten(title),
    blocks,
    characters: charactersOf(blocks),
    ...(author === undefined ? {} : { author }),
    ...(source === undefined ? {} : { source }),
    ...(time === undefined ? {} : { publishedAt: time }),
    ...(next === undefined ? {} : { next }),
  };
}

/** Where in the page's words the story begins: at the first block that is found there. */
function startOf(blocks: readonly Block[], words: string): number {
  for (const block of blocks) {
    const at = 'text' in block && block.text.length >= 12 ? words.indexOf(block.text.slice(0, 12)) : -1;
    if (at >= 0) return at;
  }
  return words.length;
}

/** The words of a page in one line; what stands in two elements is apart, though no blank parts it. */
function wordsOf(root: PageElement): string {
  const words: string[] = [];
  const walk = (node: PageNode): void => {
    if (node.nodeType === 3) words.push(node.textContent ?? '');
    else for (const child of node.childNodes) walk(child);
  };
  walk(root);
  return collapseWhitespace(words.join(' '));
}

/** Characters of text in blocks. */
export function charactersOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + ('text' in block ? block.text.length : 0), 0);
}

function chosen(document: PageDocument, selector: string | undefined): string | undefined {
  if (selector === undefined) return undefined;
  const text = collapseWhitespace(query(document, selector)[0]?.textContent ?? '');
  return text === '' ? undefined : text;
}

/** Every meta by lower-case name or property; the first of a name counts. */
function metaOf(document: PageDocument): ReadonlyMap<string, string> {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll('meta')) {
    const name = (element.getAttribute('property') ?? element.getAttribute('name') ?? '').toLowerCase();
    const content = element.getAttribute('content')?.trim() ?? '';
    if (name !== '' && content !== '' && !meta.has(name)) meta.set(name, content);
  }
  return meta;
}
