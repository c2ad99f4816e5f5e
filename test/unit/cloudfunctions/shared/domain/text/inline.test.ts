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

  it.each([
    'data:image/png;base64,AA',
    'a.jpg',
    '//x.cn/a.jpg',
    'D:\\a.jpg',
    `https://x.cn/${'a'.repeat(1_000)}`,
  ])('has the words of a picture that cannot be shown: %s', (href) => {
    expect(inline(`甲![全家福](${href})`)).toEqual({ text: '甲全家福', things: [] });
  });

  it('shows a picture whatever the letters of the scheme', () => {
    expect(inline('![图](HTTPS://x.cn/a.jpg)').things).toEqual([
      { type: 'image', src: 'HTTPS://x.cn/a.jpg', alt: '图' },
    ]);
  });

  it('keeps the picture in a link, and the words of a picture in the words of one', () => {
    expect(inline('[![图](https://x.cn/a.jpg) 官网](https://x.cn)').things).toEqual([
      { type: 'image', src: 'https://x.cn/a.jpg', alt: '图' },
      { type: 'link', href: 'https://x.cn', text: '官网' },
    ]);
    expect(inline('![外![内](b.jpg)](https://x.cn/a.jpg)').things).toEqual([
      { type: 'image', src: 'https://x.cn/a.jpg', alt: '外内' },
    ]);
  });

  it('that is a link with more words than a button has is its words', () => {
    const words = '长'.repeat(201);
    expect(inline(`[${words}](https://x.cn/a)`)).toEqual({ text: words, things: [] });
  });
});
