import type { Page } from '../../../../../types/page';
import type { NewsBrief } from '../../../../../types/news';
import type { Result } from '../../../../../types/result';
import { list } from '../../../../../cloudfunctions/news/actions/list';
import { encodeCursor } from '../../../../../cloudfunctions/shared/domain/paging/cursor';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { normalizeNewsTimestamps } from '../../../../../cloudfunctions/shared/store/system/normalize';
import { fakeDatabase, fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

const HOUR = 3_600_000;
/** Midnight in Shanghai of the day on which the clock stands. */
const MIDNIGHT = Date.parse('2026-11-24T00:00:00+08:00');

const story = (_id: string, publishAt: unknown, region: string, more: Stored = {}): Stored => ({
  _id,
  title: `标题${_id}`,
  source: '衢江区融媒体中心',
  status: 'published',
  publishAt,
  regions: [region],
  ...more,
});

let platform: FakePlatform;

async function page(cursor?: string): Promise<Page<NewsBrief>> {
  const answer = await ask(cursor);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}

async function ask(cursor?: string) {
  const definition = { name: 'news', actions: { list } } as unknown as FunctionDefinition<'news'>;
  const data = { stationId: 'st1', ...(cursor !== undefined && { cursor }) };
  return (await serve(definition, platform)({ action: 'list', data })) as Result<Page<NewsBrief>>;
}

const ids = ({ items }: Page<NewsBrief>) => items.map(({ id }) => id);

beforeEach(() => {
  platform = fakePlatform({
    stations: [{ _id: 'st1', code: 'qz01', name: '莲花村学习站', region: '330803103224', status: 'open' }],
    columns: [],
    settings: [],
    news: [],
  });
});

describe('the list of local news', () => {
  it('goes day by day over its pages, within a day the own county first', async () => {
    const news = [-1, 0].flatMap((day) =>
      ['0', '33', '3308', '330803'].flatMap((region) =>
        Array.from({ length: 6 }, (_, no) =>
          story(`${day}.${region}.${no}`, MIDNIGHT + (day * 24 + no) * HOUR, region),
        ),
      ),
    );
    platform.database.collections.news = news;
    const expected = [0, -1].flatMap((day) =>
      ['330803', '3308', '33', '0'].flatMap((region) =>
        [5, 4, 3, 2, 1, 0].map((no) => `${day}.${region}.${no}`),
      ),
    );
    const first = await page();
    const second = await page(first.nextCursor);
    const third = await page(second.nextCursor);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([20, 20, 8]);
    expect([first, second, third].flatMap(ids)).toEqual(expected);
    expect(third).not.toHaveProperty('nextCursor');
  });

  it('is one operation a page once the station is known', async () => {
    platform.database.collections.news = Array.from({ length: 30 }, (_, no) =>
      story(`n${no}`, MIDNIGHT + no, '3308'),
    );
    const { nextCursor } = await page();
    platform.database.operations.length = 0;
    await page(nextCursor);
    expect(platform.database.operations).toEqual(['aggregate stations']);
  });

  it('goes on behind a long row of records that cannot be shown, and names them in the log', async () => {
    platform.database.collections.news = [
      ...Array.from({ length: 40 }, (_, no) =>
        story(`bad${no}`, MIDNIGHT + HOUR + no, '330803', { source: '' }),
      ),
      story('city', MIDNIGHT, '3308'),
    ];
    expect(ids(await page())).toEqual(['city']);
    expect(platform.lines.filter(({ event }) => event === 'record-skipped')).toHaveLength(40);
  });

  it.each([
    ['made up', 'abc'],
    [
      'of the order before',
      encodeCursor(
        ['news.list', 'st1'],
        [
          ['number', MIDNIGHT],
          ['text', 'n1'],
        ],
      ),
    ],
    [
      'of another station',
      encodeCursor(
        ['news.list', 'st2'],
        [
          ['number', 0],
          ['number', MIDNIGHT],
          ['text', 'n1'],
        ],
      ),
    ],
  ])('refuses a cursor that is %s', async (_name, cursor) => {
    expect(await ask(cursor)).toMatchObject({ ok: false, error: { code: 'CURSOR_INVALID' } });
  });
});

describe('times that people typed', () => {
  it('get their place in the order when the timer has read them', async () => {
    platform.database.collections.news = [
      story('number', MIDNIGHT + 3 * HOUR, '330803'),
      story('text', '2026-11-23 08:00', '330803'),
      story('excel', '2026/11/24 4:00', '330803'),
      story('date', new Date(MIDNIGHT + 5 * HOUR), '330803'),
      story('seconds', (MIDNIGHT + 6 * HOUR) / 1000, '330803'),
      story('none', undefined, '330803'),
    ];
    expect(new Set(ids(await page()))).toEqual(
      new Set(['number', 'text', 'excel', 'date', 'seconds', 'none']),
    );
    await expect(normalizeNewsTimestamps(platform.database)).resolves.toBe(4);
    expect(ids(await page())).toEqual(['seconds', 'date', 'excel', 'number', 'text', 'none']);
  });

  it('cost one question where all are in order, and stay as they are where nobody can read them', async () => {
    const typed = [story('a', '明天', '33'), story('b', MIDNIGHT, '33'), story('c', undefined, '33')];
    const database = fakeDatabase({ news: typed });
    await expect(normalizeNewsTimestamps(database)).resolves.toBe(0);
    expect(database.operations).toEqual(['find news']);
    expect(database.collections.news).toEqual(typed);
  });

  it('that somebody changes meanwhile are theirs', async () => {
    const database = fakeDatabase({ news: [story('a', '2026-11-23', '33')] });
    database.before = (operation) => {
      if (operation === 'update news') database.collections.news = [story('a', '2026-11-20', '33')];
    };
    await expect(normalizeNewsTimestamps(database)).resolves.toBe(0);
    expect(database.collections.news).toMatchObject([{ publishAt: '2026-11-20' }]);
  });
});
