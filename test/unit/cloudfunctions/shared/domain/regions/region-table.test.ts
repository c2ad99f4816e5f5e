import { REGION_TABLE } from '../../../../../../cloudfunctions/shared/domain/regions/region-table';

const lines = REGION_TABLE.split('\n');

it('has a trimmed code and a name on every line', () => {
  expect(lines.filter((line) => !/^(\d{2}|\d{4}|\d{6})\p{Script=Han}+$/u.test(line))).toEqual([]);
});

it('holds the provinces, cities and counties of the country, each once', () => {
  const codes = lines.map((line) => /^\d+/.exec(line)?.[0] ?? '');
  expect(new Set(codes).size).toBe(codes.length);
  const count = (digits: number) => codes.filter(({ length }) => length === digits).length;
  expect(count(2)).toBe(31);
  expect(count(4)).toBeGreaterThan(330);
  expect(count(6)).toBeGreaterThan(2_900);
});

it('has the region above of every one', () => {
  const codes = new Set(lines.map((line) => /^\d+/.exec(line)?.[0] ?? ''));
  expect([...codes].filter((code) => code.length > 2 && !codes.has(code.slice(0, -2)))).toEqual([]);
});
