import type { EnterAnswer } from '../../../../../types/station';
import type { Result } from '../../../../../types/result';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { normalizeContents } from '../../../../../cloudfunctions/shared/store/system/normalize';
import { enter } from '../../../../../cloudfunctions/station/actions/enter';
import { base, sound, station } from '../../../../fixtures/records';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';
import { keptFor } from '../../../../harness/kept';

const DAY = 86_400_000;

let platform: FakePlatform;
let visits = 0;

async function open(entry: Stored = { stationId: 'qz01' }, visitId = `visit-${(visits += 1) + 1000}`) {
  const definition = { name: 'station', actions: { enter } } as unknown as FunctionDefinition<'station'>;
  const answer = (await serve(
    definition,
    platform,
  )({
    action: 'enter',
    data: { entry, visitId },
  })) as Result<EnterAnswer>;
  return answer;
}

async function home(entry?: Stored) {
  const answer = await open(entry);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data.home;
}

const ids = (list: { id: string }[]) => list.map(({ id }) => id);

beforeEach(() => {
  platform = fakePlatform({
    stations: [station],
    columns: [
      { _id: 'law', name: '法律', order: 2, ...base },
      { _id: 'books', name: '必读书目', order: '1', ...base },
      { _id: 'far', name: '外地', order: 0, ...base, regions: ['34'] },
      { _id: 'draft', name: '草稿', order: 0, ...base, status: 'draft' },
    ],
    contents: [sound('a', { featured: 3, column: '法律' }), sound('b', { featured: 5 }), sound('c')],
    news: [{ _id: 'n1', title: '新闻', ...base, regions: ['330803'] }],
    settings: [],
    positions: [],
    visits: [],
  });
});

