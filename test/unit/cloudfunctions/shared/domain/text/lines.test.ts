import { headingText, lineBlock } from '../../../../../../cloudfunctions/shared/domain/text/lines';

describe('a line', () => {
  it.each([
    ['第一条 甲', { type: 'provision', no: 1, label: '第一条', text: '甲' }],
    [
      '  第一千零七十九条　甲  乙 ',
      { type: 'provision', no: 1079, label: '第一千零七十九条', text: '甲 乙' },
    ],
    ['第12条：甲', { type: 'provision', no: 12, label: '第12条', text: '甲' }],
    ['第一百二十条之一 甲', { type: 'provision', no: 120, label: '第一百二十条之一', text: '甲' }],
    ['第四条【目的】甲', { type: 'provision', no: 4, label: '第四条', text: '【目的】甲' }],
    ['第五条', { type: 'provision', no: 5, label: '第五条', text: '' }],
    ['（十二）甲', { type: 'item', marker: '（十二）', text: '甲' }],
    ['(3) 甲', { type: 'item', marker: '(3)', text: '甲' }],
    ['10、甲', { type: 'item', marker: '10、', text: '甲' }],
    ['2. 甲', { type: 'item', marker: '2.', text: '甲' }],
    ['⑳甲', { type: 'item', marker: '⑳', text: '甲' }],
    ['甲', { type: 'paragraph', text: '甲' }],
  ])('%s', (line, block) => {
    expect(lineBlock(line)).toEqual(block);
  });

  it.each([
    ['第五条规定的情形'],
    ['依照第五条 处理'],
    ['第条 甲'],
    ['3.5万人'],
    ['1234、甲'],
    ['（见下表）甲'],
    ['（一）'],
    ['①'],
  ])('%s is running text', (line) => {
    expect(lineBlock(line)).toEqual({ type: 'paragraph', text: line });
  });

  it.each(['', ' 　\t'])('%j is none', (line) => {
    expect(lineBlock(line)).toBeUndefined();
  });
});

describe('a heading', () => {
  it.each([
    ['第一章　　总　则', '第一章 总则'],
    ['第四章  肖 像 权', '第四章 肖像权'],
    ['第三节', '第三节'],
    ['第一分编通则', '第一分编 通则'],
    ['第2讲 怎么 写 借条', '第2讲 怎么 写 借条'],
    ['附 则', '附则'],
    ['农村 土地 承包', '农村 土地 承包'],
    ['甲 A', '甲 A'],
    ['总则', '总则'],
    ['第一章总则和第二章', '第一章 总则和第二章'],
  ])('%s reads %s', (written, read) => {
    expect(headingText(written)).toBe(read);
  });
});
