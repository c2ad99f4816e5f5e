import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from 'feedsmith';
import { readXmlFeed } from '../../../cloudfunctions/news/rules/feed/read-feed';
import { collapseWhitespace, plainText } from '../../../cloudfunctions/news/rules/html/plain-text';
import { words } from '../../../cloudfunctions/news/rules/feed/text-construct';
import { decode } from '../../../cloudfunctions/news/rules/text/decode';
import { sameEncoding } from './same-encoding';

interface Expected {
  file: string;
  encoding: string;
  items: { title: string; link: string }[];
}

export interface ChineseOutcome {
  items: number;
  titles: number;
  links: number;
  encodings: number;
  files: number;
  /** Titles and links that a plain feedsmith gets from the same bytes read as UTF-8. */
  plainTitles: number;
  plainLinks: number;
  missed: string[];
}

/** Exact titles and links of every item, by file and position. */
export function runChineseFeeds(folder: string): ChineseOutcome {
  const outcome: ChineseOutcome = {
    items: 0,
    titles: 0,
    links: 0,
    encodings: 0,
    files: 0,
    plainTitles: 0,
    plainLinks: 0,
    missed: [],
  };
  for (const expected of JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected[]) {
    const file = join(folder, expected.file);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    const decoded = decode(bytes, 'xml');
    const feed =
      decoded && readXmlFeed(decoded.text, { base: undefined, now: Date.UTC(2026, 0, 1), zone: 0 });
    const plain = plainItems(bytes.toString('utf8'));
    outcome.files += 1;
    if (decoded !== undefined && sameEncoding(expected.encoding, decoded.encoding)) outcome.encodings += 1;
    else outcome.missed.push(`${expected.file}: read as ${decoded?.encoding}`);
    expected.items.forEach((item, position) => {
      const entry = feed?.entries[position];
      outcome.items += 1;
      const title = words(entry?.title);
      if (sameTitle(title, item.title)) outcome.titles += 1;
      else outcome.missed.push(`${expected.file} ${position}: ${item.title} ≠ ${title}`);
      // The expectation is the first link element; in Atom 0.3 that is the editor's door, not the story.
      if (entry?.link === item.link || entry?.links[0]?.href === item.link) outcome.links += 1;
      else outcome.missed.push(`${expected.file} ${position}: ${item.link} ≠ ${entry?.link}`);
      if (plain[position]?.title === item.title) outcome.plainTitles += 1;
      if (plain[position]?.link === item.link) outcome.plainLinks += 1;
    });
  }
  return outcome;
}

/** Python's Big5 table and the one of the browsers disagree on a few signs of one look. */
const ONE_LOOK: Readonly<Record<string, string>> = {
  '∼': '～',
  '•': '‧',
  '╴': 'ˍ',
  '﹏': '＿',
  '／': '╱',
  '＼': '╲',
  '￥': '¥',
};

/** The same words: character references in the expectation decoded, blanks as one, signs of one look alike. */
function sameTitle(actual: string, expected: string): boolean {
  const fold = (text: string): string =>
    collapseWhitespace(text).replace(/[∼•╴﹏／＼￥]/g, (sign) => ONE_LOOK[sign] ?? sign);
  return fold(actual) === fold(expected) || fold(actual) === fold(plainText(expected));
}

function plainItems(text: string): { title?: string | undefined; link?: string | undefined }[] {
  try {
    const { feed } = parseFeed(text) as {
      feed: { items?: Plain[]; entries?: Plain[] };
    };
    return (feed.items ?? feed.entries ?? []).map((item) => ({
      title: typeof item.title === 'string' ? item.title : item.title?.value,
      link: item.link ?? item.links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href,
    }));
  } catch {
    return [];
  }
}

interface Plain {
  title?: string | { value?: string };
  link?: string;
  links?: { rel?: string; href?: string }[];
}
