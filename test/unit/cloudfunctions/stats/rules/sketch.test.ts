import fc from 'fast-check';
import {
  addMark,
  cardinality,
  DAY_PRECISION,
  decodeSketch,
  emptySketch,
  encodeSketch,
  exactUpTo,
  join,
  MONTH_PRECISION,
  STANDARD_ERROR,
  type Sketch,
} from '../../../../../cloudfunctions/stats/rules/sketch';

// Looked up once: under jest a global costs more than what it does.
const { imul } = Math;

/** murmur3's finisher: as even as a keyed hash, and fast enough for millions. */
function mix(number: number): number {
  let x = number | 0;
  x = imul(x ^ (x >>> 16), 0x85ebca6b);
  x = imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const mark = (person: number, seed = 0) => {
  const low = mix(person + seed * 1_000_003 + 1);
  return (mix(low ^ 0x9e3779b9) & 0xffff) * 2 ** 32 + low;
};

function sketchOf(precision: number, from: number, to: number, seed = 0): Sketch {
  const sketch = emptySketch(precision);
  for (let person = from; person < to; person += 1) addMark(sketch, mark(person, seed));
  return sketch;
}

const marks = Array.from({ length: 6_200 }, (_, person) => mark(person));

/** As text: jest compares 16,384 numbers one by one. */
const registersOf = (sketch: Sketch) => Buffer.from(encodeSketch(sketch)).toString('base64');

describe('a sketch of people', () => {
  test('is exact up to its threshold and says so, estimates one beyond it and says so', () => {
    const full = sketchOf(DAY_PRECISION, 0, exactUpTo(DAY_PRECISION));
    expect(cardinality(full)).toEqual({ value: 2048, exact: true, standardError: 0 });
    addMark(full, mark(-1));
    const beyond = cardinality(full);
    expect(beyond.exact).toBe(false);
    expect(beyond.standardError).toBe(STANDARD_ERROR);
    expect(Math.abs(beyond.value - 2049) / 2049).toBeLessThan(3 * STANDARD_ERROR);
  });

  test('states an error of at most one per cent', () => {
    expect(STANDARD_ERROR).toBeLessThanOrEqual(0.01);
  });

  describe('over 25 different sets', () => {
    const SIZES = [3_000, 20_000, 60_000, 120_000];
    /** Errors of the estimates, by size: each set grows through all of them. */
    const errors = new Map(SIZES.map((size) => [size, [] as number[]]));
    beforeAll(() => {
      for (let set = 0; set < 25; set += 1) {
        const sketch = emptySketch(DAY_PRECISION);
        for (let person = 0; person < 120_000;) {
          addMark(sketch, mark(person, set));
          person += 1;
          errors.get(person)?.push(cardinality(sketch).value / person - 1);
        }
      }
    });

    test.each(SIZES)('keeps its stated standard error at %i people, without bias', (people) => {
      const found = errors.get(people)!;
      expect(found).toHaveLength(25);
      const mean = found.reduce((sum, error) => sum + error, 0) / found.length;
      const rms = Math.sqrt(found.reduce((sum, error) => sum + error * error, 0) / found.length);
      expect(Math.abs(mean)).toBeLessThan((3 * STANDARD_ERROR) / Math.sqrt(found.length));
      // The estimate of a standard deviation from 25 samples is itself uncertain by 14 %.
      expect(rms).toBeLessThan(1.45 * STANDARD_ERROR);
    });
  });

  test('counts a person once, however often they come', () => {
    const sketch = sketchOf(DAY_PRECISION, 0, 5_000);
    const before = registersOf(sketch);
    for (let person = 0; person < 5_000; person += 1) addMark(sketch, mark(person));
    expect(registersOf(sketch)).toEqual(before);
  });

  test.each([
    ['both exact', 0, 100, 50, 150],
    ['one of them exact', 0, 5_000, 4_900, 5_100],
    ['the other exact', 4_900, 5_100, 0, 5_000],
    ['neither exact', 0, 5_000, 3_000, 9_000],
    ['exact together no longer', 0, 2_000, 1_000, 3_000],
  ])('joined with another holds what one sketch of all would (%s)', (_, a, b, c, d) => {
    const joined = sketchOf(DAY_PRECISION, a, b);
    join(joined, sketchOf(DAY_PRECISION, c, d));
    const whole = sketchOf(DAY_PRECISION, Math.min(a, c), Math.max(b, d));
    expect(cardinality(joined)).toEqual(cardinality(whole));
    expect(registersOf(joined)).toEqual(registersOf(whole));
  });

  test('a month joined with a day holds what a day of all would, whichever way round', () => {
    const month = () => sketchOf(MONTH_PRECISION, 0, 30_000);
    const day = () => sketchOf(DAY_PRECISION, 20_000, 40_000);
    const whole = registersOf(sketchOf(DAY_PRECISION, 0, 40_000));
    const one = month();
    join(one, day());
    const other = day();
    join(other, month());
    expect(registersOf(one)).toEqual(whole);
    expect(registersOf(other)).toEqual(whole);
  });

  test('joining leaves the other one as it was', () => {
    const other = sketchOf(DAY_PRECISION, 0, 4_000);
    const before = registersOf(other);
    join(sketchOf(DAY_PRECISION, 3_000, 9_000), other);
    expect(registersOf(other)).toEqual(before);
  });

  test('survives being written and read', () => {
    for (const people of [0, 1, 2_048, 2_049, 10_000]) {
      const sketch = sketchOf(DAY_PRECISION, 0, people);
      const read = decodeSketch(encodeSketch(sketch));
      expect(read).toBeDefined();
      expect(cardinality(read as Sketch)).toEqual(cardinality(sketch));
    }
  });

  test('refuses bytes that are no sketch', () => {
    for (const bytes of [[], [0], [0, 3], [1, 14, 1, 2], [0, 14, 1], [2, 14], [0, 40]]) {
      expect(decodeSketch(Uint8Array.from(bytes))).toBeUndefined();
    }
  });

  test('joining is the same in any order and grouping', () => {
    // Stretches of people that overlap, some of them longer than what is kept exactly.
    const people = fc.array(fc.tuple(fc.nat(5_000), fc.nat(1_200)), { maxLength: 3 });
    const of = (stretches: readonly (readonly [number, number])[]) => {
      const sketch = emptySketch(DAY_PRECISION);
      for (const [from, length] of stretches) {
        for (let person = from; person < from + length; person += 1) addMark(sketch, marks[person]!);
      }
      return sketch;
    };
    fc.assert(
      fc.property(people, people, people, (a, b, c) => {
        const left = of(a);
        join(left, of(b));
        join(left, of(c));
        const tail = of(c);
        join(tail, of(b));
        const right = of(a);
        join(right, tail);
        expect(registersOf(left)).toEqual(registersOf(right));
        expect(registersOf(left)).toEqual(registersOf(of([...a, ...b, ...c])));
      }),
    );
  });
});
