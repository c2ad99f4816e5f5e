import type { Block } from '../../../../../../types/content';
import { outlineOf, provisionsOf } from '../../../../../../cloudfunctions/shared/domain/text/outline';

const heading = (level: 1 | 2 | 3 | 4, text: string): Block => ({ type: 'heading', level, text });
const provision = (no: number): Block => ({ type: 'provision', no, label: `第${no}条`, text: '' });
const paragraph: Block = { type: 'paragraph', text: '甲' };

describe('a table of contents', () => {
  it('says of every heading where it stands and which provisions lie below it, across sections', () => {
    expect(
      outlineOf([
        { no: 0, blocks: [paragraph, heading(1, '总则'), heading(2, '第一章'), provision(1), provision(2)] },
        { no: 1, blocks: [provision(3), heading(2, '第二章'), provision(4)] },
        { no: 2, blocks: [heading(1, '物权'), provision(5)] },
      ]),
    ).toEqual([
      { title: '总则', level: 1, section: 0, provisions: [1, 4] },
      { title: '第一章', level: 2, section: 0, provisions: [1, 3] },
      { title: '第二章', level: 2, section: 1, provisions: [4, 4] },
      { title: '物权', level: 1, section: 2, provisions: [5, 5] },
    ]);
  });

  it('a heading of the same level ends the one before, a lower one does not', () => {
    const [first, second] = outlineOf([
      { no: 0, blocks: [heading(2, '甲'), heading(2, '乙'), provision(7)] },
    ]);
    expect(first).not.toHaveProperty('provisions');
    expect(second?.provisions).toEqual([7, 7]);
  });

  it('has no more lines than a phone can scroll', () => {
    const blocks = Array.from({ length: 501 }, (_, at) => heading(2, `第${at}节`));
    const outline = outlineOf([{ no: 0, blocks }]);
    expect(outline).toHaveLength(500);
    expect(outline.at(-1)?.title).toBe('第499节');
  });

  it('of a text without headings is empty', () => {
    expect(outlineOf([{ no: 0, blocks: [provision(1), paragraph] }])).toEqual([]);
  });
});

it('a section knows its first and last provision, whatever their order', () => {
  expect(provisionsOf({ no: 0, blocks: [provision(9), paragraph, provision(7), provision(8)] })).toEqual([
    7, 9,
  ]);
  expect(provisionsOf({ no: 0, blocks: [paragraph] })).toBeUndefined();
});
