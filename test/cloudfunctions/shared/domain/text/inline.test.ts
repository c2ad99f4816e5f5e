import { lexer, type Tokens } from 'marked';
import type { Block } from '../../../../../types/content';
import {
  decodeEntities,
  oneLine,
  readInline,
  stripHtml,
} from '../../../../../cloudfunctions/shared/domain/text/inline';

const inline = (markdown: string) => readInline((lexer(markdown)[0] as Tokens.Paragraph).tokens);

describe('characters by name or number', () => {
  it.each([
    ['A&nbsp;B', 'A B'],
    ['&lt;b&gt;', '<b>'],
    ['&AMP;', '&'],
    ['&quot;&apos;', '"\''],
    ['&#8212;&#x2014;&#X2014;', '———'],
    ['&#128077;', '👍'],
    // Once only: what was escaped twice is shown as it was typed.
    ['&amp;lt;', '&lt;'],
  ])('%s reads %s', (written, read) => {
    expect(decodeEntities(written)).toBe(read);
  });

  it.each(['&', '&unknown;', '&#0;', '&#x110000;', '&#;', 'Q&A; 甲', '&lt'])(
    '%s stays as it is',
    (written) => {
      expect(decodeEntities(written)).toBe(written);
    },
  );
});

it('a line has one space where it had blanks of any kind, and none at its ends', () => {
  expect(oneLine('　 甲\t\u00a0\u200b乙\r\n丙\ufeff')).toBe('甲 乙 丙');
  expect(oneLine(' 　')).toBe('');
});

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

  it('of nothing is nothing', () => {
    expect(readInline(undefined)).toEqual({ text: '', things: [] });
  });
});

describe('HTML', () => {
  const strip = (html: string) => {
    const things: Block[] = [];
    return { text: stripHtml(html, things), things };
  };

  it.each([
    ['<p>甲</p><p>乙</p>', '甲\n乙\n'],
    ['甲<br/>乙', '甲\n乙'],
    ['<H2>甲</H2>', '甲\n'],
    ['<span style="x">甲</span>', '甲'],
    ['<!-- 批注 -->甲', '甲'],
    ['甲<!-- 没有写完', '甲'],
    ['<script>alert("</p>")</script>甲', '甲'],
    ['甲<STYLE>p{}', '甲'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['《关于修改<中华人民共和国治安管理处罚法>的决定》', '《关于修改<中华人民共和国治安管理处罚法>的决定》'],
  ])('%s leaves %j', (html, text) => {
    expect(strip(html)).toEqual({ text, things: [] });
  });

  it('gives out its pictures and sound, but none from a script or a comment, and no address that is not safe', () => {
    expect(
      strip(
        `<img alt="x" src='https://x.cn/a.jpg?a=1&amp;b=2'><audio src=cloud://e.b/a.mp3></audio><img src="javascript:x()">` +
          `<script>'<img src="https://x.cn/b.jpg">'</script><!-- <img src="https://x.cn/c.jpg"> -->`,
      ).things,
    ).toEqual([
      { type: 'image', src: 'https://x.cn/a.jpg?a=1&b=2', alt: '' },
      { type: 'audio', src: 'cloud://e.b/a.mp3', title: '' },
    ]);
  });
});
