import fc from 'fast-check';
import { aggregate, find } from 'mingo';
import { keyOf, type KeyPart } from '../../../../../cloudfunctions/shared/domain/paging/keyset';
import {
  mergeLevels,
  NEWS_KEY,
  type LevelRows,
} from '../../../../../cloudfunctions/shared/domain/news-order';
import { Pipeline } from '../../../../../cloudfunctions/shared/domain/query/pipeline';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import { reaches, trimRegion } from '../../../../../cloudfunctions/shared/domain/regions/regions';
import { joinNewsLevels } from '../../../../../cloudfunctions/shared/store/news/news-levels';

const STATION = '330803103224';
const DAY = 86_400_000;
/** Midnight in Shanghai. */
const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');
const NOW = MIDNIGHT + 20 * 3_600_000;

/** What a database finds at each level. */
function levelsOf(news: readonly Stored[], limit: number, after?: readonly KeyPart[]): LevelRows<Stored> {
  const { stages } = joinNewsLevels(Pipeline.from('stations'), { region: STATION, now: NOW, limit, after });
  const [row] = aggregate([{ _id: 'station' }], stages as never[], { collectionResolver: () => [...news] });
  return row as LevelRows<Stored>;
}

/** The next rows at the station, read as a database would. */
function read(news: readonly Stored[], limit: number, after?: readonly KeyPart[]): Stored[] {
  return mergeLevels(levelsOf(news, limit, after)).slice(0, limit);
}

const ids = (rows: readonly Stored[]) => rows.map(({ _id }) => _id);
const hour = (day: number, at: number) => MIDNIGHT + day * DAY + at * 3_600_000;
const story = (_id: unknown, publishAt: unknown, ...regions: unknown[]): Stored => ({
  _id,
  status: 'published',
  regions,
  ...(publishAt !== undefined && { publishAt }),
});

describe('the order of local news', () => {
  it.each([
    [
      'the own county before the city, the province and the country, whatever the hour',
      [story('all', hour(0, 9), '0'), story('province', hour(0, 8), '33')],
      [story('city', hour(0, 7), '3308'), story('county', hour(0, 6), '330803')],
      ['county', 'city', 'province', 'all'],
    ],
    [
      'the newest day before the own county',
      [story('old', hour(-1, 23), '330803')],
      [story('new', hour(0, 0), '0')],
      ['new', 'old'],
    ],
    [
      'towns and villages with their county, the newest first',
      [story('town', hour(0, 5), '330803103'), story('village', hour(0, 7), '330803103224')],
      [story('county', hour(0, 6), '330803')],
      ['village', 'county', 'town'],
    ],
    [
      'what is for several levels once, with the nearest',
      [story('both', hour(0, 1), '0', '330803'), story('city', hour(0, 2), '3308', '33')],
      [story('province', hour(0, 3), '33')],
      ['both', 'city', 'province'],
    ],
    [
      'every spelling of a region',
      [story('a', hour(0, 1), 330803), story('b', hour(0, 2), '330800'), story('c', hour(0, 3), 0)],
      [story('d', hour(0, 4), '330000000000')],
      ['a', 'b', 'd', 'c'],
    ],
    [
      'nothing of a county beside it, of a village below another town, and nothing that is not on',
      [story('beside', hour(0, 1), '330802'), story('below', hour(0, 2), '330803104')],
      [story('on', hour(0, 3), '3308'), { ...story('off', hour(0, 4), '3308'), status: 'withdrawn' }],
      ['on'],
    ],
    [
      'the last second of a day with that day',
      [story('late', hour(0, 0) - 1, '0'), story('early', hour(-1, 0), '330803')],
      [story('today', hour(0, 0), '0')],
      ['today', 'early', 'late'],
    ],
    [
      'times typed as dates before those typed as texts, numbers, and none at all; each with the county first',
      [story('none', undefined, '330803'), story('number', hour(0, 1), '330803')],
      [
        story('text', '2026-11-01', '33'),
        story('own text', '2026-10-01', '330803'),
        story('date', new Date(0), '0'),
      ],
      ['date', 'own text', 'text', 'number', 'none'],
    ],
  ])('has %s', (_name, some, more, expected) => {
    expect(ids(read([...more, ...some], 20))).toEqual(expected);
    expect(ids(read([...some, ...more], 20))).toEqual(expected);
  });

  it('counts the last days as one where a screen shows a few', () => {
    const news = [
      story('today', hour(0, 9), '33'),
      story('own of yesterday', hour(-1, 9), '330803'),
      story('own of last week', hour(-7, 9), '330803'),
      story('of the day before', hour(-2, 9), '0'),
    ];
    const day = Math.floor((NOW + 8 * 3_600_000) / DAY);
    expect(ids(mergeLevels(levelsOf(news, 9), day - 2))).toEqual([
      'own of yesterday',
      'today',
      'of the day before',
      'own of last week',
    ]);
  });
});

