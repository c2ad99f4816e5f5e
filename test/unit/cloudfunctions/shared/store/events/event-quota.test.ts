import {
  MAX_ENTRIES_PER_DAY,
  MAX_EVENTS_PER_DAY,
  MAX_SENT_PER_DAY,
} from '../../../../../../cloudfunctions/shared/domain/limits';
import {
  countRefusals,
  countTaken,
  isRateLimited,
  visitorOf,
  type Visitor,
} from '../../../../../../cloudfunctions/shared/store/events/event-quota';
import { fakePlatform, type FakePlatform } from '../../../../../harness/fake-platform';

const [today, yesterday] = ['2026-11-24', '2026-11-23'];
let platform: FakePlatform;
const visitor = (person = 'p1'): Visitor => ({
  database: platform.database,
  now: platform.clock,
  person,
  key: 'w1',
});
const days = (count: number, day = today) => Array.from({ length: count }, () => day);
const brought = (count: number, day = today) => ({ sent: count, days: days(count, day), entryDays: [] });
beforeEach(() => void (platform = fakePlatform()));

it('somebody is who the stamp names; without a secret nobody is', () => {
  const call = { database: platform.database, now: platform.clock };
  expect(visitorOf(call, { person: 'p1', key: 'w1' })).toEqual(visitor());
  expect(visitorOf(call, { key: 'w1' })).toBeUndefined();
});

describe('who brings more than a person can', () => {
  it('is turned away by the events of a day, whatever day it is, and nobody else is', () => {
    countTaken(visitor(), brought(MAX_EVENTS_PER_DAY, yesterday));
    expect(isRateLimited(visitor(), brought(1, yesterday))).toBe(true);
    expect(isRateLimited(visitor(), brought(1))).toBe(false);
    expect(isRateLimited(visitor('p2'), brought(1, yesterday))).toBe(false);
  });

  it('is turned away as a whole: what would go past the limit is not taken in part', () => {
    countTaken(visitor(), brought(MAX_EVENTS_PER_DAY - 1));
    expect(isRateLimited(visitor(), brought(1))).toBe(false);
    expect(isRateLimited(visitor(), brought(2))).toBe(true);
  });

  it('is turned away by what was sent, true or not', () => {
    countTaken(visitor(), { sent: MAX_SENT_PER_DAY, days: [], entryDays: [] });
    expect(isRateLimited(visitor(), { sent: 1, days: [], entryDays: [] })).toBe(true);
    expect(isRateLimited(visitor(), { sent: 0, days: [], entryDays: [] })).toBe(false);
  });

  it('is turned away by entries once more were taken than a person makes, not before', () => {
    const entries = (count: number) => ({ sent: count, days: days(count), entryDays: days(count) });
    countTaken(visitor(), entries(MAX_ENTRIES_PER_DAY));
    expect(isRateLimited(visitor(), entries(1))).toBe(false);
    countTaken(visitor(), entries(1));
    expect(isRateLimited(visitor(), entries(1))).toBe(true);
  });

  it('is let in again the next day', () => {
    countTaken(visitor(), brought(MAX_SENT_PER_DAY));
    platform.clock += 86_400_000;
    expect(isRateLimited(visitor(), brought(1, '2026-11-25'))).toBe(false);
  });

  it('asks the database nothing', () => {
    countTaken(visitor(), brought(3));
    isRateLimited(visitor(), brought(1));
    expect(platform.database.operations).toEqual([]);
  });
});

describe('refused events', () => {
  const noted = () => platform.database.collections.suspects ?? [];

  it('are written down from the tenth of a person on, by reason, and again when they have doubled', async () => {
    await countRefusals(
      visitor(),
      Array.from({ length: 9 }, () => 'FUTURE'),
    );
    expect(noted()).toEqual([]);
    await countRefusals(visitor(), ['TOO_LONG']);
    const [first] = noted();
    expect(first).toMatchObject({
      person: 'p1',
      key: 'w1',
      day: today,
      refused: { FUTURE: 9, TOO_LONG: 1 },
    });
    await countRefusals(
      visitor(),
      Array.from({ length: 9 }, () => 'FUTURE'),
    );
    expect(noted()[0]!.refused).toEqual({ FUTURE: 9, TOO_LONG: 1 });
    await countRefusals(visitor(), ['FUTURE']);
    expect(noted()[0]!.refused).toEqual({ FUTURE: 19, TOO_LONG: 1 });
  });

  it('of many people, a few each, are no accident of one', async () => {
    for (let no = 0; no < 20; no += 1) await countRefusals(visitor(`p${no}`), ['FUTURE']);
    await countRefusals(visitor(), []);
    expect(noted()).toEqual([]);
  });
});
