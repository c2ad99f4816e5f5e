import { parseDate } from '../text/dates';
import { query, type PageDocument } from '../html/page';
import { collapseWhitespace, tidy } from '../html/plain-text';

const META = [
  'article:published_time',
  'og:published_time',
  'og:release_date',
  'firstpublishedtime',
  'pubdate',
  'publishdate',
  'publish_date',
  'publishdate',
  'publish-date',
  'publication_date',
  'datepublished',
  'article.published',
  'dcterms.date',
  'dc.date',
  'dcterms.created',
  'weibo:article:create_at',
  'apub:time',
  'releasedate',
  'date',
  'createdate',
];
/** Read in words whose blanks are single ones (`tidy`). */
const DATE = String.raw`(?:20\d\d|19[89]\d) ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2} ?日?(?: ?(?:星期|周)[一二三四五六日天])?(?: ?(?:上午|下午)? ?\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{1,2})?)?`;
const SHORT = String.raw`(?:\d\d[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/月]\d{1,2}日?) ?\d{1,2}[:：]\d{2}(?::\d{2})?`;
const LABEL = String.raw`(?:发布时间|发布日期|发表时间|发表日期|发稿时间|更新时间|发文日期|成文日期|日期|时间|发布于|发布|發表於|發布時間)`;
const LABELLED = new RegExp(String.raw`${LABEL} ?[:：]? ?(${DATE}|${SHORT})`);
const ANY = new RegExp(DATE);
const RELATIVE = /(?:^| )((?:刚刚|\d{1,2} ?(?:分钟|小时|天)前|(?:今天|昨天|前天) ?\d{1,2}:\d{2}))(?: |$)/;

/** Elements that say by their names that they hold the date. */
const MARKED =
  '[itemprop="datePublished"], time[datetime], time, [class*="publish" i], [class*="pubtime" i], [class*="pubdate" i], [id*="pubtime" i], [id*="pubdate" i]';

/** Pages older than the web, or from tomorrow on, are misread or mistyped. */
const EARLIEST = Date.UTC(1995, 0, 1);
const DAY = 86_400_000;

/** A time that can be that of a story; another one is no time. */
export function plausibleTime(at: number | undefined, now: number): number | undefined {
  return at !== undefined && at >= EARLIEST && at <= now + DAY ? at : undefined;
}

/**
 * When a page was published: what it declares to machines, then a labelled date near the title, then the first whole date before the text.
 * @param hints.head words of the page from its beginning to the end of the first part of the text
 */
export function publishedAt(
  document: PageDocument,
  meta: ReadonlyMap<string, string>,
  hints: { head: string; structured: string | undefined },
  now: number,
): number | undefined {
  const { head, structured } = hints;
  const declared = META.map((name) => meta.get(name))
    .map((value) => (value === undefined ? undefined : parseDate(splitStamp(value), now)))
    .find((at) => plausibleTime(at, now) !== undefined);
  const visible = visibleDate(head, now);
  // A declared day without a time yields to a visible moment of that day.
  if (declared !== undefined)
    return visible !== undefined && sameDay(visible, declared) && isMidnight(declared) ? visible : declared;
  const fromData = structured === undefined ? undefined : plausibleTime(parseDate(structured, now), now);
  if (fromData !== undefined) return fromData;
  if (visible !== undefined) return visible;
  for (const element of query(document, MARKED)) {
    const written =
      element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent;
    const at = plausibleTime(parseDate(collapseWhitespace(written ?? ''), now), now);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** `datePublished` of the page's JSON-LD. */
export function structuredDate(document: PageDocument): string | undefined {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json"]')].map(
    (script) => script.textContent ?? '',
  );
  return /"(?:datePublished|pubDate)"\s*:\s*"([^"]{8,40})"/.exec(scripts.join('\n'))?.[1];
}

/** A date in visible words: labelled, else the first whole one, else "3小时前". */
export function visibleDate(words: string, now: number): number | undefined {
  const text = tidy(words).replace(/\n/g, ' ');
  const labelled = LABELLED.exec(text)?.[1];
  for (const written of [labelled, ANY.exec(text)?.[0], RELATIVE.exec(text)?.[1]]) {
    if (written === undefined) continue;
    const at = plausibleTime(parseDate(fullYear(written.replace(/：/g, ':')), now), now);
    if (at !== undefined) return at;
  }
  return undefined;
}

/** `18-03-08 23:16` is of this century. */
function fullYear(written: string): string {
  const [, day, rest] = /^(\d\d[-/]\d{1,2}[-/]\d\d?)\s*(\d\d?:.*)$/.exec(written) ?? [];
  return day === undefined || rest === undefined ? written : `20${day} ${rest}`;
}

/** `2007-08-20-23:59:59`, as the State Council's site writes it. */
function splitStamp(value: string): string {
  return value.trim().replace(/^(\d{4}-\d{1,2}-\d{1,2})-(\d{1,2}:)/, '$1 $2');
}

function sameDay(a: number, b: number): boolean {
  return Math.floor((a + 8 * 3_600_000) / DAY) === Math.floor((b + 8 * 3_600_000) / DAY);
}

function isMidnight(at: number): boolean {
  return (at + 8 * 3_600_000) % DAY === 0;
}
