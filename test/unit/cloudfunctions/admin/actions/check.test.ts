import type { CheckAnswer, FlawReport } from '../../../../../types/admin';
import type { Result } from '../../../../../types/result';
import { check } from '../../../../../cloudfunctions/admin/actions/check';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

const station = { _id: 'st1', code: 'qz01', name: '莲花村学习站', region: '330803103224' };
const content = { kind: 'article', title: '标题', source: '半月谈', status: 'published', regions: ['33'] };

let platform: FakePlatform;

beforeEach(() => {
  platform = fakePlatform();
  platform.caller = { source: 'wx_devtools' };
  platform.settings.CONSOLE_SOURCES = 'wx_devtools';
});

async function ask(data: object = {}): Promise<CheckAnswer> {
  const definition = { name: 'admin', actions: { check } } as unknown as FunctionDefinition<'admin'>;
  const answer = (await serve(definition, platform)({ action: 'check', data })) as Result<CheckAnswer>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}

const brief = ({ id, field, reason, effect }: FlawReport) => [id, field, reason, effect].join(' ');

it('one call looks at everything where little is wrong', async () => {
  platform.database.collections = {
    stations: [station],
    contents: Array.from({ length: 1_000 }, (_, at) => ({ _id: `c${at}`, ...content })),
    news: [{ _id: 'n', ...content }],
  };
  expect(await ask()).toEqual({ items: [], checked: 1_002 });
});

