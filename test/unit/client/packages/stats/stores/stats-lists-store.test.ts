import type { StationActivity } from '../../../../../../types/stats';
import { StatsListsStore } from '../../../../../../client/packages/stats/stores/stats-lists-store';
import { StatsStore } from '../../../../../../client/packages/stats/stores/stats-store';
import type { StatsOverviewAnswer } from '../../../../../../types/stats';
import { bad, good, world } from '../../../stores/fakes';

const station = (id: string, lastDay?: string): StationActivity => ({
  id,
  code: id,
  name: `station ${id}`,
  region: '330803',
  status: 'open',
  visits: 1,
  ...(lastDay !== undefined && { lastDay }),
});

function lists() {
  const { services } = world();
  return { services, store: new StatsListsStore(services) };
}

test('reads nothing until a list is asked for, then that of the region', async () => {
  const { store, services } = lists();
  services.stats.stations.mockResolvedValue(good({ items: [station('a', '2026-09-01')] }));
  expect(store.chosen).toBeNull();
  await store.open('quiet', '3308');
  expect(services.stats.stations).toHaveBeenCalledWith({ region: '3308', which: 'quiet' });
  expect(store.list.items).toEqual([{ key: 'a', stationId: 'a', name: 'station a', lastDay: '2026-09-01' }]);
});

test('posters are named by their station and batch', async () => {
  const { store, services } = lists();
  const poster = { stationId: 'a', name: 'station a', batch: '03', printedAt: 1, scanned: false };
  services.stats.posters.mockResolvedValue(
    good({ items: [poster, { stationId: 'gone', batch: '03', scanned: false }] }),
  );
  await store.open('posters', '0');
  expect(services.stats.posters).toHaveBeenCalledWith({ region: '0' });
  expect(store.list.items).toEqual([
    { key: 'a 03', stationId: 'a', name: 'station a', batch: '03', printedAt: 1 },
    { key: 'gone 03', stationId: 'gone', batch: '03' },
  ]);
});

test('a page without a single one is gone past: “none” is said at the end only', async () => {
  const { store, services } = lists();
  services.stats.stations
    .mockResolvedValueOnce(good({ items: [], nextCursor: 'c1' }))
    .mockResolvedValueOnce(good({ items: [], nextCursor: 'c2' }))
    .mockResolvedValueOnce(good({ items: [station('far')] }));
  await store.open('never', '33');
  expect(services.stats.stations.mock.calls.map(([request]) => request.cursor)).toEqual([
    undefined,
    'c1',
    'c2',
  ]);
  expect(store.list.items.map(({ stationId }) => stationId)).toEqual(['far']);
});

test('closed with the place it belongs to; a failure can be tried again', async () => {
  const { root, services } = world();
  services.stats.overview.mockResolvedValue(good({ region: '33' } as StatsOverviewAnswer));
  const store = new StatsStore(root);
  await store.show({ region: '33' });
  services.stats.stations.mockResolvedValueOnce(bad('NETWORK'));
  await store.lists.open('never', '33');
  expect([store.lists.list.status, store.lists.list.error?.code]).toEqual(['failed', 'NETWORK']);
  services.stats.stations.mockResolvedValueOnce(good({ items: [station('a')] }));
  await store.lists.list.retry();
  expect(store.lists.list.items).toHaveLength(1);
  await store.choose('lastMonth');
  expect(store.lists.chosen).toBe('never');
  await store.show({ region: '3308' });
  expect([store.lists.chosen, store.lists.list.items]).toEqual([null, []]);
});
