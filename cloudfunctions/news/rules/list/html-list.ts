import type { ListSelectors } from '../../../../types/news-source';
import { visibleDate, plausibleTime } from '../article/published';
import { collapseWhitespace } from '../html/plain-text';
import { parsePage, query, type PageElement } from '../html/page';
import { innerBase, resolveUrl } from '../html/urls';
import { parseDate } from '../text/dates';
import type { ListEntry } from './entry';

/** Rows beyond this are history. */
const ENTRIES = 200;

/** Entries of a list page. */
export function readHtmlList(html: string, url: string, selectors: ListSelectors, now: number): ListEntry[] {
  const document = parsePage(html);
  const base = innerBase(document.querySelector('base[href]')?.getAttribute('href') ?? undefined, url);
  const rows =
    selectors.item === undefined
      ? query(document, selectors.link ?? 'a[href]')
      : query(document, selectors.item);
  const entries: ListEntry[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const anchor = selectors.item === undefined ? row : first(row, selectors.link ?? 'a[href]');
    const link = resolveUrl(anchor?.getAttribute('href') ?? undefined, base);
    if (anchor === undefined || link === undefined || seen.has(link)) continue;
    const title = titleOf(row, anchor, selectors.title);
    if (title === '') continue;
    seen.add(link);
    entries.push({ title, link, ...dateOf(row, selectors, now), ...summaryOf(row, selectors.summary) });
    if (entries.length === ENTRIES) break;
  }
  return entries;
}

function first(row: PageElement, selector: string): PageElement | undefined {
  // The row may itself be what is looked for: many lists are made of links.
  return query(row, selector)[0] ?? (row.getAttribute('href') === null ? undefined : row);
}

/** The words of the link; where they are cut short (…) and its `title` attribute is whole, that. */
function titleOf(row: PageElement, anchor: PageElement, selector: string | undefined): string {
  const written = collapseWhitespace(
    (selector === undefined ? anchor : (query(row, selector)[0] ?? anchor)).textContent ?? '',
  );
  const whole = collapseWhitespace(anchor.getAttribute('title') ?? '');
  return (written === '' || /(?:…|\.\.)$/.test(written)) && whole.length > written.length - 3 && whole !== ''
    ? whole
    : written;
}

function dateOf(
  row: PageElement,
  selectors: ListSelectors,
  now: number,
): Pick<ListEntry, 'publishedAt' | 'dateImplausible'> {
  const chosen = selectors.date === undefined ? undefined : query(row, selectors.date)[0];
  const around = selectors.item === undefined ? (row.parentElement ?? row) : row;
  const words = collapseWhitespace([...texts(chosen ?? around)].join(' '));
  const stated =
    visibleDate(words, now) ?? (chosen === undefined ? shortDate(words, now) : parseDate(words, now));
  if (stated === undefined) return {};
  const at = plausibleTime(stated, now);
  return at === undefined ? { dateImplausible: true } : { publishedAt: at };
}

/** `09-30` or `[09-30]` at the end or beginning of a row. */
function shortDate(words: string, now: number): number | undefined {
  const found = /(?:^|[\s[(（])(\d{1,2}[-/月]\d{1,2}日?)(?:[\])）]|\s|$)/.exec(words)?.[1];
  return found === undefined ? undefined : parseDate(found, now);
}

function* texts(root: PageElement): Generator<string> {
  for (const node of root.childNodes) {
    if (node.nodeType === 3) yield node.textContent ?? '';
    else if (node.nodeType === 1) yield* texts(node as PageElement);
  }
}

function summaryOf(row: PageElement, selector: string | undefined): Pick<ListEntry, 'summary'> {
  const summary =
    selector === undefined ? '' : collapseWhitespace(query(row, selector)[0]?.textContent ?? '');
  return summary === '' ? {} : { summary: summary.slice(0, 400) };
}
