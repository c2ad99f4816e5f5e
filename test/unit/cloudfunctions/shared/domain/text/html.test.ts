import type { Block } from '../../../../../../types/content';
import { parseMarkdown } from '../../../../../../cloudfunctions/shared/domain/text/blocks';
import { decodeEntities, readHtml } from '../../../../../../cloudfunctions/shared/domain/text/html';

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

  it.each([
    ...['&', '&unknown;', '&#0;', '&#x110000;', '&#;', 'Q&A; 甲', '&lt'],
    ...['&#1;', '&#8;', '&#x1f;', '&#x7F;', '&#xd800;', '&#xDFFF;', '&#55296;'],
  ])('%s stays as it is', (written) => {
    expect(decodeEntities(written)).toBe(written);
  });

  it.each([
    [0, 0x300],
    [0xd7f0, 0xe010],
  ])('from %i to %i bring back no control and no half of a character', (from, to) => {
    for (let code = from; code < to; code += 1) {
      const [block] = parseMarkdown(`<p>甲&#${code};乙</p>`, '').blocks;
      const read = block !== undefined && 'text' in block ? block.text : '';
      // eslint-disable-next-line no-control-regex
      expect([code, read.replace(/[^\0-\x08\x0e-\x1f\x7f\p{Surrogate}]/gu, '')]).toEqual([code, '']);
    }
  });
});

describe('HTML', () => {
  const strip = (html: string) => {
    const things: Block[] = [];
    return { text: readHtml(html, things), things };
  };

  it.each([
    ['<p>甲</p><p>乙</p>', '甲\n乙\n'],
    ['甲<br/>乙', '甲\n乙'],
    ['<H2>甲</H2>', '甲\n'],
    ['<span style="x">甲</span>', '甲'],
    ['<!-- 批注 -->甲', '甲'],
    ['甲<!-- 没有写完', '甲 没有写完'],
    ['<!-- 批注 -->甲<!-- 乙', '甲 乙'],
    ['<!-- 批注 <!-- -->甲', '甲'],
    ['<script>alert("</p>")</script>甲', '甲'],
    ['甲<STYLE>p{}', '甲p{}'],
    ['甲<script\n\n乙', '甲\n\n乙'],
    ['甲<script src="a.js">\n乙', '甲\n乙'],
    ['<style>p{}</style>甲<style>乙', '甲乙'],
    ['<script>a</style>甲', 'a甲'],
    ['<img alt="全家&amp;lt;福">甲', '全家&lt;福甲'],
    ['1 < 2 > 0', '1 < 2 > 0'],
    ['《关于修改<中华人民共和国治安管理处罚法>的决定》', '《关于修改<中华人民共和国治安管理处罚法>的决定》'],
  ])('%s leaves %j', (html, text) => {
    expect(strip(html)).toEqual({ text, things: [] });
  });

  it('gives out its pictures and sound, but none from a script or a comment, and no address that is not safe', () => {
    expect(
      strip(
        `<img alt="x" src='https://x.cn/a.jpg?a=1&amp;b=2'><audio src=cloud://e.b/a.mp3></audio><img data-src="https://x.cn/d.jpg" src="javascript:x()">` +
          `<script>'<img src="https://x.cn/b.jpg">'</script><!-- <img src="https://x.cn/c.jpg"> -->`,
      ).things,
    ).toEqual([
      { type: 'image', src: 'https://x.cn/a.jpg?a=1&b=2', alt: 'x' },
      { type: 'audio', src: 'cloud://e.b/a.mp3', title: '' },
    ]);
  });
});
