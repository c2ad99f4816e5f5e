import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { extractArticle, type ExtractedArticle } from '../../../cloudfunctions/news/rules/article/extract';
import { parsePage } from '../../../cloudfunctions/news/rules/html/page';
import { collapseWhitespace, plainText } from '../../../cloudfunctions/news/rules/html/plain-text';
import { decode } from '../../../cloudfunctions/news/rules/text/decode';
import { parseDate } from '../../../cloudfunctions/news/rules/text/dates';
import type { Block } from '../../../types/content';

export interface PageOutcome {
  file: string;
  /** Of character pairs, against the expected text; absent where none is expected. */
  f1?: number;
  /** The same of plain Readability on the same page read as UTF-8. */
  plainF1?: number;
  title?: boolean;
  plainTitle?: boolean;
  date?: boolean;
  /** A date was found, right or wrong. */
  hasDate: boolean;
  problem?: string;
}

const NOW = Date.UTC(2026, 10, 24);

interface Declared {
  file: string;
  meta?: { og_title?: string | null; pub?: string | null; h1?: string[] };
  gne?: { title?: string; publish_time?: string; content?: string } | null;
}

/** Pages whose expectation is Mozilla's own extraction. */
export function runReadabilityPages(folder: string): PageOutcome[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'expected.html')))
    .map((entry) => {
      const bytes = readFileSync(join(folder, entry.name, 'source.html'));
      const expected = plainText(readFileSync(join(folder, entry.name, 'expected.html'), 'utf8'));
      const metadata = JSON.parse(
        readFileSync(join(folder, entry.name, 'expected-metadata.json'), 'utf8'),
      ) as {
        title: string;
        publishedTime?: string | null;
      };
      return outcomeOf(entry.name, bytes, {
        body: expected,
        title: metadata.title,
        date: metadata.publishedTime,
      });
    });
}

/** Chinese pages, whose expectation is what they declare of themselves. */
export function runChinesePages(folder: string): PageOutcome[] {
  const expectations = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Declared[];
  return expectations
    .filter((expected) => existsSync(join(folder, expected.file)))
    .map(({ file, meta, gne }) =>
      outcomeOf(file, readFileSync(join(folder, file)), {
        body: gne?.content,
        title: gne?.title ?? meta?.og_title ?? declaredHeading(join(folder, file), meta?.h1),
        date: gne?.publish_time ?? meta?.pub,
      }),
    );
}

/** An h1 that the page's own title holds; others are the site's name in large letters. */
function declaredHeading(file: string, headings: readonly string[] = []): string | undefined {
  const whole = collapseWhitespace(
    /<title[^>]*>([^<]*)/i.exec(decode(readFileSync(file), 'html')?.text ?? '')?.[1] ?? '',
  );
  return headings.find((heading) => whole.includes(collapseWhitespace(heading)));
}

interface Expectation {
  body?: string | undefined;
  title?: string | null | undefined;
  date?: string | null | undefined;
}

function outcomeOf(file: string, bytes: Uint8Array, expected: Expectation): PageOutcome {
  const decoded = decode(bytes, 'html');
  if (decoded === undefined) return { file, problem: 'undecodable', f1: 0, title: false, hasDate: false };
  const article = extractArticle(decoded.text, 'http://fakehost/test/page.html', NOW);
  const plain = new Readability(
    parsePage(new TextDecoder().decode(bytes)) as unknown as globalThis.Document,
  ).parse();
  const outcome: PageOutcome = { file, hasDate: article.publishedAt !== undefined };
  if (expected.body !== undefined) {
    outcome.f1 = f1(textOf(article), expected.body);
    outcome.plainF1 = f1(collapseWhitespace(plain?.textContent ?? ''), expected.body);
  }
  if (expected.title) {
    outcome.title = sameTitle(article.title, expected.title);
    outcome.plainTitle = sameTitle(collapseWhitespace(plain?.title ?? ''), expected.title);
  }
  if (expected.date) outcome.date = sameMoment(article.publishedAt, parseDate(expected.date, NOW));
  if (article.blocks.length === 0) outcome.problem = 'no body';
  return outcome;
}

function textOf(article: ExtractedArticle): string {
  return article.blocks.map(wordsOf).join('\n');
}

function wordsOf(block: Block): string {
  if ('text' in block) return block.text;
  return block.type === 'table' ? [...block.head, ...block.rows.flat()].join(' ') : '';
}

/** Of pairs of characters, blanks and case left out: order within the text counts a little, mark-up not at all. */
function f1(actual: string, expected: string): number {
  const a = pairs(actual);
  const b = pairs(expected);
  let common = 0;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  const total = sum(a) + sum(b);
  return total === 0 ? 1 : (2 * common) / total;
}

function pairs(text: string): Map<string, number> {
  const folded = text.replace(/[\s\u200b\ufeff]/g, '').toLowerCase();
  const counts = new Map<string, number>();
  for (let at = 0; at + 1 < folded.length; at += 1) {
    const pair = folded.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** The expected title, or the expected one without the names of site and column behind it. */
function sameTitle(actual: string, expected: string): boolean {
  const fold = (text: string): string => text.replace(/\s/g, '');
  const [a, b] = [fold(actual), fold(expected)];
  return a === b || (a.length >= 6 && b.startsWith(a) && /^[_|\-–—@:：»]/.test(b.slice(a.length)));
}

/** The same minute; where only a day is expected, the same day. */
function sameMoment(actual: number | undefined, expected: number | undefined): boolean {
  if (actual === undefined || expected === undefined) return false;
  const precision = (expected + 8 * 3_600_000) % 86_400_000 === 0 ? 86_400_000 : 60_000;
  return Math.abs(actual - expected) < precision;
}