const time = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -12, max: 3 }).map((at) => hour(0, at * 5)) },
  { weight: 1, arbitrary: fc.constantFrom('2026-11-24', '2026-11-23 08:00', '明天') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map((at) => new Date(hour(-at, 5))) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const region = fc.constantFrom<unknown>(
  '0',
  '33',
  '330000',
  3308,
  '330803',
  '330803103',
  '330803103224',
  '34',
  '330802',
);
const stories = (prefix: string) =>
  fc
    .array(
      fc.record({
        at: time,
        regions: fc.array(region, { minLength: 1, maxLength: 3 }),
        numeric: fc.boolean(),
      }),
      {
        maxLength: 16,
      },
    )
    .map((list) =>
      list.map(({ at, regions, numeric }, no) =>
        story(numeric && prefix === 'a' ? no : `${prefix}${no}`, at, ...regions),
      ),
    );

/** The whole order, told otherwise: everything the newest first, then put by type, day and nearness. */
function inOrder(news: readonly Stored[]): Stored[] {
  const nearness = ({ regions }: Stored) => {
    const lengths = (regions as unknown[])
      .map((code) => trimRegion(code) ?? '')
      .filter((code) => reaches([code], STATION))
      .map((code) => (code === '0' ? 0 : code.length));
    return lengths.length === 0 ? undefined : Math.min(6, Math.max(...lengths));
  };
  const rank = ({ publishAt: at }: Stored) =>
    at instanceof Date
      ? 4e9
      : typeof at === 'string'
        ? 3e9
        : typeof at === 'number'
          ? Math.floor((at + 8 * 3_600_000) / DAY)
          : -1;
  return find<Stored>([...news], {})
    .sort({ publishAt: -1, _id: -1 })
    .all()
    .filter((row) => nearness(row) !== undefined)
    .sort((a, b) => rank(b) - rank(a) || (nearness(b) ?? 0) - (nearness(a) ?? 0));
}

describe('paging', () => {
  it('meets every story once and in order, with pages of any size', () => {
    fc.assert(
      fc.property(stories('a'), fc.integer({ min: 1, max: 5 }), (news, size) => {
        const met: Stored[] = [];
        for (let after: KeyPart[] | undefined, page: Stored[] | undefined; page?.length !== 0;) {
          page = read(news, size, after);
          met.push(...page);
          after = keyOf(met.at(-1) ?? {}, NEWS_KEY);
        }
        expect(ids(met)).toEqual(ids(inOrder(news)));
      }),
    );
  });

  it('loses nothing and repeats nothing while stories come in', () => {
    fc.assert(
      fc.property(stories('a'), stories('b'), fc.integer({ min: 1, max: 5 }), (first, arrivals, size) => {
        const news = [...first];
        const coming = [...arrivals];
        const met: Stored[] = [];
        for (let after: KeyPart[] | undefined, page: Stored[] | undefined; page?.length !== 0;) {
          page = read(news, size, after);
          met.push(...page);
          after = keyOf(met.at(-1) ?? {}, NEWS_KEY);
          news.push(...coming.splice(0, 2));
        }
        const seen = new Set(ids(met));
        expect(ids(met)).toEqual(ids(inOrder(news)).filter((id) => seen.has(id)));
        expect(ids(inOrder(first)).filter((id) => !seen.has(id))).toEqual([]);
      }),
    );
  });
});
