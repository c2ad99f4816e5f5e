import fc from 'fast-check';
import type { Block } from '../../../../../../types/content';
import { parseMarkdown } from '../../../../../../cloudfunctions/shared/domain/text/blocks';

const blocks = (markdown: string, title = '') => parseMarkdown(markdown, title).blocks;
const paragraph = (text: string): Block => ({ type: 'paragraph', text });

describe('running text', () => {
  it.each([
    ['two paragraphs', '甲\n\n乙', [paragraph('甲'), paragraph('乙')]],
    ['a new line, which in Chinese is a new paragraph', '甲\n乙', [paragraph('甲'), paragraph('乙')]],
    ['Windows line ends', '甲\r\n\r\n乙', [paragraph('甲'), paragraph('乙')]],
    ['wide indents', '　　甲\n　　乙', [paragraph('甲'), paragraph('乙')]],
    ['indents that would be code', '    甲\n\n\t乙', [paragraph('甲'), paragraph('乙')]],
    ['emphasis', '**甲**和*乙*', [paragraph('甲和乙')]],
    ['a range with tildes', '3~5天，7~9天', [paragraph('3~5天，7~9天')]],
    ['what is struck out by two', '~~旧~~新', [paragraph('旧新')]],
    ['characters by name', 'A&nbsp;&amp;&#8212;B', [paragraph('A &—B')]],
    [
      'book titles in angle brackets',
      '《关于修改<中华人民共和国治安管理处罚法>的决定》',
      [paragraph('《关于修改<中华人民共和国治安管理处罚法>的决定》')],
    ],
    [
      'a quotation',
      '> 甲\n> 乙',
      [
        { type: 'quote', text: '甲' },
        { type: 'quote', text: '乙' },
      ],
    ],
    [
      "blanks behind a quotation's mark, which would be code",
      '>     **甲**',
      [{ type: 'quote', text: '甲' }],
    ],
    ['a link in a sentence', '见[官网](https://x.cn)。', [paragraph('见官网。')]],
    ['nothing', ' \n\n　\n', []],
    ['a rule', '甲\n\n---\n\n乙', [paragraph('甲'), paragraph('乙')]],
  ] as [string, string, Block[]][])('%s', (_name, markdown, expected) => {
    expect(blocks(markdown)).toEqual(expected);
  });
});

describe('statutes', () => {
  it.each([
    ['第一条 甲', 1, '第一条', '甲'],
    ['第一千零七十九条　甲', 1079, '第一千零七十九条', '甲'],
    ['第二十一条  甲', 21, '第二十一条', '甲'],
    ['**第三条** 甲', 3, '第三条', '甲'],
    ['第12条：甲', 12, '第12条', '甲'],
    ['第四条【目的】甲', 4, '第四条', '【目的】甲'],
    ['第一百二十条之一 甲', 120, '第一百二十条之一', '甲'],
    ['第五条', 5, '第五条', ''],
  ])('%s is a provision', (line, no, label, text) => {
    expect(blocks(line)).toEqual([{ type: 'provision', no, label, text }]);
  });

  it.each(['第五条规定的情形', '依照第五条 处理', '第五章 附则', '第条 甲'])('%s is none', (line) => {
    expect(blocks(line)).toEqual([paragraph(line)]);
  });

  it.each([
    ['（一）甲', '（一）', '甲'],
    ['(二) 甲', '(二)', '甲'],
    ['1. 甲', '1.', '甲'],
    ['3、甲', '3、', '甲'],
    ['①甲', '①', '甲'],
    ['- 甲', '•', '甲'],
  ])('%s is an item', (line, marker, text) => {
    expect(blocks(line)).toEqual([{ type: 'item', marker, text }]);
  });

  it('3.5 is a number, no item', () => {
    expect(blocks('3.5万人')).toEqual([paragraph('3.5万人')]);
  });

  it.each([
    ['## 第一章　总则', '第一章 总则'],
    ['## 第一章  总  则', '第一章 总则'],
    ['## 第四章  肖 像 权', '第四章 肖像权'],
    ['##第二章 自然人', '第二章 自然人'],
    ['## 附 则', '附则'],
    ['## 第一分编  通则', '第一分编 通则'],
    ['## 农村 土地 承包', '农村 土地 承包'],
  ])('heading %s reads %s', (line, text) => {
    expect(blocks(line)).toEqual([{ type: 'heading', level: 2, text }]);
  });

  it('takes deep headings as the fourth level and leaves empty ones out', () => {
    expect(blocks('###### 甲\n\n##\n\n乙')).toEqual([
      { type: 'heading', level: 4, text: '甲' },
      paragraph('乙'),
    ]);
  });

  it('sets the lines above the mark apart, and drops a heading that is the title', () => {
    expect(
      parseMarkdown(
        '# 民 法 典\n\n# 总则\n\n2020年通过\n\n2021年施行\n\n<!-- INFO END -->\n\n第一条 甲',
        '民法典',
      ),
    ).toEqual({
      isPlain: false,
      preamble: ['2020年通过', '2021年施行'],
      blocks: [
        { type: 'heading', level: 1, text: '总则' },
        { type: 'provision', no: 1, label: '第一条', text: '甲' },
      ],
    });
  });
});

