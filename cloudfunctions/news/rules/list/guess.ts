import type { ListSelectors } from '../../../../types/news-source';
import { collapseWhitespace } from '../html/plain-text';
import { parsePage, query, type PageElement } from '../html/page';
import { MIN_ROWS, MIN_TITLE_LENGTH, type ListEntry } from './entry';
import { readHtmlList } from './html-list';

export interface ListGuess {
  list: ListSelectors;
  entries: ListEntry[];
}

/** Shapes that are tried, those of most links: each takes reading the page again. */
const MOST_SHAPES = 12;

/**
 * Where on a page its list of stories is: rows of one shape, each with a link whose words are long enough for a title, the more of
 * them have a date the better. Best first, three at most.
 */
export function guessLists(html: string, url: string, now: number): ListGuess[] {
  const document = parsePage(html);
  const shapes = new Map<string, number>();
  const counted = new Map<PageElement, number>();
  for (const anchor of query(document, 'a[href]')) {
    const words = collapseWhitespace(anchor.textContent ?? '');
    if (words.length < MIN_TITLE_LENGTH && (anchor.getAttribute('title') ?? '').length < MIN_TITLE_LENGTH)
      continue;
    const shape = shapeOf(rowOf(anchor, counted));
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
  }
  return [...shapes]
    .filter(([, count]) => count >= MIN_ROWS)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_SHAPES)
    .map(([item]) => ({
      list: { item },
      entries: readHtmlList(html, url, { item }, now).filter(({ title }) => title.length >= MIN_TITLE_LENGTH),
    }))
    .filter(({ entries }) => entries.length >= MIN_ROWS)
    .sort((a, b) => score(b.entries, url) - score(a.entries, url))
    .slice(0, 3);
}

/** Rows weigh by the length of their titles; dates and links within the site make a list of stories of a list of links. */
function score(entries: readonly ListEntry[], url: string): number {
  const host = new URL(url).hostname.split('.').slice(-2).join('.');
  const share = (test: (entry: ListEntry) => boolean): number => entries.filter(test).length / entries.length;
  const length = entries.reduce((sum, { title }) => sum + Math.min(40, title.length), 0) / entries.length;
  const dated = share(({ publishedAt }) => publishedAt !== undefined);
  const own = share(({ link }) => link?.includes(host) === true);
  const deep = share(({ link }) => /\d{4}|\.s?html?|[?&]\w*id=/i.test(link ?? ''));
  return Math.min(entries.length, 30) * length * (1 + 2 * dated) * (1 + own) * (1 + deep);
}

/**
 * The row of a link: the nearest li, tr or dl, else the highest element that holds this link alone.
 * @param counted links by the element that holds them, as far as they were counted
 */
function rowOf(anchor: PageElement, counted: Map<PageElement, number>): PageElement {
  let row = anchor;
  for (let up = anchor.parentElement; up !== null; up = up.parentElement) {
    if (/^(?:BODY|HTML|UL|OL|TBODY|TABLE)$/.test(up.tagName)) break;
    const links = counted.get(up) ?? linksIn(up);
    counted.set(up, links);
    if (links > 1) break;
    row = up;
    if (/^(?:LI|TR|DL)$/.test(up.tagName)) break;
  }
  return row;
}

/** Links whose words are long enough for a title. */
function linksIn(element: PageElement): number {
  return query(element, 'a[href]').filter(
    (link) => collapseWhitespace(link.textContent ?? '').length >= MIN_TITLE_LENGTH,
  ).length;
}

/** A selector for all rows like this one: its tag and classes below those of two elements above, up to an id. */
function shapeOf(row: PageElement): string {
  const parts = [nameOf(row, false)];
  for (
    let up = row.parentElement, level = 0;
    up !== null && level < 2 && !/^(?:BODY|HTML)$/.test(up.tagName);
    up = up.parentElement
  ) {
    parts.unshift(nameOf(up, true));
    if (plainName(up.id)) break;
    level += 1;
  }
  return parts.join(' > ');
}

function nameOf(element: PageElement, withId: boolean): string {
  const tag = element.tagName.toLowerCase();
  if (withId && plainName(element.id)) return `${tag}#${element.id}`;
  // Classes of a single row (first, odd, active) would leave the others out.
  const classes = withId ? element.className.split(/\s+/).filter((name) => plainName(name)) : [];
  return classes.length === 0 ? tag : `${tag}.${classes[0]}`;
}

function plainName(name: string): boolean {
  return /^[A-Za-z_][\w-]*$/.test(name);
}
