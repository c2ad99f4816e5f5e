import type { Result } from '../../../../../types/result';
import type { TrackAnswer } from '../../../../../types/visit';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { track } from '../../../../../cloudfunctions/visit/actions/track';
import { station } from '../../../../fixtures/records';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

let platform: FakePlatform;
let events = 0;

beforeEach(() => {
  platform = fakePlatform({ stations: [station], columns: [], settings: [], suspects: [] });
});

async function send(count: number, more: Stored = {}, on = platform) {
  const one = () => ({
    id: `event-${(events += 1) + 1000}`,
    type: 'listen',
    contentId: 'c',
    seconds: 1,
    at: platform.clock,
    ...more,
  });
  const data = { stationId: 'st1', events: Array.from({ length: count }, one) };
  return (await serve(
    { name: 'visit', actions: { track } },
    on,
  )({
    action: 'track',
    data,
  })) as Result<TrackAnswer>;
}

/** Another instance of the function, over the same records. */
function instance(): FakePlatform {
  const other = fakePlatform();
  other.database.collections = platform.database.collections;
  return other;
}
const refused = () => platform.database.collections.suspects?.map((suspect) => suspect.refused);

it.each([
  ['a name that was emptied', { name: '' }],
  ['a region nobody knows', { region: '衢江' }],
])('what happened at a station with %s is not lost', async (_name, typed) => {
  platform.database.collections.stations = [{ ...station, ...typed }];
  expect(await send(2)).toMatchObject({ ok: false, error: { code: 'UPSTREAM_UNAVAILABLE' } });
  platform.database.collections.stations = [station];
  expect(await send(2)).toMatchObject({ ok: true, data: { accepted: 2 } });
});

it.each(['planned', 'closed', '营业中'])('nor at one whose status became %s', async (status) => {
  platform.database.collections.stations = [{ ...station, status }];
  expect(await send(2)).toMatchObject({ ok: true, data: { accepted: 2, rejected: [] } });
});

it('only where there is no station is it refused', async () => {
  platform.database.collections.stations = [];
  const answer = await send(1);
  expect(answer).toMatchObject({ ok: true, data: { rejected: [{ reason: 'STATION_UNKNOWN' }] } });
});

describe('refused events', () => {
  const next = () => ({ at: platform.clock + 366 * 86_400_000 });

  it('of one person are seen from the tenth on', async () => {
    await send(9, next());
    expect(refused()).toEqual([]);
    await send(1, next());
    expect(refused()).toEqual([{ FUTURE: 10 }]);
  });

  it('are added up over instances and reasons, with few writes', async () => {
    await send(40, next());
    const other = instance();
    await send(30, { seconds: 4000 }, other);
    await send(40, next(), other);
    expect(refused()).toEqual([{ FUTURE: 80, TOO_LONG: 30 }]);
    other.database.operations.length = 0;
    for (let times = 0; times < 60; times += 1) await send(1, next(), other);
    expect(other.database.operations.filter((name) => name.endsWith(' suspects'))).toEqual([]);
  });
});

describe('entries', () => {
  const enter = (count: number, more: Stored = {}) => send(count, { type: 'enter', via: 'recent', ...more });

  it('are no more than a person can make on a day, and what first goes past is there for the roll-up', async () => {
    for (let times = 0; times < 5; times += 1) await enter(50);
    expect(await enter(1)).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    expect(await send(1)).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    expect(platform.database.collections.visits).toHaveLength(250);
    // Of another day they may be.
    expect(await enter(1, { at: platform.clock - 86_400_000 })).toMatchObject({ data: { accepted: 1 } });
  });

  it('of a day that the roll-up has closed are turned away', async () => {
    await enter(1);
    const [{ person, key, day } = {}] = platform.database.collections.visits ?? [];
    platform.database.collections.suspects = [
      { _id: 'closed', person, key, day, at: platform.clock, events: 201 },
    ];
    platform.clock += 60_000;
    expect(await enter(1)).toMatchObject({ error: { code: 'RATE_LIMITED' } });
    platform.database.operations.length = 0;
    await enter(1);
    expect(platform.database.operations).toEqual([]);
  });
});

it('who sent too much is told when to come back', async () => {
  for (let times = 0; times < 401; times += 1) await send(50, { at: platform.clock - times });
  const midnight = Date.parse('2026-11-25T00:00:00+08:00');
  expect(await send(1)).toMatchObject({
    error: { code: 'RATE_LIMITED', details: { retryAfter: midnight } },
  });
});
