import { extractArticle } from '../../../../../cloudfunctions/news/rules/article/extract';
import { paragraphsOf } from '../../../../harness/news-server';

const NOW = Date.UTC(2026, 10, 24, 7, 0);
const SENTENCES = paragraphsOf('article', 6);
const page = (around: string, head = '') =>
  `<html><head><title>衢江区召开乡村振兴现场会_衢江新闻网</title>${head}</head><body>
<div class="nav"><a href="/">首页</a> <a href="/news/">新闻</a></div><h1>衢江区召开乡村振兴现场会</h1>
<div class="info">发布时间：2026-11-20 08:30 来源：衢江区融媒体中心 作者：王芳 浏览次数：12</div>
<div class="content">${SENTENCES.map((text) => `<p>\u3000\u3000${text}</p>`).join('')}</div>${around}</body></html>`;
const read = (around: string, url = 'http://qj.gov.cn/art/2026/t1.html', first = url) =>
  extractArticle(page(around), url, NOW, {}, first);

it('the story of a page is its text, with title, time, author and 来源, and nothing of what stands around', () => {
  const article = read('<div><a href="/a/2.html">下一篇：别的新闻</a></div><div>责任编辑：李明</div>');
  expect(article).toMatchObject({
    title: '衢江区召开乡村振兴现场会',
    author: '王芳',
    source: '衢江区融媒体中心',
    publishedAt: Date.parse('2026-11-20T08:30:00+08:00'),
  });
  expect(article.blocks).toEqual(SENTENCES.map((text) => ({ type: 'paragraph', text })));
});

it.each([
  ['a link to the next page', '<a href="t1_2.html">下一页</a>', 't1_2.html'],
  [
    'its number',
    '<a href="t1.html">1</a> <a href="t1_2.html">[2]</a> <a href="t1_3.html">[3]</a>',
    't1_2.html',
  ],
  [
    'numbers that begin at 1 behind the first page',
    '<a href="t1_1.html">下页</a> <a href="t1_2.html">3</a>',
    't1_1.html',
  ],
  ['another ending of the name', '<a href="t1-2.html">后一页</a>', 't1-2.html'],
  ['a parameter', '<a href="t1.html?page=2">下一页 &gt;</a>', 't1.html?page=2'],
  ['the script of a content system', '<script>createPageHTML(3, 0, "t1", "html");</script>', 't1_1.html'],
])('a story goes on at %s', (_, around, expected) => {
  expect(read(around).next).toBe(`http://qj.gov.cn/art/2026/${expected}`);
});

it.each([
  ['the next story', '<a href="t2.html">下一篇</a>'],
  ['a next story that calls itself a page', '<a href="t2.html">下一页</a>'],
  ['a story whose name begins alike', '<a href="t12.html">下一页</a>'],
  ['another host', '<a href="http://evil.example/art/2026/t1_2.html">下一页</a>'],
  ['another scheme', '<a href="javascript:next()">下一页</a>'],
  ['a page that is printed', '<a href="t1.html?print=1">打印</a>'],
  ['a number that is none of a page', '<a href="t1_2.html">第二届运动会开幕</a>'],
])('a story does not go on at %s', (_, around) => expect(read(around).next).toBeUndefined());

it('pages are followed forward only', () => {
  const first = 'http://qj.gov.cn/art/2026/t1.html';
  const around = '<a href="t1.html">1</a> <a href="t1_2.html">2</a> <a href="t1_3.html">3</a>';
  expect(read(around, 'http://qj.gov.cn/art/2026/t1_2.html', first).next).toBe(
    'http://qj.gov.cn/art/2026/t1_3.html',
  );
  expect(read(around, 'http://qj.gov.cn/art/2026/t1_3.html', first).next).toBeUndefined();
});

it('a folder is its index', () => {
  const folder = 'http://qj.gov.cn/zt/';
  expect(read('<a href="index_2.html">下一页</a>', folder).next).toBe('http://qj.gov.cn/zt/index_2.html');
});
