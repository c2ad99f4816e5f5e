import fc from 'fast-check';
import type { TrackAnswer, TrackRequest } from '../../../../../types/visit';
import type { CloudResult } from '../../../../../client/ports/cloud';
import { bad, FakeClock, FakeStorage, good, later, NOON, settle, world } from '../fakes';

const taken = good<TrackAnswer>({ accepted: 1, duplicates: 0, rejected: [] });

function open(storage?: FakeStorage, clock?: FakeClock) {
  const all = world({ ...(storage && { storage }), ...(clock && { clock }) });
  const requests: TrackRequest[] = [];
  const track = all.services.visit.track;
  track.mockImplementation(async (request) => {
    requests.push(request);
    return taken;
  });
  return { ...all, outbox: all.root.outbox, requests, track };
}

const listen = (contentId: string) => ({ type: 'listen', contentId, seconds: 5 }) as const;

test('events of a burst travel in one call, under the visit', async () => {
  const { outbox, clock, requests } = open();
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  outbox.add({ type: 'complete', contentId: 'a' });
  expect(requests).toEqual([]);
  await clock.pass(3_000);
  expect(requests).toMatchObject([
    { stationId: 'st1', visitId: 'visit-0001', events: [listen('a'), { type: 'complete' }] },
  ]);
  expect(outbox.waiting).toBe(0);
});

test('outside a visit nothing is recorded', () => {
  const { outbox } = open();
  outbox.add(listen('a'));
  expect(outbox.waiting).toBe(0);
});

test('unsent events survive closing', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.outbox.enter('st1', 'visit-0001');
  first.outbox.add(listen('a'));
  const second = open(storage);
  await second.outbox.flush();
  expect(second.requests).toMatchObject([{ stationId: 'st1', events: [{ contentId: 'a' }] }]);
});

test.each([[null], ['text'], [[1, null, { stationId: 's' }]], [{ a: 1 }]])(
  'a damaged memory (%p) is dropped',
  (kept) => {
    const storage = new FakeStorage();
    storage.write('outbox', kept);
    expect(open(storage).outbox.waiting).toBe(0);
  },
);

test('no call carries more than 50 events, or events of two visits', async () => {
  const { outbox, requests } = open();
  outbox.enter('st1', 'visit-0001');
  for (let count = 0; count < 60; count++) outbox.add(listen(`a${count}`));
  outbox.enter('st2', 'visit-0002');
  outbox.add(listen('b'));
  await outbox.flush();
  expect(requests.map(({ stationId, events }) => [stationId, events.length])).toEqual([
    ['st1', 50],
    ['st1', 10],
    ['st2', 1],
  ]);
});

test('waits longer after each failure, and sends the same ids again', async () => {
  const { outbox, clock, track } = open();
  const ids: string[][] = [];
  track.mockImplementation(async ({ events }) => {
    ids.push(events.map(({ id }) => id));
    return ids.length < 4 ? bad('NETWORK') : taken;
  });
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  await clock.pass(3_000);
  expect(ids).toHaveLength(1);
  await clock.pass(4_999);
  expect(ids).toHaveLength(1);
  await clock.pass(1);
  expect(ids).toHaveLength(2);
  await clock.pass(9_999);
  expect(ids).toHaveLength(2);
  await clock.pass(1);
  expect(ids).toHaveLength(3);
  await clock.pass(20_000);
  expect(ids).toHaveLength(4);
  expect(new Set(ids.map(String)).size).toBe(1);
  expect(outbox.waiting).toBe(0);
});

test('comes back when the server says so', async () => {
  const { outbox, clock, track } = open();
  track.mockImplementationOnce(async () => bad('RATE_LIMITED', { retryAfter: NOON + 120_000 }));
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  await outbox.flush();
  await clock.pass(119_999);
  expect(track).toHaveBeenCalledTimes(1);
  await clock.pass(1);
  expect(track).toHaveBeenCalledTimes(2);
});

