import type { OutlineEntry } from '../../../../types/content';
import { linesBelow } from '../../../../client/packages/read/article/outline';

const entry = (title: string, level: OutlineEntry['level'], section: number): OutlineEntry => ({
  title,
  level,
  section,
});

/** 编 and 章 as in a code, a part without chapters, and a section (节) that skips its chapter. */
const outline: OutlineEntry[] = [
  entry('第一编 总则', 1, 0),
  entry('第一章 基本规定', 2, 0),
  entry('第二章 自然人', 2, 1),
  entry('第一节 民事权利能力', 3, 1),
  entry('第二节 监护', 3, 2),
  entry('第二编 物权', 1, 3),
  entry('第一节 登记', 3, 3),
  entry('第二章 所有权', 2, 4),
  entry('附则', 1, 5),
];
const titles = (parent: number) => linesBelow(outline, parent).map(({ entry: { title } }) => title);

it.each<[string, number, string[]]>([
  ['the top', -1, ['第一编 总则', '第二编 物权', '附则']],
  ['a part', 0, ['第一章 基本规定', '第二章 自然人']],
  ['a chapter', 2, ['第一节 民事权利能力', '第二节 监护']],
  ['a part that begins with a section', 5, ['第一节 登记', '第二章 所有权']],
  ['a line with nothing below', 8, []],
])('below %s', (_name, parent, expected) => {
  expect(titles(parent)).toEqual(expected);
});

it('says which lines have more below them', () => {
  expect(linesBelow(outline, -1).map(({ hasChildren }) => hasChildren)).toEqual([true, true, false]);
  expect(linesBelow(outline, 0).map(({ hasChildren }) => hasChildren)).toEqual([false, true]);
});

it('reaches every line exactly once from the top', () => {
  const walk = (parent: number): number[] =>
    linesBelow(outline, parent).flatMap(({ index }) => [index, ...walk(index)]);
  expect(walk(-1).sort((a, b) => a - b)).toEqual(outline.map((_, index) => index));
});

it('an empty outline has no lines', () => {
  expect(linesBelow([], -1)).toEqual([]);
});
