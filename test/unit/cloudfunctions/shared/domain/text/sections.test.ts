import fc from 'fast-check';
import type { Block } from '../../../../../../types/content';
import { deriveText } from '../../../../../../cloudfunctions/shared/domain/text/derive';
import { provisionsOf } from '../../../../../../cloudfunctions/shared/domain/text/outline';
import {
  blockBytes,
  blockTexts,
  cutSections,
} from '../../../../../../cloudfunctions/shared/domain/text/sections';
import { longStatute } from '../../../../../fixtures/statute';

const sectionBytes = (blocks: Block[]) => blocks.reduce((sum, block) => sum + blockBytes(block), 0);

describe('a statute of 1,260 provisions', () => {
  const { preamble, sections, outline } = deriveText(longStatute(), '示范法典');

  it('is cut into sections of 4 KB at most', () => {
    for (const { blocks } of sections) expect(sectionBytes(blocks)).toBeLessThanOrEqual(4096);
    expect(sections.map(({ no }) => no)).toEqual(sections.map((_, at) => at));
  });

  it('keeps every provision, in order', () => {
    const numbers = sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'provision' ? [block.no] : [])),
    );
    expect(numbers).toEqual(Array.from({ length: 1260 }, (_, at) => at + 1));
  });

  it('never leaves a heading at the end of a section', () => {
    for (const { blocks } of sections) expect(blocks.at(-1)?.type).not.toBe('heading');
  });

  it('has an outline with the provisions under each heading', () => {
    expect(outline.slice(0, 4)).toEqual([
      { title: '第一编 示范编', level: 1, section: 0, provisions: [1, 180] },
      { title: '第一章 总则', level: 2, section: 0, provisions: [1, 36] },
      { title: '第二节 一般规定', level: 3, section: 0, provisions: [1, 12] },
      expect.objectContaining({ level: 3, provisions: [13, 24] }),
    ]);
    expect(outline.filter(({ level }) => level === 1)).toHaveLength(7);
    for (const { section, title } of outline) {
      expect(sections[section]?.blocks).toContainEqual(expect.objectContaining({ text: title }));
    }
  });

  it('knows in which section each provision stands', () => {
    for (const section of sections) {
      const [first, last] = provisionsOf(section) as [number, number];
      const inside = section.blocks.filter(
        (block) => block.type === 'provision' && block.no >= first && block.no <= last,
      );
      expect(inside).toHaveLength(last - first + 1);
    }
  });

  it('has its history above the text', () => {
    expect(preamble).toEqual(['2020年5月28日 第十三届全国人民代表大会第三次会议通过', '2021年1月1日 施行']);
  });
});

describe('cutSections', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '。', '，', 'a', ' ', '😀'), maxLength: 6000 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    text.map((value): Block => ({ type: 'paragraph', text: value })),
    text.map((value): Block => ({ type: 'provision', no: 1, label: '第一条', text: value })),
    text.map((value): Block => ({ type: 'heading', level: 2, text: value.slice(0, 100) })),
    fc
      .tuple(text, fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 5 }))
      .map(([head, rows]): Block => ({ type: 'table', head: [head, '乙'], rows })),
    fc
      .string({ unit: fc.constantFrom('a', '甲'), maxLength: 900 })
      .map((name): Block => ({ type: 'image', src: `cloud://${name}`, alt: '' })),
  );

  it('keeps to the size whatever the blocks are, and loses no running text', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const sections = cutSections(blocks);
        for (const section of sections) expect(sectionBytes(section.blocks)).toBeLessThanOrEqual(4096);
        const running = (list: readonly Block[]) =>
          list
            .filter(({ type }) => type !== 'table')
            .flatMap(blockTexts)
            .join('');
        expect(running(sections.flatMap((section) => section.blocks))).toBe(running(blocks));
      }),
    );
  });

  it('cuts a long paragraph after a sentence', () => {
    const sentence = `${'很'.repeat(300)}。`;
    const [first] = cutSections([{ type: 'paragraph', text: sentence.repeat(5) }]);
    expect(first?.blocks[0]).toEqual({ type: 'paragraph', text: sentence.repeat(3) });
  });

  it('loses nothing of a long row of a table', () => {
    const cells = ['甲', '乙', '丙'].map((letter) => `${letter.repeat(300)}。`.repeat(3));
    const sections = cutSections([{ type: 'table', head: ['一', '二', '三'], rows: [cells] }]);
    const blocks = sections.flatMap((section) => section.blocks);
    const rows = blocks.flatMap((block) => (block.type === 'table' ? block.rows : []));
    expect(cells.map((_, at) => rows.map((row) => row[at]).join(''))).toEqual(cells);
  });

  it('puts few pictures into one section, however short their titles', () => {
    const pictures = Array.from({ length: 40 }, (_, at): Block => ({
      type: 'image',
      src: `cloud://e.b/${at}.jpg`,
      alt: '',
    }));
    for (const { blocks } of cutSections(pictures)) expect(blocks.length).toBeLessThanOrEqual(16);
  });

  it('is empty for an empty text', () => {
    expect(cutSections([])).toEqual([]);
    expect(deriveText(undefined, '')).toEqual({
      preamble: [],
      sections: [],
      outline: [],
      characters: 0,
      isPlain: false,
    });
    expect(deriveText({ $gt: '' }, '')).toMatchObject({ sections: [] });
  });
});
