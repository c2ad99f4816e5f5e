/** A backup in an environment that was set up with new secrets: what was counted is there, the rest says what it is. */
import type { StatsOverviewAnswer } from '../../../types/stats';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const at = Date.now() - DAY;
const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
const [from, to] = [dayOf(at - 3 * DAY), dayOf(Date.now())];

let before: TestCloud;
let after: TestCloud;
let number = 0;

const track = (cloud: TestCloud, openid: string, when: number) =>
  cloud.call(
    'visit',
    'track',
    { stationId: 'st', events: [{ id: `restored-${(number += 1)}`, type: 'enter', via: 'scan', at: when }] },
    { openid },
  );

async function overview(cloud: TestCloud): Promise<StatsOverviewAnswer> {
  const { result } = await cloud.call(
    'stats',
    'overview',
    { region: '3308', from, to },
    { source: 'console' },
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
}

beforeAll(async () => {
  [before, after] = await Promise.all([startTestCloud(), startTestCloud()]);
  await before.insert('stations', [
    { _id: 'st', code: 'st01', name: '樟潭站', region: '330803002001', status: 'open' },
  ]);
  for (const openid of ['o-anna', 'o-bert']) await track(before, openid, at);
  await track(before, 'o-cora', at - DAY);
  await before.fire('stats');
  await track(before, 'o-dora', at);
}, 120_000);
afterAll(() => Promise.all([before.stop(), after.stop()]));

test('with new secrets, and without `keys`, everything goes on', async () => {
  expect((await overview(before)).uniques).toEqual({ value: 3, exact: true, standardError: 0 });
  for (const name of ['stations', 'visits', 'events', 'rollups', 'figures', 'content_figures'])
    await after.insert(name, await before.find(name));

  const restored = await overview(after);
  expect(restored.totals.visits).toBe(3);
  expect(restored.uniques).toMatchObject({ value: 2, incomplete: true });
  await track(after, 'o-emil', Date.now() - 1_000);
  expect(await after.fire('stats')).toMatchObject({ ok: true });

  const { totals, uniques, days } = await overview(after);
  expect(totals.visits).toBe(5);
  expect(uniques).toMatchObject({ incomplete: true });
  expect(days.at(-1)).toMatchObject({ visits: 1, visitors: 1 });

  const { result } = await after.call('admin', 'check', {}, { source: 'console' });
  if (!result.ok) throw new Error(result.error.code);
  const named = result.data.items.map(({ collection, reason }) => `${collection} ${reason}`);
  expect([...new Set(named)].sort()).toEqual(['figures SEALED_OTHERWISE', 'rollups SECRET_CHANGED']);
  expect(await after.find('visits', { batch: 0 })).toEqual([]);
});
