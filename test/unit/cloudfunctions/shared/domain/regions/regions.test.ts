import fc from 'fast-check';
import {
  placeName,
  regionName,
  regionsNamed,
} from '../../../../../../cloudfunctions/shared/domain/regions/region-names';
import {
  ancestorsOf,
  reaches,
  reachSpellings,
  subtreeFilter,
  trimRegion,
} from '../../../../../../cloudfunctions/shared/domain/regions/regions';
import { Query } from 'mingo';

describe('trimRegion', () => {
  it.each([
    ['33', '33'],
    ['3308', '3308'],
    ['330803', '330803'],
    ['330803002', '330803002'],
    ['330803002001', '330803002001'],
    ['330000', '33'],
    ['330800', '3308'],
    ['330800000000', '3308'],
    ['330803000000', '330803'],
    ['330803002000', '330803002'],
    [330803, '330803'],
    [330800000000, '3308'],
    [' 3308 ', '3308'],
    ['0', '0'],
    [0, '0'],
    ['000000', '0'],
  ])('reads %j as %s', (written, trimmed) => {
    expect(trimRegion(written)).toBe(trimmed);
  });

  it.each([
    undefined,
    null,
    '',
    'abc',
    '3',
    '330',
    '33080',
    '0330',
    -33,
    33.5,
    NaN,
    {},
    ['33'],
    '33 08',
    true,
  ])('refuses %j', (written) => {
    expect(trimRegion(written)).toBeUndefined();
  });
});

const village = fc
  .tuple(
    fc.integer({ min: 11, max: 65 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([p, c, a, t, v]) =>
    [
      p,
      String(c).padStart(2, '0'),
      String(a).padStart(2, '0'),
      String(t).padStart(3, '0'),
      String(v).padStart(3, '0'),
    ].join(''),
  );

describe('what a station may see', () => {
  it('is aimed at it or above it, never beside or below', () => {
    fc.assert(
      fc.property(village, village, (station, other) => {
        for (const level of [2, 4, 6, 9, 12]) {
          const target = other.slice(0, level);
          expect(reaches([target], station)).toBe(station.startsWith(target));
          expect(reaches([target], station.slice(0, 6))).toBe(level <= 6 && station.startsWith(target));
        }
      }),
    );
  });

  it('is found by the database under every spelling that is read as the same code', () => {
    const written = fc.tuple(fc.constantFrom(2, 4, 6, 9, 12), fc.constantFrom(0, 6, 12), fc.boolean());
    fc.assert(
      fc.property(village, village, written, (station, other, [level, padded, isNumber]) => {
        for (const code of [station, other]) {
          const text = code.slice(0, level).padEnd(padded, '0');
          const spelling = isNumber ? Number(text) : text;
          const target = trimRegion(spelling) as string;
          expect(reachSpellings(station).includes(spelling)).toBe(reaches([target], station));
        }
      }),
    );
  });

  it('includes what is aimed at everywhere', () => {
    expect(reaches(['0'], '330803002001')).toBe(true);
    expect(reachSpellings('330803002001')).toEqual(expect.arrayContaining(['0', 0]));
  });

  it('takes few values, so that the database can merge their ordered scans', () => {
    fc.assert(
      fc.property(village, (station) => expect(reachSpellings(station).length).toBeLessThanOrEqual(26)),
    );
  });
});

it('goes from the province down', () => {
  expect(ancestorsOf('330803002001')).toEqual(['33', '3308', '330803', '330803002', '330803002001']);
});

describe('subtreeFilter', () => {
  it.each([
    ['330803002001', true],
    [330803002001, true],
    ['330803', true],
    [330803, true],
    [330803002, true],
    ['330802002001', false],
    [330804000000, false],
    ['3308', false],
    [undefined, false],
  ])('of 330803: %j is inside: %s', (region, inside) => {
    expect(new Query(subtreeFilter('330803')).test({ region })).toBe(inside);
  });
});

describe('names', () => {
  it.each([
    ['330803002001', '浙江省衢州市衢江区'],
    ['330302', '浙江省温州市鹿城区'],
    ['110101', '北京市东城区'],
    ['441900', '广东省东莞市'],
    ['659001', '新疆维吾尔自治区石河子市'],
    ['99', ''],
  ])('of %s are %s', (code, name) => {
    expect(placeName(code)).toBe(name);
  });

  it('are none for rungs that nobody calls a place', () => {
    expect(regionName('1101')).toBeUndefined();
    expect(regionName('3308')).toBe('衢州市');
  });

  it('are found by a part, the highest only', () => {
    expect(regionsNamed('衢州', 8)).toEqual(['3308']);
    expect(regionsNamed('鼓楼区', 8)).toHaveLength(4);
  });
});
