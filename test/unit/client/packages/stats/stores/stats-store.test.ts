import type { StatsOverviewAnswer } from '../../../../../../types/stats';
import type { CloudResult } from '../../../../../../client/ports/cloud';
import { StatsStore } from '../../../../../../client/packages/stats/stores/stats-store';
import { bad, good, later, settle, world } from '../../../stores/fakes';

const answer = (region: string, visits = 0) =>
  ({ region, name: region, from: '2026-10-26', to: '2026-11-24', totals: { visits } }) as StatsOverviewAnswer;

function page() {
  const all = world();
  return { ...all, store: new StatsStore(all.root) };
}

test('opens on the caller’s own region and the last thirty days', async () => {
  const { store, services } = page();
  services.stats.overview.mockResolvedValue(good(answer('3308')));
  await store.open();
  expect(services.stats.overview).toHaveBeenCalledWith({ from: '2026-10-26', to: '2026-11-24' });
  expect([store.answer?.region, store.loading, store.error]).toEqual(['3308', false, null]);
});

test('goes down to a region and to a station, and keeps the place when the period changes', async () => {
  const { store, services } = page();
  services.stats.overview.mockResolvedValue(good(answer('330803')));
  await store.enter({ kind: 'region', id: '330803' });
  await store.enter({ kind: 'station', id: 'st' });
  await store.choose('lastMonth');
  expect(services.stats.overview.mock.calls.map(([data]) => data)).toEqual([
    { region: '330803', from: '2026-10-26', to: '2026-11-24' },
    { stationId: 'st', from: '2026-10-26', to: '2026-11-24' },
    { stationId: 'st', from: '2026-10-01', to: '2026-10-31' },
  ]);
});

test('an answer that was overtaken is dropped', async () => {
  const { store, services } = page();
  const slow = later<CloudResult<StatsOverviewAnswer>>();
  services.stats.overview.mockReturnValueOnce(slow.promise);
  services.stats.overview.mockResolvedValueOnce(good(answer('fast')));
  const first = store.show({ region: 'slow' });
  await store.show({ region: 'fast' });
  slow.arrive(good(answer('slow')));
  await first;
  await settle();
  expect(store.answer?.region).toBe('fast');
});

test('a refusal takes the figures away and says why; trying again brings them back', async () => {
  const { store, services } = page();
  services.stats.overview.mockResolvedValueOnce(good(answer('33')));
  await store.open();
  services.stats.overview.mockResolvedValueOnce(bad('FORBIDDEN'));
  await store.show({ region: '41' });
  expect([store.answer, store.error?.code]).toEqual([null, 'FORBIDDEN']);
  services.stats.overview.mockResolvedValueOnce(good(answer('33')));
  await store.retry();
  expect([store.answer?.region, store.error]).toEqual(['33', null]);
});

test('the table is handed over under a name that every system takes', async () => {
  const { store, services, documents } = page();
  expect(await store.exportTable(() => [['x']])).toBe(false);
  services.stats.overview.mockResolvedValue(good(answer('33', 7)));
  await store.open();
  expect(await store.exportTable(({ totals }) => [['=到访', totals.visits]])).toBe(true);
  expect(documents).toEqual([['33_2026-10-26_2026-11-24.csv', "\ufeff'=到访,7\r\n"]]);
});
