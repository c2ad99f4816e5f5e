import { query, type PageDocument } from '../html/page';
import { collapseWhitespace } from '../html/plain-text';

/** Longest title that is kept; what is longer is a text that got into the wrong place. */
const MAX_TITLE_LENGTH = 120;
const SEPARATORS = / ?(?:[_|｜»]|[-–—]{1,2}|::| @ ) ?/g;
const META = ['og:title', 'ArticleTitle', 'articletitle', 'twitter:title', 'dc.title', 'sharetitle', 'title'];

/**
 * The title of a page: the heading that its own `<title>` begins with, what it declares, or `<title>` without the site's name.
 * @param before words of the page that stand before the story
 */
export function pageTitle(document: PageDocument, meta: ReadonlyMap<string, string>, before: string): string {
  const whole = collapseWhitespace(document.querySelector('title')?.textContent ?? '');
  const declared = META.map((name) => meta.get(name.toLowerCase()))
    .map((value) => collapseWhitespace(value ?? ''))
    .find((value) => value !== '');
  const headings = [...document.querySelectorAll('h1, h2, h3, [class*="title" i], [id*="title" i]')]
    .map((heading) => collapseWhitespace(heading.textContent ?? ''))
    .filter((text) => text.length >= 4 && text.length <= MAX_TITLE_LENGTH);
  const start = headings.find((text) => begins(whole, text));
  if (start !== undefined) return shorten(start);
  if (declared !== undefined && declared.length >= 4) return shorten(withoutSite(declared, meta));
  const inside = headings.find((text) => text.length >= 8 && whole.includes(text));
  return shorten(
    inside ?? (isSiteName(whole) ? (longestHeading(document, before) ?? whole) : withoutSite(whole, meta)),
  );
}

/** The longest heading before the story: those of columns and navigation are short. */
function longestHeading(document: PageDocument, before: string): string | undefined {
  return query(document, 'h1, h2, h3, h4, h5, h6')
    .map((heading) => collapseWhitespace(heading.textContent ?? ''))
    .filter((text) => text.length >= 6 && text.length <= MAX_TITLE_LENGTH && before.includes(text))
    .sort((a, b) => b.length - a.length)[0];
}

/** A page that calls itself by its site's or column's name only has its title in a heading. */
function isSiteName(whole: string): boolean {
  const [first = '', ...rest] = whole.split(SEPARATORS).filter((part) => part !== '');
  return (
    first.length < 6 && rest.every((part) => /(?:网|网站|官网|频道|门户|平台|融媒体中心|政府)$/.test(part))
  );
}

function begins(whole: string, heading: string): boolean {
  const fold = (text: string): string => text.replace(/\s/g, '');
  return fold(whole).startsWith(fold(heading)) && fold(heading).length >= 4;
}

/** `标题_栏目_站名` without what follows the title. A title that holds a separator itself keeps its longest part. */
function withoutSite(whole: string, meta: ReadonlyMap<string, string>): string {
  const site = meta.get('og:site_name') ?? meta.get('sitename');
  const parts = whole.split(SEPARATORS).filter((part) => part !== '' && part !== site);
  const [first] = parts;
  if (first === undefined) return whole;
  if (first.length >= 8 || parts.length === 1) return first;
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest));
}

/** A title cut to what a list can show, at the end of a word or sentence where there is one. */
export function shorten(title: string): string {
  const text = collapseWhitespace(title);
  return text.length <= MAX_TITLE_LENGTH ? text : `${text.slice(0, MAX_TITLE_LENGTH - 1)}…`;
}
