import fc from 'fast-check';
import { toBlocks } from '../../../../../cloudfunctions/news/rules/html/blocks';
import { plainText } from '../../../../../cloudfunctions/news/rules/html/plain-text';
import { sanitize } from '../../../../../cloudfunctions/news/rules/html/sanitize';
import {
  canonicalUrl,
  resolveUrl,
  withoutTracking,
} from '../../../../../cloudfunctions/news/rules/html/urls';
import { XSS_VECTORS } from '../../../../fixtures/xss-vectors';
import { dangersIn } from '../../../../harness/dangers-in';

const BASE = 'https://a.gov.cn/news/index.html';

describe('sanitize', () => {
  it.each(XSS_VECTORS.map((vector) => [vector]))('leaves nothing dangerous of %s', (vector) => {
    expect(dangersIn(sanitize(vector, BASE))).toEqual([]);
  });

  it('leaves nothing dangerous of vectors put together', () => {
    const piece = fc.oneof(
      fc.constantFrom(...XSS_VECTORS),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<!--',
        '-->',
        '<a href="',
        '">',
        '<![CDATA[',
        ']]>',
        '文字',
        '&lt;',
        '"',
        "'",
        '<table>',
        '<td>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const html = sanitize(pieces.join(''), BASE);
        return (
          dangersIn(html).length === 0 &&
          toBlocks(html).every((block) => !('src' in block) || /^https?:/.test(block.src))
        );
      }),
    );
  });

  it.each([
    ['resolves addresses', '<a href="../x.html">x</a>', '<a href="https://a.gov.cn/x.html">x</a>'],
    [
      'finds lazy pictures',
      '<img src="/blank.gif" data-original="p/1.jpg">',
      '<img src="https://a.gov.cn/news/p/1.jpg" />',
    ],
    [
      'takes the widest of a srcset',
      '<img srcset="s.jpg 300w, l.jpg 900w">',
      '<img src="https://a.gov.cn/news/l.jpg" />',
    ],
    ['drops what is hidden', '<p>a<span style="display:none">b</span></p>', '<p>a</p>'],
    [
      'keeps harmless style',
      '<p style="text-align: center; position: fixed">a</p>',
      '<p style="text-align: center;">a</p>',
    ],
    ['closes what was left open', '<p><b>a', '<p><b>a</b></p>'],
    ['keeps words around unknown elements', '<o:p>a<x-y>b</x-y></o:p>', 'ab'],
  ])('%s', (_, html, expected) => expect(sanitize(html, BASE)).toBe(expected));

  it('does not answer a million open tags with as many closing ones', () => {
    expect(sanitize('<div>'.repeat(100_000), BASE).length).toBeLessThan(3_000);
  });
});

