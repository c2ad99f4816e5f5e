import { readInline } from '../../../../../../cloudfunctions/shared/domain/text/inline';
import { parse, type Token } from '../../../../../../cloudfunctions/shared/domain/text/markdown';

const inline = (markdown: string) =>
  readInline(parse(markdown).tokens.find(({ type }) => type === 'inline') as Token);

describe('a paragraph', () => {
  it.each([
    ['**甲**和*乙*与`丙`', '甲和乙与丙'],
    ['甲  \n乙', '甲\n乙'],
    ['甲\n乙', '甲\n乙'],
    ['1\\*2', '1*2'],
    ['~~旧~~新', '旧新'],
    ['~3~5天', '~3~5天'],
    ['见[官网](https://x.cn/a)。', '见官网。'],
    ['[点这里](javascript:alert(1))', '点这里'],
    ['甲&mdash;乙', '甲—乙'],
  ])('%j reads %j', (markdown, text) => {
    expect(inline(markdown)).toEqual({ text, things: [] });
  });

  it('gives out the pictures and sound in it, in their order, and keeps its words', () => {
    expect(inline('看![图](https://x.cn/a.jpg)听![歌 曲](cloud://e.b/a.mp3)完')).toEqual({
      text: '看听完',
      things: [
        { type: 'image', src: 'https://x.cn/a.jpg', alt: '图' },
        { type: 'audio', src: 'cloud://e.b/a.mp3', title: '歌 曲' },
      ],
    });
  });

  it('that is a link alone is a link, or the file that it leads to', () => {
    expect(inline('[官&amp;网](https://x.cn/a)')).toEqual({
      text: '',
      things: [{ type: 'link', href: 'https://x.cn/a', text: '官&网' }],
    });
    expect(inline('[看](cloud://e.b/a.mp4)').things).toEqual([
      { type: 'video', src: 'cloud://e.b/a.mp4', title: '看' },
    ]);
  });

  it.each([
    ['[文件](cloud://e.b/a.pdf)', '文件'],
    [`[长](https://x.cn/${'a'.repeat(1_000)})`, '长'],
  ])('that is a link to what cannot be opened is its words', (markdown, text) => {
    expect(inline(markdown)).toEqual({ text, things: [] });
  });

  it.each(['data:image/png;base64,AA', 'a.jpg', '//x.cn/a.jpg', `https://x.cn/${'a'.repeat(1_000)}`])(
    'shows no picture from %s',
    (href) => {
      expect(inline(`甲![图](${href})`)).toEqual({ text: '甲', things: [] });
    },
  );
});