describe('pictures, sound and links', () => {
  it.each([
    ['![图](cloud://e.b/a.jpg)', { type: 'image', src: 'cloud://e.b/a.jpg', alt: '图' }],
    ['![听](https://x.cn/a.mp3)', { type: 'audio', src: 'https://x.cn/a.mp3', title: '听' }],
    ['![看](cloud://e.b/a.mp4)', { type: 'video', src: 'cloud://e.b/a.mp4', title: '看' }],
    ['[听](cloud://e.b/a.m4a)', { type: 'audio', src: 'cloud://e.b/a.m4a', title: '听' }],
    ['[官网](https://x.cn/a)', { type: 'link', href: 'https://x.cn/a', text: '官网' }],
    ['<img src="https://x.cn/a.jpg" onerror="x()">', { type: 'image', src: 'https://x.cn/a.jpg', alt: '' }],
  ])('%s', (markdown, block) => {
    expect(blocks(markdown)).toEqual([block]);
  });

  it.each(['![x](javascript:alert(1))', '![x](a.jpg)', '![x](data:image/png;base64,AA)'])(
    '%s is its words',
    (markdown) => {
      expect(blocks(markdown)).toEqual([{ type: 'paragraph', text: 'x' }]);
    },
  );

  it('keeps the words of a link that leads nowhere safe', () => {
    expect(blocks('[点这里](javascript:alert(1))')).toEqual([paragraph('点这里')]);
  });

  it('keeps the text around a picture', () => {
    expect(blocks('甲![图](cloud://e.b/a.jpg)乙')).toEqual([
      paragraph('甲乙'),
      { type: 'image', src: 'cloud://e.b/a.jpg', alt: '图' },
    ]);
  });
});

describe('HTML that was pasted', () => {
  it.each([
    ['<p>甲</p><p>乙</p>', [paragraph('甲'), paragraph('乙')]],
    ['<div>甲<br>乙</div>', [paragraph('甲'), paragraph('乙')]],
    ['<script>alert(1)</script>甲', [paragraph('甲')]],
    ['<style>p{}</style>\n\n甲', [paragraph('甲')]],
    ['甲<b onclick="x()">乙</b>', [paragraph('甲乙')]],
    ['<!-- 内部批注 -->甲', [paragraph('甲')]],
  ] as [string, Block[]][])('%s', (markdown, expected) => {
    expect(blocks(markdown)).toEqual(expected);
  });
});

it('reads tables', () => {
  expect(blocks('| 项目 | 时间 |\n|---|---|\n| **理发** | 周一 |')).toEqual([
    { type: 'table', head: ['项目', '时间'], rows: [['理发', '周一']] },
  ]);
});

it('never throws, whatever is pasted', () => {
  const bits = fc.constantFrom(
    '#',
    '第一条 ',
    '<',
    '>',
    '![',
    '](',
    '`',
    '\n',
    '|',
    '-',
    '*',
    '~',
    '&#',
    '甲',
    ' ',
    '<!--',
  );
  fc.assert(
    fc.property(
      fc.array(bits).map((parts) => parts.join('')),
      (text) => void blocks(text),
    ),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void blocks(text)));
});
