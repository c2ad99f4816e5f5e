import type { Block } from '../../../../../../types/content';
import { excerptOf, searchableTexts } from '../../../../../../cloudfunctions/shared/domain/text/searched';

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
const provision = (no: number, label: string, text: string): Block => ({
  type: 'provision',
  no,
  label,
  text,
});

describe('what is searched of a block', () => {
  it.each<[string, Block, string[]]>([
    ['a paragraph', paragraph('甲'), ['甲']],
    ['a heading', { type: 'heading', level: 2, text: '甲' }, ['甲']],
    ['a provision with its name', provision(1, '第一条', '甲'), ['第一条', '甲']],
    ['a link by its words', { type: 'link', href: 'https://x.cn', text: '甲' }, ['甲']],
    ['nothing of a picture', { type: 'image', src: 'https://x.cn/a.jpg', alt: '甲' }, []],
    ['nothing of a table', { type: 'table', head: ['甲'], rows: [] }, []],
  ])('%s', (_name, block, texts) => {
    expect(searchableTexts(block)).toEqual(texts);
  });
});

describe('the sentence of a hit', () => {
  it('begins with the sentence in which the word stands', () => {
    expect(excerptOf([paragraph('先看这里。再看养老金怎么领。')], ['养老金'])).toEqual({
      text: '再看养老金怎么领。',
    });
  });

  it('that is long begins shortly before the word, and is cut at the end', () => {
    const excerpt = excerptOf([paragraph(`${'前'.repeat(50)}养老金${'后'.repeat(200)}`)], ['养老金']);
    expect(excerpt?.text).toBe(`…${'前'.repeat(20)}养老金${'后'.repeat(56)}…`);
  });

  it('says in which provision it stands, by its own words where the name was looked for', () => {
    const blocks = [paragraph('甲'), provision(7, '第七条', '夫妻财产'), provision(8, '第八条', '继承')];
    expect(excerptOf(blocks, ['继承'])).toEqual({ text: '继承', provision: 8 });
    expect(excerptOf(blocks, ['第七条'])).toEqual({ text: '第七条 夫妻财产', provision: 7 });
  });

  it('behind the next heading stands in none', () => {
    const blocks: Block[] = [
      provision(7, '第七条', '夫妻财产'),
      { type: 'heading', level: 2, text: '附则' },
      paragraph('自公布之日起施行'),
    ];
    expect(excerptOf(blocks, ['公布'])).toEqual({ text: '自公布之日起施行' });
  });

  it('finds a word as it is searched for: without regard to width and capitals', () => {
    expect(excerptOf([paragraph('用ＡＰＰ办事')], ['app'])).toEqual({ text: '用ＡＰＰ办事' });
  });

  it('goes by whichever of the words comes first in the text of a block', () => {
    expect(excerptOf([paragraph('甲'), paragraph('乙和丙')], ['丙', '乙'])).toEqual({ text: '乙和丙' });
  });

  it('is none where no word stands', () => {
    expect(excerptOf([paragraph('甲')], ['乙'])).toBeUndefined();
  });
});
