/** Whatever Markdown, HTML and their parsers take for signs: what an official typed in Chinese is on the page. */
import fc from 'fast-check';
import { parseMarkdown } from '../../../../../../cloudfunctions/shared/domain/text/blocks';
import { deriveText } from '../../../../../../cloudfunctions/shared/domain/text/derive';
import { blockTexts } from '../../../../../../cloudfunctions/shared/domain/text/sections';
import '../../../../../harness/thoroughness';

const TITLE = '题';
const read = (markdown: string) => parseMarkdown(markdown, TITLE);

describe('what looks like the definition of a link', () => {
  it.each([
    ['[备注]: 请带身份证', ['[备注]: 请带身份证']],
    ['[^1]: 注释内容', ['[^1]: 注释内容']],
    ['- [甲]: 乙', ['• [甲]: 乙']],
    ['> [甲]: 乙', ['[甲]: 乙']],
    ['前文。\n[甲]: 乙\n\n[甲]', ['前文。', '[甲]: 乙', '[甲]']],
  ])('%j is text', (markdown, lines) => {
    expect(read(markdown).blocks.map((block) => blockTexts(block).join(' '))).toEqual(lines);
  });
});

describe('cells beyond the head of a table', () => {
  it.each([
    ['| 甲 |\n|---|\n| 一 | 二 | 三 |\n| 四 |', ['甲', '', ''], [['一', '二', '三'], ['四']]],
    ['甲|乙\n-|-\n1\\|0|2|丢了', ['甲', '乙', ''], [['1|0', '2', '丢了']]],
    [
      '> | 甲 | 乙 |\n> |---|---|\n> | **一** | 二 | [三](https://x.cn) |',
      ['甲', '乙', ''],
      [['一', '二', '三']],
    ],
  ])('%j stay', (markdown, head, rows) => {
    expect(read(markdown).blocks).toEqual([{ type: 'table', head, rows }]);
  });
});

it('of a cell, its link is words, and its picture stands below the table', () => {
  const markdown = '| 甲 | 乙 |\n|---|---|\n| [办事指南](https://x.cn) | ![图](https://x.cn/a.jpg) |';
  expect(read(markdown).blocks).toEqual([
    { type: 'table', head: ['甲', '乙'], rows: [['办事指南', '']] },
    { type: 'image', src: 'https://x.cn/a.jpg', alt: '图' },
  ]);
});

it('of what stands above a statute, its lines are its history, and the rest begins its text', () => {
  const above =
    '# 题\n\n1990年通过\n\n- 甲发\n\n（一）修改\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n> 引\n\n第一条 条文\n\n![图](https://x.cn/a.jpg)\n\n[链](https://x.cn)';
  expect(read(`${above}\n<!-- INFO END -->\n第二条 后`)).toEqual({
    preamble: ['1990年通过', '甲发', '（一） 修改'],
    blocks: [
      { type: 'table', head: ['甲', '乙'], rows: [['丙', '丁']] },
      { type: 'quote', text: '引' },
      { type: 'provision', no: 1, label: '第一条', text: '条文' },
      { type: 'image', src: 'https://x.cn/a.jpg', alt: '图' },
      { type: 'link', href: 'https://x.cn', text: '链' },
      { type: 'provision', no: 2, label: '第二条', text: '后' },
    ],
    isPlain: false,
  });
});

it.each([
  ['```通知如下\n甲\n```', ['通知如下', '甲']],
  ['~~~ 通知 一\n甲', ['通知 一', '甲']],
  ['```markdown\n甲\n```', ['甲']],
])('%j has the words that its fence begins with', (markdown, lines) => {
  expect(read(markdown).blocks).toEqual(lines.map((text) => ({ type: 'paragraph', text })));
});

it.each(['<!-- 待补充', '<script', '<script src="a.js">', '<style', '<STYLE>'])(
  'behind an unclosed %j everything is read, as Markdown',
  (opening) => {
    const { blocks } = read(`前文\n\n<!-- 批注 -->\n\n${opening}\n\n## 标题\n\n后文`);
    expect(blocks).toContainEqual({ type: 'heading', level: 2, text: '标题' });
    expect(blocks.at(-1)).toEqual({ type: 'paragraph', text: '后文' });
  },
);

const words = fc.string({
  unit: fc.constantFrom(...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'),
  minLength: 1,
  maxLength: 4,
});
/** A sign, or signs around words. */
const PIECES: ((word: string) => string)[] = [
  ...[
    '',
    '- ',
    '> ',
    '1. ',
    '# ',
    '## ',
    '```',
    '~~~',
    '> - ',
    '- > ',
    '第一条 ',
    '（一）',
    '    ',
    '\t',
  ].map((sign) => (word: string) => `${sign}${word}`),
  ...['*', '**', '_', '~~', '`', '``', '"', "'", '|', '[[', '<u>', '<!-- ', '<script>', '<style>'].map(
    (sign) => (word: string) => `${sign}${word}`,
  ),
  ...['*', '**', '_', '~~', '`', '|', '$'].map((sign) => (word: string) => `${sign}${word}${sign}`),
  (word) => `[${word}]: ${word}`,
  (word) => `[^1]: ${word}`,
  (word) => `[${word}][${word}]`,
  (word) => `[${word}](https://x.cn)`,
  (word) => `[${word}](x.html)`,
  (word) => `![${word}](D:\\a.jpg)`,
  (word) => `![${word}](x.png)`,
  (word) => `![${word}](https://x.cn/a.jpg)`,
  (word) => `[![${word}](https://x.cn/a.jpg)](https://x.cn)`,
  (word) => `<img alt="${word}" src="x.png">`,
  (word) => `| ${word} | ${word} |\n|---|---|\n| ${word} | ${word} | ${word} |`,
  (word) => `${word}|${word}\n-|-\n${word}|${word}|${word}`,
  (word) => `<table><tr><td>${word}</td></tr></table>`,
  (word) => `<div>${word}`,
  (word) => `${word}</p>`,
  (word) => `${word}\n===`,
  (word) => `${word}\n---`,
  (word) => `\`\`\`${word}\n${word}\n\`\`\``,
  () => '---',
  () => '***',
  () => '<!-- INFO END -->',
  () => '-->',
];
const lines = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), words, fc.constantFrom('\n', '\n\n', '\n', '', ' ', '  \n')), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.map(([piece, word, end]) => piece(word) + end).join(''));

/** Each character as often as it is there. */
const hanOf = (text: string) => {
  const counts = new Map<string, number>();
  for (const [character] of text.matchAll(/\p{Script=Han}/gu))
    counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
};
const beyond = (most: Map<string, number>, counts: Map<string, number>) =>
  [...counts].filter(([character, count]) => count > (most.get(character) ?? 0));
/** What is not meant to be read. */
const HIDDEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi;

it('no Chinese character of a text is lost, and none is there more often than it was typed', () => {
  fc.assert(
    fc.property(lines, (markdown) => {
      const { preamble, sections } = deriveText(markdown, TITLE);
      const shown = hanOf(
        [preamble, ...sections.flatMap(({ blocks }) => blocks.map(blockTexts))].flat().join(''),
      );
      expect(beyond(shown, hanOf(markdown.replace(HIDDEN, '')))).toEqual([]);
      expect(beyond(hanOf(markdown), shown)).toEqual([]);
    }),
  );
});
