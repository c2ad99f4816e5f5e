import { keyOf } from '../../../../../../cloudfunctions/shared/domain/paging/keyset';
import { NEWS_KEY } from '../../../../../../cloudfunctions/shared/domain/news-order';
import { Pipeline } from '../../../../../../cloudfunctions/shared/domain/query/pipeline';
import {
  findNewsInOrder,
  joinNewsLevels,
} from '../../../../../../cloudfunctions/shared/store/news/news-levels';
import { fakePlatform } from '../../../../../harness/fake-platform';

const story = (_id: string, regions: unknown[], publishAt: number, more: object = {}) => ({
  _id,
  title: _id,
  source: '甲',
  status: 'published',
  regions,
  publishAt,
  body: '正文',
  ...more,
});

const platform = fakePlatform({ stations: [{ _id: 's1' }, { _id: 7 }] });
const NOW = platform.clock;
const context = { database: platform.database, now: NOW, log: platform.log };
platform.database.collections.news = [
  story('county', ['330803'], NOW - 4_000),
  story('village', [330803103224], NOW - 3_000),
  story('city', ['330800'], NOW - 2_000),
  story('both', ['33', '330803'], NOW - 5_000),
  story('all', [0], NOW - 1_000),
  story('elsewhere', ['3303'], NOW - 1_000),
  story('planned', ['33'], NOW + 1_000),
  story('withdrawn', ['33'], NOW - 1_000, { status: 'withdrawn' }),
];
const station = { _id: 's1', region: '330803103224' };
const ids = (rows: readonly { _id?: unknown }[]) => rows.map(({ _id }) => _id);

it('each level has what is aimed at it and at none that is nearer, the newest first', async () => {
  const one = Pipeline.from('stations').limit(1);
  const [row] = await platform.database.aggregate(
    joinNewsLevels(one, { region: station.region, now: NOW, limit: 10 }),
  );
  const { county, city, province, country } = row!;
  expect(ids(county)).toEqual(['village', 'county', 'both']);
  expect(ids(city)).toEqual(['city']);
  expect(ids(province)).toEqual([]);
  expect(ids(country)).toEqual(['all']);
});

it('a page is one operation, without the texts, and goes on from any place', async () => {
  platform.database.operations.length = 0;
  const first = await findNewsInOrder(context, station, { limit: 3 });
  expect(platform.database.operations).toEqual(['aggregate stations']);
  expect(first[0]).not.toHaveProperty('body');
  const next = await findNewsInOrder(context, station, { limit: 3, after: keyOf(first.at(-1)!, NEWS_KEY) });
  expect([...ids(first), ...ids(next)]).toEqual(['village', 'county', 'both', 'city', 'all']);
});

it('a station whose id is a number has news too; one that is not there has none', async () => {
  await expect(findNewsInOrder(context, { ...station, _id: '7' }, { limit: 1 })).resolves.toHaveLength(1);
  await expect(findNewsInOrder(context, { ...station, _id: 'x' }, { limit: 1 })).resolves.toEqual([]);
});
