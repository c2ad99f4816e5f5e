import { requireOpenStation } from '../../../../../../cloudfunctions/shared/store/stations/require-open-station';
import { fakePlatform } from '../../../../../harness/fake-platform';

const station = (code: string, status: string, region = '330803103224') => ({
  _id: `id-${code}`,
  code,
  name: `${code}学习站`,
  region,
  status,
});

const platform = fakePlatform({
  stations: [
    station('open1', 'open'),
    station('near1', '开放', '330803103201'),
    station('town1', '', '330803101'),
    station('paused1', '暂停'),
    station('closed1', 'closed'),
    station('planned1', '筹建'),
    { ...station('broken1', 'open'), name: '' },
  ],
});
const context = { database: platform.database, now: platform.clock, log: platform.log };
const find = (code: string) => requireOpenStation(context, { code });

it('an open station is found with what holds around it', async () => {
  await expect(find('open1')).resolves.toMatchObject({
    ok: true,
    place: { station: { _id: 'id-open1', status: 'open' }, columns: [], modules: { news: true } },
  });
});

it.each([
  ['paused1', 'STATION_PAUSED'],
  ['closed1', 'STATION_CLOSED'],
])('%s is refused as %s, with the open ones nearby, the nearest first', async (code, refusal) => {
  const refused = await find(code);
  expect(refused).toMatchObject({ ok: false, code: refusal, details: { station: { code } } });
  const { details } = refused as { details: { nearby: { code: string }[] } };
  expect(details.nearby.map((near) => near.code).sort()).toEqual(['near1', 'open1', 'town1']);
  expect(details.nearby.at(-1)?.code).toBe('town1');
});

it.each(['planned1', 'nobody1'])('%s is one that nobody knows yet', async (code) => {
  await expect(find(code)).resolves.toEqual({ ok: false, code: 'STATION_UNKNOWN' });
});

it('one that cannot be read may be mended: whoever asks is to come again', async () => {
  await expect(find('broken1')).resolves.toEqual({ ok: false, code: 'UPSTREAM_UNAVAILABLE' });
});
