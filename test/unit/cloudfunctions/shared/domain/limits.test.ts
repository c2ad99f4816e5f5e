import {
  creditSeconds,
  isOverrun,
  MAX_STAY_SECONDS,
  MAX_ENTRIES_PER_DAY,
  MAX_EVENTS_PER_DAY,
} from '../../../../../cloudfunctions/shared/domain/limits';

describe('a day of one person', () => {
  it.each([
    [0, 0, false],
    [MAX_EVENTS_PER_DAY, MAX_ENTRIES_PER_DAY, false],
    [MAX_EVENTS_PER_DAY + 1, 0, true],
    [0, MAX_ENTRIES_PER_DAY + 1, true],
  ])('with %i events and %i entries stays out of the figures: %s', (events, entries, overrun) => {
    expect(isOverrun(events, entries)).toBe(overrun);
  });
});

describe('seconds that are believed', () => {
  const NOW = 1_795_485_600_000;

  it.each([
    ['as many as went by', 60, 60_000, 60],
    ['five more, for late timers and coarse clocks', 70, 60_000, 65],
    ['no more than were claimed', 30, 60_000, 30],
    ['a begun second as a whole one', 70, 60_001, 66],
    ['those of the slack alone where no time went by', 10, 0, 5],
    ['none where the clock went back further than that', 10, -6_000, 0],
    ['an hour at most', 99_999, 90_000_000, MAX_STAY_SECONDS],
  ])('are %s', (_name, claimed, since, believed) => {
    expect(creditSeconds(claimed, NOW, NOW - since)).toBe(believed);
  });

  it('are all of them, up to an hour, where the visit begins with the claim', () => {
    expect(creditSeconds(50, NOW, undefined)).toBe(50);
    expect(creditSeconds(MAX_STAY_SECONDS + 1, NOW, undefined)).toBe(MAX_STAY_SECONDS);
  });
});
