import { numbersInCharacters, spokenText } from '../../../../config/demo/sound/spoken-text';

describe('numbers as they are read aloud', () => {
  it.each([
    ['拨打110报警', '拨打一一零报警'],
    ['反诈专线96110', '反诈专线九六一一零'],
    ['12345热线', '一二三四五热线'],
    ['第3句', '第三句'],
    ['10分钟', '十分钟'],
    ['15天', '十五天'],
    ['100元', '一百元'],
    ['120分', '一二零分'],
    ['305页', '三百零五页'],
    ['1260条', '一千二百六十条'],
    ['1006条', '一千零六条'],
    ['0分', '零分'],
  ])('%s: %s', (written, spoken) => {
    expect(numbersInCharacters(written)).toBe(spoken);
  });
});

it('leaves marks, pictures and tables out of what is read aloud', () => {
  const markdown =
    '![图](a.jpg)\n\n## 第一步\n\n1. **先**坐下\n- 再起来。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n';
  expect(spokenText('慢一点（演示）', markdown)).toBe('慢一点。\n第一步。\n先坐下。\n再起来。');
});