describe('the home', () => {
  it('has what is aimed at the station, in order', async () => {
    const { columns, featured, news, notices } = await home();
    expect(ids(columns)).toEqual(['books', 'law']);
    expect(ids(featured)).toEqual(['b', 'a']);
    expect(featured[1]).toMatchObject({ columnId: 'law' });
    expect(ids(news)).toEqual(['n1']);
    expect(notices).toEqual([]);
  });

  it('begins the day with what editors picked for it, in whatever form they typed the day', async () => {
    for (const day of ['2026-11-24', '2026/11/24', 20261124, '2026年11月24日']) {
      platform.database.collections.contents = [sound('a', { featured: 1 }), sound('picked', { day })];
      platform.clock += 61_000;
      expect(ids((await home()).today)).toEqual(['picked', 'a']);
    }
  });

  it('turns with the day where nothing is picked, and is the same for everybody all day', async () => {
    platform.database.collections.contents = ['a', 'b', 'c'].map((id) => sound(id, { featured: 1 }));
    const first = ids((await home()).today);
    expect(ids((await home()).today)).toEqual(first);
    const days = [first[0]];
    for (let day = 1; day < 3; day += 1) {
      platform.clock += DAY;
      days.push(ids((await home()).today)[0]);
    }
    expect([...days].sort()).toEqual(['a', 'b', 'c']);
  });

  it('starts the newest sound where nothing is featured', async () => {
    platform.database.collections.contents = [sound('old'), sound('new', { publishAt: base.publishAt + 1 })];
    const { featured, today } = await home();
    expect(featured).toEqual([]);
    expect(ids(today)).toEqual(['new', 'old']);
  });

  it('has no notice among the contents, and its text in short', async () => {
    platform.database.collections.contents = [
      {
        _id: 'no1',
        kind: '通知',
        title: '停水',
        body: `## 停水\n\n**明天**停水。${'请储水。'.repeat(200)}`,
        featured: 9,
        ...base,
      },
    ];
    const { notices, featured } = await home();
    expect(featured).toEqual([]);
    expect(notices).toMatchObject([{ id: 'no1', title: '停水' }]);
    expect(notices[0]?.text).toMatch(/^明天停水。/);
    expect(notices[0]?.text.length).toBeLessThanOrEqual(200);
  });

  it('has the local news of the own county first, then of the city, the province, the country', async () => {
    const hour = 3_600_000;
    const story = (id: string, ago: number, region: string) => ({
      _id: id,
      title: id,
      ...base,
      publishAt: platform.clock - ago,
      regions: [region],
    });
    platform.database.collections.news = [
      ...Array.from({ length: 20 }, (_, at) => story(`everywhere${at}`, at, '0')),
      story('province', hour, '33'),
      story('city', 2 * hour, '3308'),
      story('own of yesterday', 30 * hour, '330803103'),
      story('own', 3 * hour, '330803'),
      story('own of last week', 7 * DAY, '330803'),
    ];
    expect(ids((await home()).news)).toEqual([
      'own',
      'own of yesterday',
      'city',
      'province',
      'everywhere0',
      'everywhere1',
      'everywhere2',
      'everywhere3',
    ]);
  });

  it('is not kept from the featured by what stands in an empty cell', async () => {
    platform.database.collections.contents = [
      ...['', '0', 0, false, null].flatMap((featured, kind) =>
        Array.from({ length: 30 }, (_, at) => sound(`empty${kind}-${at}`, { featured })),
      ),
      sound('ranked', { featured: 1 }),
    ];
    expect(ids((await home()).featured)).toEqual(['ranked']);
  });

  it('shows a new notice among old ones whose times were typed, once the timer has read them', async () => {
    const notice = (id: string, more: Stored) => ({
      ...sound(id),
      kind: '通知',
      publishAt: undefined,
      ...more,
    });
    platform.database.collections.contents = [
      ...Array.from({ length: 30 }, (_, at) => notice(`old${at}`, { withdrawAt: '2026-11-01 12:00' })),
      notice('a-new-one', { withdrawAt: '2026-11-25 12:00' }),
    ];
    await normalizeContents(platform.database, platform.clock);
    expect(ids((await home()).notices)).toEqual(['a-new-one']);
  });

  it('shows nothing of a module that is off', async () => {
    platform.database.collections.settings = [{ _id: 'app', modules: { news: false, video: '关' } }];
    platform.database.collections.contents = [
      sound('v', { kind: 'video', media: 'cloud://e.b/v.mp4', featured: 1 }),
    ];
    const { news, featured, today } = await home();
    expect([news, featured, today]).toEqual([[], [], []]);
  });

  it('stays below 30 KB whatever was typed', async () => {
    const long = '很长的标题'.repeat(200);
    platform.database.collections.contents = Array.from({ length: 60 }, (_, at) =>
      sound(`content-${at}`, {
        title: long,
        summary: long,
        source: long,
        featured: at,
        day: '2026-11-24',
        cover: `cloud://e.b/${'x'.repeat(490)}`,
        media: `cloud://e.b/${'y'.repeat(490)}`,
      }),
    );
    platform.database.collections.news = Array.from({ length: 30 }, (_, at) => ({
      _id: `n${at}`,
      ...base,
      title: long,
      summary: long,
    }));
    platform.database.collections.columns = Array.from({ length: 50 }, (_, at) => ({
      _id: `c${at}`,
      ...base,
      name: long,
      summary: long,
      order: at,
    }));
    const answer = await open();
    expect(answer.ok).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(30 * 1024);
    if (answer.ok) {
      expect(answer.data.home.featured.length).toBeGreaterThan(2);
      expect(answer.data.home.today.length).toBeGreaterThan(0);
    }
  });
});