describe('toBlocks', () => {
  it.each([
    [
      'paragraphs, without the blanks that indent them',
      '<p>\u3000\u3000一</p><p>二</p>',
      [
        { type: 'paragraph', text: '一' },
        { type: 'paragraph', text: '二' },
      ],
    ],
    [
      'lines as paragraphs',
      '一<br>二',
      [
        { type: 'paragraph', text: '一' },
        { type: 'paragraph', text: '二' },
      ],
    ],
    [
      'bold lines as headings',
      '<p><strong>一、总体要求</strong></p>',
      [{ type: 'heading', level: 3, text: '一、总体要求' }],
    ],
    ['bold sentences as sentences', '<p><b>今天开会。</b></p>', [{ type: 'paragraph', text: '今天开会。' }]],
    [
      'lists',
      '<ol><li>甲</li><li>乙</li></ol>',
      [
        { type: 'item', marker: '1.', text: '甲' },
        { type: 'item', marker: '2.', text: '乙' },
      ],
    ],
    [
      'tables',
      '<table><tr><th>村</th><th>人</th></tr><tr><td>甲</td><td>3</td></tr></table>',
      [{ type: 'table', head: ['村', '人'], rows: [['甲', '3']] }],
    ],
    [
      'tables that lay out a page as their text',
      '<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>',
      [
        { type: 'paragraph', text: '甲' },
        { type: 'paragraph', text: '乙' },
      ],
    ],
    [
      'files as links of their own',
      '<p>见附件：<a href="https://a.cn/f.pdf">名单.pdf</a></p>',
      [
        { type: 'paragraph', text: '见附件：名单.pdf' },
        { type: 'link', href: 'https://a.cn/f.pdf', text: '名单.pdf' },
      ],
    ],
    [
      'pictures, without those of the furniture',
      '<img src="https://a.cn/1.jpg" alt="桥"><img src="https://a.cn/share_icon.png"><img src="https://a.cn/2.gif" width="1">',
      [{ type: 'image', src: 'https://a.cn/1.jpg', alt: '桥' }],
    ],
    [
      'films and sound',
      '<video src="https://a.cn/1.mp4" poster="https://a.cn/1.jpg"></video><audio><source src="https://a.cn/1.mp3"></audio>',
      [
        { type: 'video', src: 'https://a.cn/1.mp4', title: '', poster: 'https://a.cn/1.jpg' },
        { type: 'audio', src: 'https://a.cn/1.mp3', title: '' },
      ],
    ],
  ])('gives %s', (_, html, expected) => expect(toBlocks(html)).toEqual(expected));

  it('loses no word and leaves no mark-up', () => {
    const word = fc.stringMatching(/^[一-龥a-z]{1,8}$/);
    const html = fc.array(
      fc.tuple(fc.constantFrom('p', 'div', 'li', 'b', 'span', 'h2', 'blockquote'), word),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(html, (parts) => {
        const blocks = toBlocks(parts.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join(''));
        return (
          blocks.map((block) => ('text' in block ? block.text : '')).join('') ===
          parts.map(([, text]) => text).join('')
        );
      }),
    );
  });

  it('cuts a paragraph that nobody can listen to at the end of a sentence', () => {
    const blocks = toBlocks(`<p>${'这是一个句子。'.repeat(500)}</p>`);
    expect(
      blocks.every((block) => 'text' in block && block.text.length <= 1_500 && block.text.endsWith('。')),
    ).toBe(true);
  });
});

describe('addresses', () => {
  it.each([
    ['http://a.cn/x.html', 'https://www.a.cn/x.html'],
    ['http://a.cn/x.html', 'http://a.cn/x.html?utm_source=wx&from=singlemessage#top'],
    ['http://a.cn/n/', 'http://a.cn/n/index.shtml'],
    ['http://a.cn/x?b=2&a=1', 'http://a.cn/x?a=1&b=2'],
  ])('%s and %s are one page', (a, b) => expect(canonicalUrl(a)).toBe(canonicalUrl(b)));

  it.each([
    ['http://a.cn/x?id=1', 'http://a.cn/x?id=2'],
    ['http://a.cn/x', 'http://b.a.cn/x'],
  ])('%s and %s are two', (a, b) => expect(canonicalUrl(a)).not.toBe(canonicalUrl(b)));

  it('of other schemes than the web are none', () => {
    for (const address of [
      'javascript:1',
      'java\nscript:1',
      'data:text/html,x',
      'ftp://a.cn/',
      'http://',
      '',
      undefined,
    ])
      expect(resolveUrl(address, BASE === address ? undefined : undefined)).toBeUndefined();
  });

  it('lose what follows the reader about and nothing else', () => {
    expect(withoutTracking('http://a.cn/x?id=1&utm_source=wx')).toBe('http://a.cn/x?id=1');
    expect(withoutTracking('http://a.cn/x?from=list')).toBe('http://a.cn/x?from=list');
  });
});

it('plainText never throws and never keeps a tag it knows', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => typeof plainText(`<p>${text}</p>`) === 'string'),
  );
});