test('one event that the server cannot read does not keep the others back', async () => {
  const { outbox, track } = open();
  const delivered: (string | undefined)[] = [];
  track.mockImplementation(async ({ events }) => {
    if (events.some(({ contentId }) => contentId === 'bad')) return bad('INVALID_INPUT');
    delivered.push(...events.map(({ contentId }) => contentId));
    return taken;
  });
  outbox.enter('st1', 'visit-0001');
  for (const id of ['a', 'b', 'bad', 'c', 'd']) outbox.add(listen(id));
  await outbox.flush();
  expect([...delivered].sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(outbox.waiting).toBe(0);
});

test("times are the server's: the phone's clock is put right", async () => {
  const { outbox, clock, requests } = open();
  outbox.enter('st1', 'visit-0001');
  // Recorded before anything was known of the server's clock.
  outbox.add(listen('a'));
  outbox.learnServerTime(NOON + 3_600_000, NOON - 1_000, NOON + 1_000);
  await clock.pass(1_000);
  outbox.add(listen('b'));
  await outbox.flush();
  expect(requests[0]?.events.map(({ at }) => at - NOON)).toEqual([3_600_000, 3_601_000]);
});

test('before the clock is known, the server puts the times right: no event of a phone that runs ahead is lost', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.outbox.enter('st1', 'visit-0001');
  first.outbox.add(listen('a'));
  await first.clock.pass(1_000);
  // The network is back, and station.enter has not answered yet.
  await first.outbox.flush();
  expect(first.requests).toMatchObject([{ sentAt: NOON + 1_000, events: [{ at: NOON }] }]);
  first.outbox.learnServerTime(NOON, NOON, NOON);
  first.outbox.add(listen('b'));
  await first.outbox.flush();
  expect(first.requests[1]).not.toHaveProperty('sentAt');
});

test('times that are right already are not put right again, in one visit neither', async () => {
  const storage = new FakeStorage();
  const first = open(storage);
  first.outbox.enter('st1', 'visit-0001');
  first.outbox.add(listen('raw'));
  first.outbox.learnServerTime(NOON + 600_000, NOON, NOON);
  first.outbox.add(listen('right'));
  // Closed, and opened again without an answer.
  const { outbox, requests } = open(storage);
  await outbox.flush();
  expect(requests).toMatchObject([
    { sentAt: NOON, events: [{ contentId: 'raw', at: NOON }] },
    { events: [{ contentId: 'right', at: NOON + 600_000 }] },
  ]);
  expect(requests[1]).not.toHaveProperty('sentAt');
});

test('what the server rejects is not sent again', async () => {
  const { outbox, clock, track, storage } = open();
  track.mockImplementation(async ({ events }) =>
    good({ accepted: 1, duplicates: 0, rejected: [{ id: events[0]!.id, reason: 'TOO_OLD' }] }),
  );
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  outbox.add(listen('b'));
  await clock.pass(3_600_000);
  expect([track.mock.calls.length, outbox.waiting]).toEqual([1, 0]);
  await open(storage).outbox.flush();
  expect(track).toHaveBeenCalledTimes(1);
});

test('what happens during a call that fails does not cut the wait short', async () => {
  const { outbox, clock, track } = open();
  const answer = later<CloudResult<TrackAnswer>>();
  track.mockReturnValueOnce(answer.promise);
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  await clock.pass(3_000);
  outbox.add(listen('b'));
  answer.arrive(bad('RATE_LIMITED', { retryAfter: NOON + 123_000 }));
  await settle();
  await clock.pass(119_999);
  expect(track).toHaveBeenCalledTimes(1);
  await clock.pass(1);
  expect(track).toHaveBeenCalledTimes(2);
});

test('of a version that is tried out it says so, also when the released one sends it', async () => {
  const storage = new FakeStorage();
  const trial = world({ storage, test: true });
  trial.root.outbox.enter('st1', 'visit-0001');
  trial.root.outbox.add(listen('a'));
  const { outbox, requests } = open(storage);
  outbox.enter('st1', 'visit-0002');
  outbox.add(listen('b'));
  await outbox.flush();
  expect(requests.map(({ test }) => test)).toEqual([true, undefined]);
});

describe('an entry', () => {
  const visitId = 'visit-0001';
  const entry = { via: 'scan', posterBatch: '26a', columnId: 'law', scancodeTime: 1_795_485_600 } as const;

  test('is not sent while station.enter is under way, and never where that was answered', async () => {
    const { outbox, clock, track } = open();
    outbox.keepEntry('qz01', visitId, entry);
    expect(outbox.waiting).toBe(0);
    await clock.pass(60_000);
    await outbox.flush();
    outbox.entryAnswered(visitId);
    outbox.entryMissed(visitId);
    await clock.pass(60_000);
    expect(track).not.toHaveBeenCalled();
  });

  test("not answered, it is sent under the visit's id with all that its code said, at the time it happened", async () => {
    const { outbox, clock, requests } = open();
    outbox.keepEntry('qz01', visitId, entry);
    await clock.pass(30_000);
    outbox.entryMissed(visitId);
    expect(outbox.waiting).toBe(1);
    await clock.pass(5_000);
    expect(requests).toEqual([
      {
        stationId: 'qz01',
        visitId,
        events: [{ ...entry, type: 'enter', id: visitId, at: NOON }],
        sentAt: NOON + 35_000,
      },
    ]);
    expect(outbox.waiting).toBe(0);
  });

  test('survives closing, also in the middle of station.enter', async () => {
    const storage = new FakeStorage();
    open(storage).outbox.keepEntry('qz01', visitId, entry);
    const second = open(storage);
    await second.outbox.flush();
    expect(second.requests).toMatchObject([{ stationId: 'qz01', events: [{ id: visitId, type: 'enter' }] }]);
    expect(open(storage).outbox.waiting).toBe(0);
  });
});

