import {
  isKnownRegion,
  placeName,
  regionName,
  regionsNamed,
} from '../../../../../../cloudfunctions/shared/domain/regions/region-names';

describe('the name of a region', () => {
  it.each([
    ['33', '浙江省'],
    ['3308', '衢州市'],
    ['330803', '衢江区'],
    ['65', '新疆维吾尔自治区'],
  ])('%s is %s', (code, name) => {
    expect(regionName(code)).toBe(name);
  });

  it.each([
    ['a code that is not given out', '3399'],
    ['a village, whose codes change every year', '330803103224'],
    ['the rung 市辖区 of a municipality', '1101'],
    ['the rung 县 of a municipality', '5002'],
    ['the rung of counties below a province', '4290'],
    ['the rung of counties below an autonomous region', '6590'],
    ['everywhere', '0'],
    ['nothing', ''],
  ])('%s has none', (_name, code) => {
    expect(regionName(code)).toBeUndefined();
  });
});

it.each([
  ['0', true],
  ['33', true],
  ['330803103224', true],
  ['339999', true],
  ['99', false],
  ['990803', false],
  ['', false],
])('%j is a region that can be: %s', (code, known) => {
  expect(isKnownRegion(code)).toBe(known);
});

describe('a place in words', () => {
  it.each([
    ['330803103224', '浙江省衢州市衢江区'],
    ['3308', '浙江省衢州市'],
    ['110101', '北京市东城区'],
    ['500243', '重庆市彭水苗族土家族自治县'],
    ['659001', '新疆维吾尔自治区石河子市'],
    // No county below it: the city is named once.
    ['4419', '广东省东莞市'],
    ['441900', '广东省东莞市'],
    ['99', ''],
    ['0', ''],
  ])('%s is %s', (code, words) => {
    expect(placeName(code)).toBe(words);
  });
});

describe('regions whose name holds a text', () => {
  it('are found at every level, and of two that lie in each other the higher alone', () => {
    expect(regionsNamed('衢江', 10)).toEqual(['330803']);
    expect(regionsNamed('浙江', 10)).toEqual(['33']);
    // 吉林省 and within it 吉林市.
    expect(regionsNamed('吉林', 10)).toEqual(['22']);
  });

  it('come from everywhere, the highest first, no more than asked for', () => {
    const all = regionsNamed('鼓楼区', 100);
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(all.length);
    expect(regionsNamed('鼓楼区', 2)).toEqual(all.slice(0, 2));
    const mixed = regionsNamed('海', 400).map(({ length }) => length);
    expect(mixed).toEqual([...mixed].sort((a, b) => a - b));
  });

  it.each(['市辖区', '省直辖县级行政区划', '没有这个地方'])('%s names none', (text) => {
    expect(regionsNamed(text, 10)).toEqual([]);
  });
});