it('goes on with the cursor where much is wrong, each record once', async () => {
  platform.database.collections = {
    contents: Array.from({ length: 450 }, (_, at) => ({
      _id: at % 2 === 0 ? at : `c${at}`,
      kind: 'article',
    })),
    news: [{ _id: 'n' }],
  };
  const met: string[] = [];
  let [calls, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const answer: CheckAnswer = await ask(cursor === undefined ? {} : { cursor });
    met.push(...answer.items.map(({ collection, id }) => `${collection} ${id}`));
    calls += 1;
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  expect(calls).toBeGreaterThan(2);
  expect(new Set(met).size).toBe(451);
});

it('stops after some seconds, and goes on with the cursor', async () => {
  platform.database.collections.contents = Array.from({ length: 450 }, (_, at) => ({
    _id: `c${at}`,
    ...content,
  }));
  platform.database.before = () => void (platform.clock += 4_000);
  let [calls, checked, cursor]: [number, number, string | undefined] = [0, 0, undefined];
  do {
    const answer: CheckAnswer = await ask(cursor === undefined ? {} : { cursor });
    calls += 1;
    checked += answer.checked;
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  expect([calls > 2, checked]).toEqual([true, 450]);
});

it('comes past records that are too long to be read together, and tells of one that is too long alone', async () => {
  const long = (_id: string, bytes: number) => ({ _id, ...content, title: '', summary: 'x'.repeat(bytes) });
  platform.database.collections.contents = [
    ...Array.from({ length: 30 }, (_, at) => long(`a${at + 10}`, 150_000)),
    long('b', 2_000_000),
    { _id: 'c', ...content, title: '' },
  ];
  const met: string[] = [];
  let cursor: string | undefined;
  do {
    const answer: CheckAnswer = await ask({
      collection: 'contents',
      ...(cursor !== undefined && { cursor }),
    });
    met.push(...answer.items.map(brief));
    cursor = answer.nextCursor;
  } while (cursor !== undefined);
  expect(met).toEqual([
    ...Array.from({ length: 30 }, (_, at) => `a${at + 10} title TITLE_MISSING left_out`),
    'b _id RECORD_TOO_LARGE left_out',
    'c title TITLE_MISSING left_out',
  ]);
});

it('takes no cursor of another question', async () => {
  platform.database.collections.contents = Array.from({ length: 250 }, (_, at) => ({ _id: `c${at}` }));
  const { nextCursor } = await ask();
  expect(nextCursor).toBeDefined();
  for (const data of [{ collection: 'news', cursor: nextCursor }, { cursor: 'made-up' }])
    await expect(ask(data)).rejects.toThrow('CURSOR_INVALID');
});

it('says in Chinese which record it is, and what to do', async () => {
  platform.database.collections.contents = [{ ...content, _id: 'c', kind: 'audio', title: '山里的灯（二）' }];
  expect((await ask()).items).toEqual([
    {
      collection: 'contents',
      id: 'c',
      title: '山里的灯（二）',
      field: 'media',
      reason: 'MEDIA_MISSING',
      effect: 'left_out',
      says: '音频、视频没有文件。填 media。',
    },
  ]);
});

it.each<[string, Stored, string[]]>([
  [
    'stations',
    { ...station, modules: { news: '关掉', vidoe: false } },
    ['st1 modules.news SWITCH_UNREADABLE repaired', 'st1 modules.vidoe MODULE_UNKNOWN repaired'],
  ],
  ['stations', { ...station, status: '营业中' }, ['st1 status STATUS_UNKNOWN repaired']],
  ['contents', { _id: 'c', ...content, day: '11-24' }, ['c day DATE_UNREADABLE repaired']],
  ['contents', { _id: 'c', ...content, day: '2026/1/5' }, []],
  ['contents', { _id: 'c', ...content, column: '健康课堂 ' }, ['c column COLUMN_UNKNOWN repaired']],
  ['contents', { _id: 'c', ...content, column: '健康课堂' }, []],
  ['contents', { _id: 'c', ...content, status: '已发布 ' }, ['c status STATUS_UNKNOWN left_out']],
  ['contents', { _id: 'c', ...content, body: '长'.repeat(250_001) }, ['c body BODY_TOO_LONG repaired']],
  ['news', { _id: 'n', sourceId: 'src' }, []],
  ['staff', { _id: 'w', openid: 'o-x', regions: ['3308'], active: true }, []],
  ['staff', { _id: 'w', openid: ' o-x', regions: ['3308'] }, ['w openid OPENID_MISSING left_out']],
  ['staff', { _id: 'w', openid: 'o-x' }, ['w regions REGION_MISSING left_out']],
  ['staff', { _id: 'w', openid: 'o-x', regions: ['衢州'] }, ['w regions REGION_INVALID left_out']],
  ['staff', { _id: 'w', openid: 'o-x', regions: ['3308', '衢州'] }, ['w regions REGION_INVALID repaired']],
  [
    'staff',
    { _id: 'w', openid: 'o-x', regions: ['0'], active: '离职' },
    ['w active SWITCH_UNREADABLE left_out'],
  ],
  ['settings', { _id: 'app', modules: { news: false, video: '关' } }, []],
  ['settings', { _id: 'app', modules: '关' }, ['app modules SWITCH_UNREADABLE repaired']],
  ['settings', { _id: 'App', modules: { news: false } }, ['App _id SETTINGS_UNKNOWN left_out']],
  [
    'posters',
    { _id: 'st1.02', stationId: 'st1', region: '330803', batch: '02', printedAt: '2026-09-20' },
    [],
  ],
  [
    'posters',
    { _id: 'st9-02', stationId: 'st9', batch: '02', printedAt: '九月' },
    [
      'st9-02 _id BATCH_MISMATCH left_out',
      'st9-02 stationId STATION_UNKNOWN left_out',
      'st9-02 region REGION_INVALID left_out',
      'st9-02 printedAt DATE_UNREADABLE repaired',
    ],
  ],
])('of %s %j', async (collection, record, expected) => {
  platform.database.collections = {
    stations: [station],
    columns: [{ _id: 'health', name: '健康课堂', status: '已发布', regions: ['0'] }],
    [collection]: [record],
  };
  expect((await ask()).items.map(brief)).toEqual(expected);
});

it.each<[string, Stored, string[]]>([
  ['contents', { cover: 'https://far.example.cn/a.jpg' }, ['cover']],
  ['contents', { kind: 'audio', media: 'http://far.example.cn/a.mp3' }, ['media']],
  ['contents', { body: '字\n\n![桥](https://far.example.cn/a.jpg)' }, ['body']],
  ['contents', { body: '![](<https://far.example.cn/a.jpg>)' }, ['body']],
  [
    'contents',
    { body: `![own](cloud://e.b/a.jpg)\n<p><img class="x" src='https://far.example.cn/a.jpg'>` },
    ['body'],
  ],
  [
    'news',
    { cover: 'https://far.example.cn/a.jpg', body: '<img src=https://far.example.cn/a.jpg>' },
    ['cover', 'body'],
  ],
  ['contents', { cover: 'cloud://e.b/a.jpg', body: '![桥](cloud://e.b/a.jpg)' }, []],
  ['contents', { cover: 'https://media.qz.example.cn/a.jpg' }, []],
  [
    'contents',
    { body: '[网站](https://far.example.cn/a.html) ![桥](https://media.qz.example.cn/a.jpg)' },
    [],
  ],
  ['contents', { body: '![桥](桥.jpg) ![又](桥.jpg) <img> https://far.example.cn/' }, []],
])('tells of %s %j which fields name files of strangers', async (collection, fields, expected) => {
  platform.database.collections = {
    settings: [{ _id: 'app', mediaHosts: ['Media.qz.example.cn'] }],
    [collection]: [{ _id: 'x', ...content, ...fields }],
  };
  const { items } = await ask({ collection });
  expect(items.map(brief)).toEqual(expected.map((field) => `x ${field} FILE_FOREIGN repaired`));
});

it('goes by the hosts of this moment: who has just corrected them looks again', async () => {
  const record = { _id: 'x', ...content, cover: 'https://media.qz.example.cn/a.jpg' };
  platform.database.collections = { contents: [record], settings: [{ _id: 'app', mediaHosts: 'media' }] };
  expect((await ask()).items.map(brief)).toEqual([
    'x cover FILE_FOREIGN repaired',
    'app mediaHosts HOST_INVALID repaired',
  ]);
  platform.database.collections.settings = [{ _id: 'app', mediaHosts: 'https://media.qz.example.cn/' }];
  expect((await ask()).items).toEqual([]);
});

it('tells two stations of one code', async () => {
  platform.database.collections.stations = [station, { ...station, _id: 'st2', code: 'QZ01' }];
  expect((await ask()).items.map(brief)).toEqual([
    'st1 code CODE_DUPLICATE repaired',
    'st2 code CODE_INVALID repaired',
    'st2 code CODE_DUPLICATE repaired',
  ]);
});

describe('of staff', () => {
  const flawed = (_id: string, region: unknown) => ({
    stations: { _id, code: _id.replace(/\W/g, ''), region },
    columns: { _id, regions: region, status: 'published' },
    contents: { ...content, _id, kind: 'audio', status: 'draft', regions: region },
    news: { ...content, _id, title: '', regions: region },
    news_sources: { _id, unit: 'x', regions: region },
    posters: { _id, stationId: 'none', region, batch: '1' },
  });
  const REGIONS: Record<string, unknown> = {
    county: '330803',
    village: 330803103224,
    padded: '330803000000',
    two: ['330803', 330802],
    text: '330803,330802',
    nextDoor: '330802',
    city: ['3308'],
    province: 33,
    everywhere: '0',
    half: ['330803', '衢江'],
    unread: '衢江',
    object: { code: '330803' },
    none: [],
    missing: undefined,
  };
  const ALL = Object.keys(REGIONS);
  const COUNTY = ['county', 'padded', 'village'];

  beforeEach(() => {
    platform.caller = { openid: 'o-me', source: 'wx_client' };
    const records = ALL.map((name) => flawed(name, REGIONS[name]));
    platform.database.collections = Object.fromEntries(
      (['stations', 'columns', 'contents', 'news', 'news_sources', 'posters'] as const).map((name) => [
        name,
        records.map((record) => record[name]),
      ]),
    );
    platform.database.collections.settings = [{ _id: 'App' }];
  });
  const seen = async (regions: unknown, data?: object) => {
    platform.database.collections.staff = [
      { _id: 'me', openid: 'o-me', regions },
      { _id: 'other', openid: ' o-x', regions: ['330803'] },
    ];
    const answer = await ask(data);
    return { ids: [...new Set(answer.items.map(({ id }) => id))].sort(), checked: answer.checked };
  };

  it.each(['stations', 'columns', 'contents', 'news', 'news_sources', 'posters'])(
    'sees of %s what lies within their regions alone',
    async (collection) => {
      const of = (regions: unknown) => seen(regions, { collection });
      expect(await of(['330803'])).toEqual({ ids: COUNTY, checked: COUNTY.length });
      expect(await of(['330803103'])).toEqual({ ids: ['village'], checked: 1 });
      expect(await of('330802')).toEqual({ ids: ['nextDoor'], checked: 1 });
      expect((await of(['330802', '330803'])).ids).toEqual([...COUNTY, 'nextDoor', 'text', 'two'].sort());
      expect((await of(3308)).ids).toEqual([...COUNTY, 'city', 'nextDoor', 'text', 'two'].sort());
      expect((await of(['33'])).ids).toEqual(
        [...COUNTY, 'city', 'nextDoor', 'province', 'text', 'two'].sort(),
      );
      expect(await of(['44'])).toEqual({ ids: [], checked: 0 });
      expect(await of(['0'])).toEqual({ ids: [...ALL].sort(), checked: ALL.length });
    },
  );

  it('sees of everything together the same, and what is everybody’s only with everything', async () => {
    // Together they have more flaws than one call tells.
    for (const name of ['stations', 'columns', 'news', 'posters'] as const)
      delete platform.database.collections[name];
    expect((await seen(['330803'])).ids).toEqual(COUNTY);
    expect((await seen(['0'])).ids).toEqual([...ALL, 'App', 'other'].sort());
  });

  it.each(['staff', 'settings'])('sees %s only with everything', async (collection) => {
    await expect(seen(['330803', '3308', '33'], { collection })).rejects.toThrow('FORBIDDEN');
    expect((await seen(['0'], { collection })).ids).toHaveLength(1);
  });

  it('comes to the end of what others have, call by call', async () => {
    platform.database.collections.staff = [{ _id: 'me', openid: 'o-me', regions: ['330803'] }];
    // 52 reads of what is others', each with one more to come, then their own.
    let reads = 0;
    platform.database.aggregate = async () => {
      reads += 1;
      return (
        reads > 52
          ? [flawed('z', '330803').contents]
          : Array.from({ length: 201 }, (_, at) => ({
              _id: `a${reads}-${at}`,
              kind: 'audio',
              regions: ['44'],
            }))
      ) as never[];
    };
    const first = await ask({ collection: 'contents' });
    expect(first).toMatchObject({ items: [], checked: 0, nextCursor: expect.any(String) });
    // It stands behind a record of others, whose id is not theirs to know.
    expect(Buffer.from(String(first.nextCursor), 'base64url').toString()).not.toMatch(/a\d+-|contents/);
    const last = await ask({ collection: 'contents', cursor: first.nextCursor });
    expect(last).toMatchObject({ items: [{ id: 'z' }], checked: 1 });
    expect(last.nextCursor).toBeUndefined();
  });
});

it('gives no openid away', async () => {
  platform.database.collections.staff = [{ _id: 'w', openid: 'o-secret', name: '王芳' }];
  expect(JSON.stringify(await ask())).not.toContain('o-secret');
});