test('held back, nothing is sent; forgotten, nothing ever is', async () => {
  const { outbox, clock, track } = open();
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  await outbox.hold();
  await clock.pass(60_000);
  expect(track).not.toHaveBeenCalled();
  outbox.forget();
  outbox.release();
  await settle();
  expect(track).not.toHaveBeenCalled();
  expect(outbox.waiting).toBe(0);
});

test('a full phone costs nothing while the program is open', async () => {
  const { outbox, storage, requests } = open();
  storage.full = true;
  outbox.enter('st1', 'visit-0001');
  outbox.add(listen('a'));
  await outbox.flush();
  expect(requests).toHaveLength(1);
});

test('a phone that was off the net for weeks keeps the newest thousand', () => {
  const { outbox } = open();
  outbox.enter('st1', 'visit-0001');
  for (let count = 0; count < 1_010; count++) outbox.add(listen('a'));
  expect(outbox.waiting).toBe(1_000);
});

test('every event is delivered exactly once to a server that takes an id once, whatever fails and whenever it closes', async () => {
  const step = fc.oneof(
    fc.constant('add' as const),
    fc.constant('close' as const),
    fc.constant('flush' as const),
    fc.constant('move' as const),
    fc.integer({ min: 1, max: 700_000 }),
  );
  /** `lost`: the server took it and the answer never came. */
  const weather = fc.constantFrom(
    'fine',
    'lost',
    'NETWORK',
    'TIMEOUT',
    'INTERNAL',
    'UPSTREAM_UNAVAILABLE',
    'CLIENT_OUTDATED',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(weather, { maxLength: 30 }),
      async (steps, skies) => {
        const storage = new FakeStorage();
        const clock = new FakeClock();
        const stored = new Map<string, string>();
        const sent: string[] = [];
        let calls = 0;
        const server = async ({ stationId, events }: TrackRequest): Promise<CloudResult<TrackAnswer>> => {
          const sky = skies[calls++] ?? 'fine';
          expect(events.length).toBeGreaterThan(0);
          expect(events.length).toBeLessThanOrEqual(50);
          if (sky === 'fine' || sky === 'lost') {
            for (const { id, contentId } of events) {
              if (!stored.has(id)) stored.set(id, `${stationId} ${contentId}`);
            }
          }
          if (sky === 'fine') return taken;
          return bad(sky === 'lost' ? 'NETWORK' : sky);
        };
        let round = 0;
        const start = () => {
          const fresh = world({ storage, clock });
          fresh.services.visit.track.mockImplementation(server);
          // Ids of a real phone differ between runs too.
          let count = 0;
          const run = ++round;
          fresh.root.ports.ids.next = () => `run${run}-${++count}-00000000`;
          return fresh.root.outbox;
        };
        let outbox = start();
        let place = 0;
        outbox.enter('st0', 'visit-0000');
        for (const one of steps) {
          if (one === 'add') {
            const contentId = `c${sent.length}`;
            outbox.add({ type: 'listen', contentId, seconds: 1 });
            sent.push(`st${place} ${contentId}`);
          } else if (one === 'close') {
            outbox = start();
            outbox.enter(`st${place}`, `visit-000${place}`);
          } else if (one === 'flush') {
            await outbox.flush();
          } else if (one === 'move') {
            place = (place + 1) % 3;
            outbox.enter(`st${place}`, `visit-000${place}`);
          } else {
            await clock.pass(one);
          }
        }
        for (let tries = 0; tries < 40; tries++) await outbox.flush();
        expect([...stored.values()].sort()).toEqual([...sent].sort());
        expect(outbox.waiting).toBe(0);
      },
    ),
  );
});
