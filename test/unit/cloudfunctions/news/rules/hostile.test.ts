/** Whatever a source sends: who reads it takes time by its length, not by the square of it. */
import type { JsonPaths } from '../../../../../types/news-source';
import { extractArticle } from '../../../../../cloudfunctions/news/rules/article/extract';
import {
  isAttachment,
  isDecoration,
  mediaKind,
} from '../../../../../cloudfunctions/news/rules/html/block-kinds';
import { toBlocks } from '../../../../../cloudfunctions/news/rules/html/blocks';
import { parsePage, type PageNode } from '../../../../../cloudfunctions/news/rules/html/page';
import { pictureSource } from '../../../../../cloudfunctions/news/rules/html/pictures';
import { plainText } from '../../../../../cloudfunctions/news/rules/html/plain-text';
import { sanitize } from '../../../../../cloudfunctions/news/rules/html/sanitize';
import { readFeedList } from '../../../../../cloudfunctions/news/rules/list/feed-list';
import { guessLists } from '../../../../../cloudfunctions/news/rules/list/guess';
import { readHtmlList } from '../../../../../cloudfunctions/news/rules/list/html-list';
import { parseJson, readJsonList } from '../../../../../cloudfunctions/news/rules/list/json-list';
import { isLoginPage } from '../../../../../cloudfunctions/news/rules/source/suspicious';
import { foldTitle } from '../../../../../cloudfunctions/news/rules/stories/identity';
import { fingerprint } from '../../../../../cloudfunctions/news/rules/stories/similarity';
import { decode } from '../../../../../cloudfunctions/news/rules/text/decode';
import { HOSTILE } from '../../../../fixtures/hostile-texts';
import { cpuTimeOf, growthOf, MOST_GROWTH } from '../../../../harness/cpu-time';
import { amount } from '../../../../harness/thoroughness';

jest.setTimeout(600_000);

const NOW = Date.parse('2026-11-24T12:00:00+08:00');
const URL = 'http://a.cn/t.html';
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const feed = (item: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item>${item}</item></channel></rss>`;
const PATHS: JsonPaths = {
  items: 'data',
  ...{ title: 'a', link: 'link', date: 'a', summary: 'a', body: 'a', author: 'a', source: 'a', id: 'a' },
};

/** What reads a page as a tree takes longer, and shows how it grows with less. */
const OF_TREES = amount(1_000, 10_000);
const OF_LETTERS = amount(2_000, 20_000);

it.each<[string, number, (text: string) => unknown]>([
  ['a page with a story', OF_TREES, (text) => extractArticle(text, URL, NOW)],
  [
    'a page with selectors',
    OF_TREES,
    (text) => extractArticle(text, URL, NOW, { title: 'h1', body: 'div div p', date: 'div span' }),
  ],
  ['a page with a list', OF_TREES, (text) => readHtmlList(text, URL, {}, NOW)],
  ['a list by rows', OF_TREES, (text) => readHtmlList(text, URL, { item: 'div, li, p, b' }, NOW)],
  ['a guess at a list', OF_TREES, (text) => guessLists(text, URL, NOW)],
  ['the document of a feed', OF_LETTERS, (text) => readFeedList(text, URL, NOW)],
  [
    'mark-up in a feed',
    OF_LETTERS,
    (text) => readFeedList(feed(`<description>${text}</description>`), URL, NOW),
  ],
  ['an item of a feed', OF_LETTERS, (text) => readFeedList(feed(text), URL, NOW)],
  [
    'texts in a feed',
    OF_LETTERS,
    (text) =>
      readFeedList(
        feed(
          ['title', 'link', 'description', 'pubDate', 'author', 'guid', 'category']
            .map((name) => `<${name}>${escaped(text)}</${name}>`)
            .join(''),
        ),
        URL,
        NOW,
      ),
  ],
  ['an answer in JSON', OF_LETTERS, (text) => parseJson(text)],
  [
    'texts in JSON',
    OF_LETTERS,
    (text) =>
      readJsonList(parseJson(JSON.stringify({ data: [{ a: text, link: URL }] })), URL, PATHS, undefined, NOW),
  ],
  ['a text made into blocks', OF_LETTERS, (text) => toBlocks(sanitize(text, URL))],
  ['a text made plain', OF_LETTERS, (text) => plainText(text)],
  ['a look for a log-in', OF_LETTERS, (text) => isLoginPage(text)],
  [
    'bytes of some encoding',
    OF_LETTERS,
    (text) => decode(Buffer.from(`é${text}`), 'html', `text/html; charset=${text}`),
  ],
  [
    'an address by its looks',
    OF_LETTERS,
    (text) => [
      ...[isAttachment(text), isDecoration({ src: text }), mediaKind(text)],
      ...[pictureSource({ src: text }), pictureSource({ 'data-src': text }), pictureSource({ srcset: text })],
    ],
  ],
  ['a title and a print', OF_LETTERS, (text) => [foldTitle(text), fingerprint(text)]],
])('%s', (_name, length, read) => {
  const grown = HOSTILE.map(([name, make]) => ({ name, growth: growthOf(read, make, length) }));
  expect(grown.filter(({ growth }) => growth > MOST_GROWTH)).toEqual([]);
});

it('a page of some kilobytes in a thousand tags takes no minute', () => {
  const page = `${'<div>'.repeat(1000)}${'文字，文字。'.repeat(10_000)}`;
  // 0.3 s; it was 80 s.
  expect(cpuTimeOf(() => extractArticle(page, URL, NOW))).toBeLessThan(4_000);
  expect(parsePage(page).documentElement.textContent).toContain('文字，文字。');
});

describe('a page of more nodes than anybody makes', () => {
  const nodesOf = (node: PageNode): number =>
    [...node.childNodes].reduce((sum, child) => sum + nodesOf(child), 1);

  it.each(['<p>', '<li>甲', '<td>', '<br>', '<b>甲</b>', '<!--a-->', '&amp;', '<p><a href="/x">甲</a>'])(
    'of %s is read up to the bound',
    (piece) => {
      const { documentElement } = parsePage(`<p>开头</p>${piece.repeat(200_000 / piece.length)}`);
      expect(documentElement.textContent).toContain('开头');
      expect(nodesOf(documentElement)).toBeLessThanOrEqual(12_100);
    },
  );

  it.each(['> ', '&', '<', ']]>', '\u00a0', '&nbsp;'])('of %s is no fault', (piece) => {
    const page = piece.repeat(250_000 / piece.length);
    expect(extractArticle(page, URL, NOW)).toMatchObject({ characters: expect.any(Number) as number });
    expect(parsePage(`${'字'.repeat(100)}${page}`).documentElement.textContent?.length).toBeGreaterThan(
      5_000,
    );
  });

  it('is read whole where it has as many as the longest of people', () => {
    const page = `${'<p>文字&nbsp;<b>文</b></p>'.repeat(1_500)}<p>结尾</p>`;
    expect(parsePage(page).documentElement.textContent).toContain('结尾');
  });
});