describe('records that people typed', () => {
  it.each([
    [
      'contents',
      { _id: 'bad', ...base, kind: 'audio', title: '没有文件', featured: 9 },
      'media',
      'MEDIA_MISSING',
    ],
    ['contents', { ...sound('bad'), title: '', featured: 9 }, 'title', 'TITLE_MISSING'],
    ['contents', { ...sound('bad'), publishAt: '明天', featured: 9 }, 'publishAt', 'DATE_UNREADABLE'],
    ['contents', { ...sound('bad'), source: null, featured: 9 }, 'source', 'SOURCE_MISSING'],
    ['news', { _id: 'bad', ...base, title: { a: 1 } }, 'title', 'TITLE_MISSING'],
    ['columns', { _id: 'bad', ...base, name: null }, 'name', 'NAME_MISSING'],
  ])(
    'cost themselves, not the page, and are named in the log: %s %j',
    async (collection, record, field, reason) => {
      (platform.database.collections as Record<string, Stored[]>)[collection]?.push(record);
      const { featured, columns, news } = await home();
      expect([...ids(featured), ...ids(columns), ...ids(news)]).toEqual(['b', 'a', 'books', 'law', 'n1']);
      expect(platform.lines.filter(({ event }) => event === 'record-skipped')).toEqual([
        expect.objectContaining({ collection, id: 'bad', field, reason, level: 'warn' }),
      ]);
    },
  );

  it.each([
    ['a status in Chinese', { status: '已发布' }],
    ['a date as text', { publishAt: '2026-11-01 08:00' }],
    ['a Date', { publishAt: new Date('2026-11-01') }],
    ['a date in seconds', { publishAt: 1_700_000_000 }],
    ['a region as a number', { regions: [330803] }],
    ['a region as one text', { regions: '3308' }],
    ['a region padded', { regions: ['330800000000'] }],
    ['a cover in a list', { cover: ['cloud://e.b/x.jpg'] }],
    ['a length as text', { duration: '100' }],
    ['a rank as text', { featured: '7' }],
  ])('are shown with %s', async (_name, typed) => {
    platform.database.collections.contents = [sound('x', { featured: 7, ...typed })];
    expect(ids((await home()).featured)).toEqual(['x']);
  });

  it.each([
    ['beside', ['3303']],
    ['below another county', ['330802']],
    ['below itself', ['330803103225']],
    ['nowhere', []],
  ])('aimed %s do not reach the station', async (_name, regions) => {
    platform.database.collections.contents = [sound('x', { featured: 7, regions })];
    expect((await home()).featured).toEqual([]);
  });
});

describe('what one call costs', () => {
  /** An instance that has read nothing yet, in a week that is not its first. */
  async function newInstance() {
    await open();
    platform = fakePlatform(platform.database.collections);
  }

  it('is five operations at most on a new instance and two on one that knows the station', async () => {
    await newInstance();
    await open({ scene: 's%3Dqz01' });
    const { operations } = platform.database;
    expect(operations.length).toBeLessThanOrEqual(5);
    operations.length = 0;
    await open({ scene: 's%3Dqz01' });
    expect(operations.sort()).toEqual(['aggregate positions', 'insert visits']);
  });

  it('is the same where the caller has begun many things', async () => {
    const kept = keptFor(platform);
    await kept.begin(...['a', 'b', 'c'].map((contentId, at) => ({ contentId, position: 30, at })));
    await newInstance();
    await open();
    expect(platform.database.operations.length).toBeLessThanOrEqual(5);
    platform.database.operations.length = 0;
    expect((await home()).continue?.contentId).toBe('c');
    expect(platform.database.operations.sort()).toEqual(['aggregate positions', 'insert visits']);
  });

  it('is five at most for a station named by its id', async () => {
    await newInstance();
    await open({ stationId: 'st1' });
    expect(platform.database.operations.length).toBeLessThanOrEqual(5);
  });
});

describe('freshness', () => {
  it('withdraws by the clock at once, from what the instance remembers too', async () => {
    platform.database.collections.contents = [
      sound('x', { featured: 1, withdrawAt: platform.clock + 5_000 }),
    ];
    expect(ids((await home()).featured)).toEqual(['x']);
    platform.clock += 5_000;
    expect(ids((await home()).featured)).toEqual([]);
  });

  it('publishes by the clock within a minute', async () => {
    platform.database.collections.contents = [sound('x', { featured: 1, publishAt: platform.clock + 5_000 })];
    expect(ids((await home()).featured)).toEqual([]);
    platform.clock += 60_000;
    expect(ids((await home()).featured)).toEqual(['x']);
  });

  it('follows an editor who withdraws or closes within a minute', async () => {
    expect(ids((await home()).featured)).toEqual(['b', 'a']);
    platform.database.collections.contents = [sound('a', { featured: 3, status: '撤稿' })];
    platform.clock += 60_000;
    expect((await home()).featured).toEqual([]);
    platform.database.collections.stations = [{ ...station, status: '关闭' }];
    platform.clock += 60_000;
    expect(await open()).toMatchObject({ ok: false, error: { code: 'STATION_CLOSED' } });
  });

  it('changes the day at midnight, whatever the instance remembers', async () => {
    platform.clock = Date.parse('2026-11-24T23:59:50+08:00');
    platform.database.collections.contents = [
      sound('mon', { day: '2026-11-24' }),
      sound('tue', { day: '2026-11-25' }),
    ];
    expect((await home()).today[0]?.id).toBe('mon');
    platform.clock += 10_000;
    expect((await home()).today[0]?.id).toBe('tue');
  });
});

