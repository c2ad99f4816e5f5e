import { hasNumericWeekday, Schedule, scheduleProblem } from '../../../../localcloud/timers/schedule';

/** Tuesday, 16:00 in Shanghai. */
const NOW = new Date('2026-11-24T08:00:00Z');
const next = (config: string): string | undefined => new Schedule(config).next(NOW)?.toISOString();

describe('a schedule of seven fields', () => {
  it.each([
    ['every day at three, in Shanghai', '0 0 3 * * * *', '2026-11-24T19:00:00.000Z'],
    ['every five minutes', '0 */5 * * * * *', '2026-11-24T08:05:00.000Z'],
    ['from a second on, in steps', '5/20 * * * * * *', '2026-11-24T08:00:05.000Z'],
    ['at several hours', '0 30 9,21 * * * *', '2026-11-24T13:30:00.000Z'],
    ['on working days', '0 0 9 * * MON-FRI *', '2026-11-25T01:00:00.000Z'],
    ['on a Sunday', '0 0 9 * * SUN *', '2026-11-29T01:00:00.000Z'],
    ['on a day or a weekday, where both are given', '0 0 9 1 * MON *', '2026-11-30T01:00:00.000Z'],
    ['in a month by name', '0 0 9 1 JAN * *', '2027-01-01T01:00:00.000Z'],
    ['on the 29th of February', '0 0 0 29 2 * *', '2028-02-28T16:00:00.000Z'],
    ['in years to come', '0 0 9 * * * 2028-2030', '2028-01-01T01:00:00.000Z'],
    ['in a year that is over', '*/5 * * * * * 2020', undefined],
    ['on a day that never is', '0 0 0 31 2 * *', undefined],
  ])('comes %s', (_name, config, expected) => {
    expect(scheduleProblem(config)).toBeUndefined();
    expect(next(config)).toBe(expected);
  });

  it('comes again after its last time', () => {
    const schedule = new Schedule('0 0 3 * * * 2026');
    expect(schedule.next(new Date('2026-12-31T00:00:00Z'))).toBeUndefined();
    expect(schedule.next(schedule.next(NOW))?.toISOString()).toBe('2026-11-25T19:00:00.000Z');
  });

  it.each([
    ['six fields', '0 0 3 * * *', /6 of the 7 fields/],
    ['nothing', '', /7 fields/],
    ['a second too many', '60 * * * * * *', /60 is no second/],
    ['a day that there is not', '0 0 3 32 * * *', /32 is no day/],
    ['day 0', '0 0 3 0 * * *', /0 is no day/],
    ['weekday 7', '0 0 3 * * 7 *', /7 is no weekday/],
    ['a year before computers', '0 0 3 * * * 1969', /1969 is no year/],
    ['a year in words', '0 0 3 * * * never', /never is no year/],
    ['a range that runs backwards', '0 0 3 5-1 * * *', /backwards/],
    ['a step of nothing', '0 0 */0 * * * *', /cannot be read/],
    ["another cron's letters", '0 0 9 L * ? *', /L is no day/],
  ])('refuses %s', (_name, config, problem) => {
    expect(scheduleProblem(config)).toMatch(problem);
  });

  it('says when a weekday is a number, which clouds count differently', () => {
    expect(hasNumericWeekday('0 0 9 * * 1 *')).toBe(true);
    expect(hasNumericWeekday('0 0 9 1 1 MON 2026')).toBe(false);
  });
});
