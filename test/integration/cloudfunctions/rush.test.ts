import type { StatsOverviewAnswer } from '../../../types/stats';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Every test starts functions on what may be a busy machine.
jest.setTimeout(120_000);

const DAY = 86_400_000;
/** Nine in the morning in Asia/Shanghai, two days ago: nothing runs into midnight. */
const morning =
  Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000 - 2 * DAY + 9 * 3_600_000;
const day = new Date(morning + 8 * 3_600_000).toISOString().slice(0, 10);

const CALLERS = 10;
const CALLS = 12;
const EVENTS_A_CALL = 10;
const SECONDS = 5;

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ instances: 4 });
  await cloud.insert('stations', [
    { _id: 'rush', code: 'rush01', name: '闹市站', region: '330803002001', status: 'open' },
  ]);
}, 120_000);
afterAll(() => cloud.stop());

/** What one phone sends: an entry and then listening without a pause, in calls of ten events. */
function callsOf(caller: number): object[][] {
  const id = (no: number) => `rush-${caller}-${String(no).padStart(6, '0')}`;
  const events: object[] = [{ id: id(0), type: 'enter', via: 'scan', at: morning }];
  for (let no = 1; no < CALLS * EVENTS_A_CALL; no += 1)
    events.push({
      id: id(no),
      type: 'listen',
      contentId: 'c1',
      seconds: SECONDS,
      at: morning + no * SECONDS * 1000,
    });
  return Array.from({ length: CALLS }, (_, call) =>
    events.slice(call * EVENTS_A_CALL, (call + 1) * EVENTS_A_CALL),
  );
}

async function overview(): Promise<StatsOverviewAnswer> {
  const question = { stationId: 'rush', from: day, to: day };
  const { result } = await cloud.call('stats', 'overview', question, { source: 'console' });
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
}

test('ten callers on one station at once, some repeating themselves, roll-ups in between: everything is there once', async () => {
  let accepted = 0;
  const send = async (caller: number, events: object[]) => {
    const openid = `o-rush-${caller}`;
    const { result } = await cloud.call('visit', 'track', { stationId: 'rush', events }, { openid });
    if (!result.ok || result.data.rejected.length > 0) throw new Error(JSON.stringify(result));
    accepted += result.data.accepted;
  };
  let sending = true;
  const rolling = (async () => {
    while (sending) await cloud.fire('stats');
  })();
  await Promise.all(
    Array.from({ length: CALLERS }, async (_, caller) => {
      for (const [no, events] of callsOf(caller).entries()) {
        // Of every third call both copies arrive, at the same moment.
        await Promise.all(
          no % 3 === 0 ? [send(caller, events), send(caller, events)] : [send(caller, events)],
        );
      }
    }),
  );
  sending = false;
  await rolling;
  await cloud.fire('stats');

  expect(accepted).toBe(CALLERS * CALLS * EVENTS_A_CALL);
  for (let caller = 0; caller < CALLERS; caller += 1) {
    const ids = callsOf(caller)
      .flat()
      .map((event) => (event as { id: string }).id);
    const stored = [
      ...(await cloud.find('visits', { _id: { $in: ids } })),
      ...(await cloud.find('events', { _id: { $in: ids } })),
    ];
    expect(stored.map(({ _id }) => _id).sort()).toEqual(ids);
  }
  const { totals, uniques, contents } = await overview();
  const listened = CALLERS * (CALLS * EVENTS_A_CALL - 1) * SECONDS;
  expect(totals).toMatchObject({
    visits: CALLERS,
    via: { scan: CALLERS },
    listenSeconds: listened,
    begun: CALLERS,
  });
  expect(uniques).toEqual({ value: CALLERS, exact: true, standardError: 0 });
  expect(contents).toMatchObject([{ contentId: 'c1', listenSeconds: listened }]);
});