describe('a visit that cannot be stored', () => {
  it('does not cost the resident the page, and is in the log', async () => {
    platform.database.before = (operation) => {
      if (operation === 'insert visits') throw new Error('disk full');
    };
    expect(await open()).toMatchObject({
      ok: true,
      data: { visit: { repeated: false, missed: true }, home: { columns: [{}, {}] } },
    });
    expect(platform.lines).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'visit-not-stored' }),
    );
  });

  it.each(['insert keys', 'aggregate positions'])('nor does a failing %s', async (broken) => {
    platform.database.before = (operation) => {
      if (operation === broken) throw new Error('disk full');
    };
    expect(await open()).toMatchObject({ ok: true, data: { home: { columns: [{}, {}] } } });
    expect(platform.lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  it('does not keep the page waiting where the database hangs', async () => {
    jest.useFakeTimers();
    try {
      const insert = platform.database.insert.bind(platform.database);
      platform.database.insert = (name, documents) =>
        name === 'visits' ? new Promise(() => undefined) : insert(name, documents);
      const answer = open();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await answer).toMatchObject({ ok: true, data: { visit: { missed: true } } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('because it is stored already is the same visit', async () => {
    expect(await open({ stationId: 'qz01' }, 'visit-same')).toMatchObject({
      data: { visit: { repeated: false } },
    });
    platform.clock += 1000;
    expect(await open({ stationId: 'qz01' }, 'visit-same')).toMatchObject({
      data: { visit: { id: 'visit-same', repeated: true } },
    });
    expect(platform.database.collections.visits).toHaveLength(1);
  });
});

describe('who comes more often than a person can', () => {
  const LIMIT = 200;
  const stored = () => platform.database.collections.visits?.length;
  const receipt = async (visitId?: string) => {
    const answer = await open({ stationId: 'qz01' }, visitId);
    if (!answer.ok) throw new Error(answer.error.code);
    expect(answer.data.home.columns).toHaveLength(2);
    return answer.data.visit;
  };
  /** The roll-up has seen it. */
  const close = (day: string) => {
    const [{ person, key } = {}] = platform.database.collections.visits ?? [];
    const closed = { _id: `${String(person)}.${day}`, person, key, day, at: platform.clock, events: 201 };
    platform.database.collections.suspects = [closed];
  };

  it('is shown the page and told that the visit is not stored, from the one after the first too many', async () => {
    for (let times = 0; times <= LIMIT; times += 1) expect(await receipt()).not.toHaveProperty('limited');
    for (let times = 0; times < 100; times += 1) {
      expect(await receipt()).toEqual({ id: expect.any(String), repeated: false, limited: true });
    }
    expect(stored()).toBe(LIMIT + 1);
    // What officials see of it: at the tenth, and each time they have doubled.
    expect(platform.database.collections.suspects).toMatchObject([{ refused: { RATE_LIMITED: 80 } }]);
  });

  it('may come again the next day, and so may everybody else at once', async () => {
    for (let times = 0; times <= LIMIT; times += 1) await receipt();
    platform.caller = { openid: 'o-other', source: 'wx_client' };
    expect(await receipt()).not.toHaveProperty('limited');
    platform.caller = { openid: 'o-resident', source: 'wx_client' };
    expect(await receipt()).toHaveProperty('limited');
    platform.clock += DAY;
    expect(await receipt()).not.toHaveProperty('limited');
  });

  it('is not who asks again under the same visit', async () => {
    for (let times = 0; times < 2 * LIMIT; times += 1) await receipt('visit-same');
    expect(await receipt()).not.toHaveProperty('limited');
    expect(stored()).toBe(2);
  });

  it('on every instance, within a minute of the roll-up that closed the day, at no operation more', async () => {
    await receipt();
    close('2026-11-24');
    expect(await receipt()).not.toHaveProperty('limited');
    platform.clock += 60_000;
    expect(await receipt()).toHaveProperty('limited');
    platform.database.operations.length = 0;
    expect(await receipt()).toHaveProperty('limited');
    expect(platform.database.operations).toEqual(['aggregate positions']);
    expect(stored()).toBe(2);
    const other = fakePlatform(platform.database.collections);
    other.clock = platform.clock;
    platform = other;
    expect(await receipt()).toHaveProperty('limited');
    expect(other.database.operations.length).toBeLessThanOrEqual(5);
    // A day that is over keeps nobody out.
    platform.clock += DAY;
    expect(await receipt()).not.toHaveProperty('limited');
  });

  it('a note that fails does not cost the page', async () => {
    for (let times = 0; times <= LIMIT + 9; times += 1) await receipt();
    platform.database.before = (operation) => {
      if (operation.endsWith('suspects')) throw new Error('disk full');
    };
    expect(await receipt()).toMatchObject({ missed: true });
    expect(await receipt()).toMatchObject({ limited: true });
  });
});

describe('what was begun', () => {
  const begin = (contentId: string, position: number, total: number | undefined, at = platform.clock) =>
    keptFor(platform).begin({ contentId, position, at, ...(total !== undefined && { total }) });

  it('is gone on with, the last first', async () => {
    await begin('a', 30, 100, platform.clock - 2000);
    await begin('b', 40, 100, platform.clock - 1000);
    expect((await home()).continue).toMatchObject({
      contentId: 'b',
      position: 40,
      total: 100,
      content: { id: 'b' },
    });
  });

  it.each([
    ['heard to the end', 'a', 99, 100],
    ['not begun', 'a', 0, 100],
    ['not there any more', 'gone', 30, 100],
  ])('is passed over when %s', async (_name, contentId, position, total) => {
    platform.database.collections.contents?.push(sound('gone'));
    await begin(contentId, position, total);
    platform.database.collections.contents?.pop();
    expect(await home()).not.toHaveProperty('continue');
  });

  it.each([
    [2, 6, 'article'],
    [5, 6, undefined],
    // Nobody said how many: the seconds of its sound are no number of sections.
    [700, undefined, 'article'],
  ])('counts an article with sound in sections: at %d of %d', async (position, total, expected) => {
    platform.database.collections.contents?.push(sound('article', { kind: 'article', duration: 600 }));
    await begin('article', position, total);
    expect((await home()).continue?.contentId).toBe(expected);
  });

  it('is gone on with where the id was imported as a number', async () => {
    platform.database.collections.contents?.push({ ...sound('x'), _id: 42 });
    await begin('42', 30, 100);
    expect((await home()).continue).toMatchObject({ contentId: '42', content: { id: '42' } });
  });

  it('is passed over when it is withdrawn, or not for this station', async () => {
    platform.database.collections.contents?.push(
      sound('w', { status: 'withdrawn' }),
      sound('f', { regions: ['34'] }),
    );
    await begin('w', 30, 100);
    await begin('f', 30, 100);
    expect(await home()).not.toHaveProperty('continue');
  });

  it("is nobody else's", async () => {
    await begin('a', 30, 100);
    platform.caller = { openid: 'o-other', source: 'wx_client' };
    expect(await home()).not.toHaveProperty('continue');
  });
});

describe('no station to open', () => {
  beforeEach(() => {
    const near = (id: string, region: string, status?: string) => ({
      _id: id,
      code: id,
      name: id,
      region,
      ...(status && { status }),
    });
    platform.database.collections.stations?.push(
      near('shut', '330803103225', 'closed'),
      near('pause', '330803103226', '暂停'),
      near('plan', '330803103227', 'planned'),
      near('county', '330803001001'),
      near('city', '330802001001'),
      near('province', '330302001001'),
      near('elsewhere', '340828107200'),
    );
  });

  it.each([
    ['nobody', 'STATION_UNKNOWN'],
    ['plan', 'STATION_UNKNOWN'],
    ['shut', 'STATION_CLOSED'],
    ['pause', 'STATION_PAUSED'],
  ])('%s: %s, and no visit', async (stationId, code) => {
    expect(await open({ stationId })).toMatchObject({ ok: false, error: { code } });
    expect(platform.database.collections.visits).toEqual([]);
  });

  it.each([
    ['an emptied name', { name: '' }],
    ['a digit too many', { region: '3308031032240' }],
    ['a code nobody can scan', { code: 'q-1' }],
  ])('with %s in its record may be asked again: no phone forgets it', async (_name, typed) => {
    platform.database.collections.stations = [{ ...station, ...typed }];
    expect(await open({ stationId: 'st1' })).toMatchObject({ error: { code: 'UPSTREAM_UNAVAILABLE' } });
    expect(platform.lines).toContainEqual(expect.objectContaining({ event: 'record-skipped', id: 'st1' }));
  });

  it('is opened by its code though another, which cannot be read, was given the same', async () => {
    platform.database.collections.stations = [
      { ...station, _id: 'mistyped', code: 'QZ01', region: '33080310322' },
      station,
    ];
    expect(await open({ scene: 's=qz01' })).toMatchObject({ ok: true, data: { station: { id: 'st1' } } });
  });

  it('with a status nobody knows is shut for a while', async () => {
    platform.database.collections.stations = [{ ...station, status: '营业中' }];
    expect(await open({ stationId: 'st1' })).toMatchObject({ error: { code: 'STATION_PAUSED' } });
  });

  it('is the one with the id where another has it as its code', async () => {
    platform.database.collections.stations = [
      { ...station, _id: 'other', code: 'st1' },
      { ...station, code: 'zz99' },
    ];
    const answer = await open({ stationId: 'st1' });
    expect(answer).toMatchObject({ ok: true, data: { station: { id: 'st1', code: 'zz99' } } });
  });

  it('looks for those nearby once a minute', async () => {
    await open({ stationId: 'shut' });
    platform.database.operations.length = 0;
    await open({ stationId: 'shut' });
    expect(platform.database.operations).toEqual([]);
  });

  it('names the station that was meant and the open ones nearest in the tree', async () => {
    const answer = await open({ scene: 's%3Dshut' });
    expect(answer).toMatchObject({
      error: { details: { station: { id: 'shut', status: 'closed', place: '浙江省衢州市衢江区' } } },
    });
    const nearby = answer.ok ? [] : (answer.error.details?.nearby ?? []);
    expect(ids(nearby)).toEqual(['st1', 'county', 'city', 'province']);
  });

  it('names ten nearby at most', async () => {
    for (let no = 10; no < 30; no += 1) {
      platform.database.collections.stations?.push({
        _id: `s${no}`,
        code: `s${no}`,
        name: 'x',
        region: `3308031030${no}`,
      });
    }
    const answer = await open({ stationId: 'shut' });
    expect(answer.ok ? [] : answer.error.details?.nearby).toHaveLength(10);
  });

  it.each([
    [{ scene: 's%3Dqz01%' }, 'ENTRY_INVALID', undefined],
    [{ scene: 'x'.repeat(33) }, 'ENTRY_INVALID', undefined],
    [{ q: encodeURIComponent('https://evil.example.com/s/qz01') }, 'ENTRY_INVALID', undefined],
    [{ scene: 'x'.repeat(5000) }, 'INVALID_INPUT', 'entry.scene'],
    [{ scene: 5 }, 'INVALID_INPUT', 'entry.scene'],
    [{ stationId: { $ne: '' } }, 'INVALID_INPUT', 'entry.stationId'],
    [{ stationId: 'x', via: 'magic' }, 'INVALID_INPUT', 'entry.via'],
    [{}, 'INVALID_INPUT', 'entry'],
  ])('%j: %s', async (entry, code, path) => {
    const answer = await open(entry);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer.ok ? undefined : answer.error.details?.path).toBe(path);
  });

  it.each(['', 'short', 'x'.repeat(65), 'with blank', { $gt: '' }, 12345678])(
    'visit id %j: INVALID_INPUT',
    async (id) => {
      expect(await open({ stationId: 'qz01' }, id as string)).toMatchObject({
        error: { details: { path: 'visitId' } },
      });
    },
  );
});

it('takes the hosts of links from the environment', async () => {
  platform.settings.ENTRY_HOSTS = 'a.example.cn, B.example.cn';
  const link = (host: string) => ({ q: encodeURIComponent(`https://${host}/s/qz01?c=law`) });
  expect(await open(link('b.example.cn'))).toMatchObject({ ok: true, data: { target: { columnId: 'law' } } });
  expect(await open(link('station.example.cn'))).toMatchObject({ error: { code: 'ENTRY_INVALID' } });
});

it('gives nothing of the person away', async () => {
  expect(JSON.stringify(await open())).not.toMatch(/o-resident|person/);
});
