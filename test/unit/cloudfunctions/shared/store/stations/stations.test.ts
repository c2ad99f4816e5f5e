import { Pipeline } from '../../../../../../cloudfunctions/shared/domain/query/pipeline';
import type { StationDocument } from '../../../../../../types/documents/stations';
import {
  byCode,
  byIdsOrCodes,
  findNearby,
  findStations,
  OPEN,
  regionText,
  stationBrief,
  stationDetails,
  withinRegion,
} from '../../../../../../cloudfunctions/shared/store/stations/stations';
import { fakePlatform } from '../../../../../harness/fake-platform';

const station = (code: unknown, region: unknown, more: object = {}) => ({
  _id: `id-${String(code)}`,
  code,
  name: '学习站',
  region,
  status: 'open',
  ...more,
});

const platform = fakePlatform({
  stations: [
    station('aa01', '330803103224'),
    station('AA02', '330803103201'),
    station(103, 330803101000),
    station('aa04', '330804'),
    station('aa05', '330300'),
    station('aa06', '340800'),
    station('off1', '330803103', { status: '暂停' }),
    station('list', ['330803']),
    { ...station('num', '330803'), _id: 7 },
  ],
});
const context = { database: platform.database, now: platform.clock, log: platform.log };
const ids = async (filter: Record<string, unknown>) =>
  (await findStations(context, { filter, limit: 100 })).map(({ _id }) => _id);

it.each([
  ['aa02', ['id-AA02']],
  ['103', ['id-103']],
  ['aa0', []],
])('the code %s finds %j, however it was typed', async (code, found) => {
  await expect(ids(byCode(code))).resolves.toEqual(found);
});

it('ids and codes may be named together, a code in capitals too', async () => {
  await expect(ids(byIdsOrCodes(['7', 'id-aa01', 'AA02', 'nobody']))).resolves.toEqual([
    'id-aa01',
    'id-AA02',
    7,
  ]);
});

it('a region holds what lies in it, as text or number; everywhere holds all', async () => {
  await expect(ids(withinRegion('330803'))).resolves.toEqual([
    'id-aa01',
    'id-AA02',
    'id-103',
    'id-off1',
    'id-list',
    7,
  ]);
  await expect(ids(withinRegion('0'))).resolves.toHaveLength(9);
});

it('residents may come to those that are open', async () => {
  await expect(ids({ ...OPEN, ...withinRegion('330803103') })).resolves.toEqual(['id-aa01', 'id-AA02']);
});

it('a region that was typed as a list is no text', async () => {
  const rows = await platform.database.aggregate(
    Pipeline.from('stations').project([], ($) => ({ text: regionText($) })),
  );
  const texts = Object.fromEntries(rows.map(({ _id, text }) => [_id, text]));
  expect(texts).toMatchObject({ 'id-aa01': '330803103224', 'id-103': '330803101000', 'id-list': '' });
});

describe('as others see one', () => {
  const document: StationDocument = {
    _id: 's1',
    code: 'qz01',
    name: '莲花村学习站',
    region: '330803103224',
    place: '莲花镇',
    status: 'open',
    phone: '12345',
    hours: '8:00',
  };

  it('in a list, without its telephone', () => {
    expect(stationBrief(document)).toEqual({
      id: 's1',
      code: 'qz01',
      name: '莲花村学习站',
      place: '莲花镇',
      region: '330803103224',
      status: 'open',
    });
    expect(stationBrief({ ...document, demo: true })).toMatchObject({ demo: true });
  });

  it('by itself, with what is known of it', () => {
    expect(stationDetails(document)).toMatchObject({ phone: '12345', hours: '8:00' });
    const { _id, code, name, region, status } = document;
    const bare = stationDetails({ _id, code, name, region, status });
    expect('phone' in bare || 'hours' in bare).toBe(false);
  });
});

describe('nearby', () => {
  const near = (_id: string, region: string) =>
    findNearby(context, { _id, code: 'x', name: 'x', region, status: 'closed' });

  it('are the open ones of the town first, then of the county, the city, the province, each once', async () => {
    const found = await near('id-aa01', '330803103224');
    expect(found.map(({ id }) => id)).toEqual(['id-AA02', 'id-103', '7', 'id-aa04', 'id-aa05']);
  });

  it('are asked for once a minute', async () => {
    await near('id-x', '330803');
    platform.database.operations.length = 0;
    await near('id-x', '330803');
    expect(platform.database.operations).toEqual([]);
  });

  it('are ten at the most', async () => {
    const many = fakePlatform({
      stations: Array.from({ length: 30 }, (_, at) =>
        station(`s${at}`, `3308031${String(at).padStart(5, '0')}`),
      ),
    });
    const found = await findNearby({ ...context, database: many.database }, {
      _id: 'id-s3',
      region: '330803100003',
    } as StationDocument);
    expect(found).toHaveLength(10);
    expect(found.map(({ id }) => id)).not.toContain('id-s3');
  });
});
