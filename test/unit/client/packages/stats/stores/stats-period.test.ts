import { PERIODS, periodOf } from '../../../../../../client/packages/stats/stores/stats-period';

describe('periods of the figures', () => {
  test.each([
    ['2026-11-24T12:00:00+08:00', 'week', '2026-11-18', '2026-11-24'],
    ['2026-11-24T12:00:00+08:00', 'month', '2026-10-26', '2026-11-24'],
    ['2026-11-24T12:00:00+08:00', 'thisMonth', '2026-11-01', '2026-11-24'],
    ['2026-11-24T12:00:00+08:00', 'lastMonth', '2026-10-01', '2026-10-31'],
    ['2026-01-05T12:00:00+08:00', 'lastMonth', '2025-12-01', '2025-12-31'],
    ['2028-03-05T12:00:00+08:00', 'lastMonth', '2028-02-01', '2028-02-29'],
    ['2026-11-24T12:00:00+08:00', 'thisYear', '2026-01-01', '2026-11-24'],
    ['2026-11-24T12:00:00+08:00', 'lastYear', '2025-01-01', '2025-12-31'],
    // Half past seven in Shanghai is the evening before in London.
    ['2026-11-24T07:30:00+08:00', 'thisMonth', '2026-11-01', '2026-11-24'],
    ['2026-12-01T00:00:00+08:00', 'thisMonth', '2026-12-01', '2026-12-01'],
  ] as const)('at %s %s is %s to %s', (now, name, from, to) => {
    expect(periodOf(name, Date.parse(now))).toEqual({ from, to });
  });

  test('none ends before it begins', () => {
    for (const name of PERIODS) {
      const { from, to } = periodOf(name, Date.parse('2027-01-01T00:00:00+08:00'));
      expect(from <= to).toBe(true);
    }
  });
});
