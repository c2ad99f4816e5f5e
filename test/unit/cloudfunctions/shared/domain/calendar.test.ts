import fc from 'fast-check';
import {
  dayNumber,
  dayOf,
  daySpellings,
  fromShanghai,
  startOfDay,
} from '../../../../../cloudfunctions/shared/domain/calendar';

const DAY = 86_400_000;
/** Times that people meet: 1970 to 2100. */
const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });

it.each([
  ['2026-11-23T15:59:59.999Z', '2026-11-23'],
  ['2026-11-23T16:00:00.000Z', '2026-11-24'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01'],
  ['2028-02-28T16:00:00.000Z', '2028-02-29'],
])('at %s it is %s in Shanghai', (utc, day) => {
  expect(dayOf(Date.parse(utc))).toBe(day);
});

it('a clock of Shanghai is eight hours ahead of that of Greenwich', () => {
  expect(fromShanghai(Date.UTC(2026, 10, 24, 8))).toBe(Date.parse('2026-11-24T00:00:00Z'));
});

it('days are counted from 1970-01-01 as Shanghai has it, and begin at midnight there', () => {
  expect(dayNumber(Date.parse('1970-01-01T00:00:00+08:00'))).toBe(0);
  expect(dayNumber(Date.parse('1969-12-31T23:59:59.999+08:00'))).toBe(-1);
  expect(startOfDay(1)).toBe(Date.parse('1970-01-02T00:00:00+08:00'));
});

it('every instant lies in the day that its number begins', () => {
  fc.assert(
    fc.property(instant, (at) => {
      const start = startOfDay(dayNumber(at));
      expect(start).toBeLessThanOrEqual(at);
      expect(at - start).toBeLessThan(DAY);
      expect(dayOf(start)).toBe(dayOf(at));
      expect(dayOf(start - 1)).not.toBe(dayOf(at));
    }),
  );
});

describe('spellings of a day', () => {
  it('are texts with and without zeros, the number, and both midnights, each once', () => {
    expect(daySpellings('2026-03-05')).toEqual([
      ...['2026-03-05', '2026/03/05', '2026年03月05日', '2026-3-5', '2026/3/5', '2026年3月5日'],
      ...['20260305', 20260305],
      new Date('2026-03-05T00:00:00Z'),
      new Date('2026-03-05T00:00:00+08:00'),
    ]);
  });

  it('of a day without zeros are fewer', () => {
    const spellings = daySpellings('2026-11-24');
    expect(spellings).toHaveLength(7);
    expect(new Set(spellings).size).toBe(7);
  });
});
