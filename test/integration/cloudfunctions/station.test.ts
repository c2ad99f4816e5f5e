import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(60_000);

const base = {
  source: '衢江区融媒体中心',
  status: 'published',
  regions: ['0'],
  publishAt: 1_700_000_000_000,
};

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud({ instances: 1 });
  await cloud.insert('stations', [
    { _id: 'st1', code: 'qz01', name: '莲花村学习站', region: '330803103224', status: 'open' },
    // As officials type them: a number for a code, a number for a region, no status.
    { _id: 'st2', code: 101, name: '全旺村学习站', region: 330803109225 },
    { _id: 'st3', code: 'wz01', name: '潮济村学习站', region: '330302102222', place: '藤桥镇潮济村' },
    { _id: 'st4', code: 'bj01', name: '东城站', region: '110101001001', status: '开放' },
    { _id: 'st5', code: 'shut', name: '关闭站', region: '330803103225', status: 'closed' },
    { _id: 'st6', code: 'plan', name: '筹建站', region: '330803103226', status: '筹建' },
    { _id: 'st7', name: '没有代码', region: '330803103227' },
    { _id: 'st8', code: 'st08', name: '区划写成数组', region: ['330803103228'] },
    ...Array.from({ length: 45 }, (_, at) => ({
      _id: `hn${String(at).padStart(2, '0')}`,
      code: `hn${String(at).padStart(2, '0')}`,
      name: `中原${at}站`,
      region: `4101040010${String(at).padStart(2, '0')}`,
    })),
  ]);
  await cloud.insert('columns', [{ _id: 'law', name: '法律', order: 1, ...base }]);
  await cloud.insert('news', [
    ...Array.from({ length: 25 }, (_, at) => ({
      _id: `n${at}`,
      title: `新闻${at}`,
      ...base,
      regions: ['330803'],
      publishAt: base.publishAt + at,
      body: `第${at}条消息。\n\n![图](cloud://station-local.7374-station-local/${at}.jpg)`,
    })),
    { _id: 'far', title: '外地', ...base, regions: ['34'] },
    { _id: 'off', title: '撤下', ...base, status: '撤稿' },
  ]);
}, 120_000);

afterAll(() => cloud.stop());

const data = <Data>(report: { result: { ok: true; data: Data } | { ok: false; error: unknown } }): Data => {
  if (!report.result.ok) throw new Error(JSON.stringify(report.result.error));
  return report.result.data;
};

let visits = 0;
const enter = (entry: object, visitId = `visit-${(visits += 1) + 10_000}`, options = {}) =>
  cloud.call('station', 'enter', { entry, visitId }, options);

describe('entering', () => {
  it.each([
    ['a scene', { scene: encodeURIComponent('s=qz01&b=26a') }, 'st1', 'scan'],
    [
      'a link',
      { q: encodeURIComponent('https://station.example.cn/s/qz01?c=law'), scancodeTime: 1_795_000_000 },
      'st1',
      'scan',
    ],
    ['an id', { stationId: 'st1', via: 'search' }, 'st1', 'search'],
    ['a code', { stationId: 'qz01' }, 'st1', 'recent'],
    ['a code that was typed as a number', { scene: 's%3D101' }, 'st2', 'scan'],
  ])('by %s opens the station and records the visit', async (_name, entry, id, via) => {
    const visitId = `visit-${(visits += 1) + 10_000}`;
    const { station, visit, serverTime, home, modules } = data(await enter(entry, visitId));
    expect(station).toMatchObject({ id, status: 'open', place: '浙江省衢州市衢江区' });
    expect(visit).toEqual({ id: visitId, repeated: false });
    expect(Math.abs(serverTime - Date.now())).toBeLessThan(60_000);
    expect(home.columns).toMatchObject([{ id: 'law' }]);
    expect(home.news).toHaveLength(8);
    expect(modules.news).toBe(true);
    expect(await cloud.find('visits', { _id: visitId })).toMatchObject([{ stationId: id, via }]);
  });

  it('keeps what the code asked for', async () => {
    const entry = { scene: encodeURIComponent('s=qz01&c=law&b=26a') };
    expect(data(await enter(entry, 'visit-target')).target).toEqual({ columnId: 'law', posterBatch: '26a' });
    expect(await cloud.find('visits', { _id: 'visit-target' })).toMatchObject([
      { column: 'law', posterBatch: '26a' },
    ]);
  });

  it('twice with one visit id is one visit', async () => {
    await enter({ stationId: 'qz01' }, 'visit-twice');
    expect(data(await enter({ stationId: 'qz01' }, 'visit-twice')).visit).toEqual({
      id: 'visit-twice',
      repeated: true,
    });
    expect(await cloud.find('visits', { _id: 'visit-twice' })).toHaveLength(1);
  });

  it('asked for again after a while belongs to when it began', async () => {
    const before = Date.now();
    await cloud.call('station', 'enter', {
      entry: { stationId: 'qz01' },
      visitId: 'visit-again',
      ago: 7_200_000,
    });
    const [visit] = await cloud.find('visits', { _id: 'visit-again' });
    expect(Math.abs(before - 7_200_000 - Number(visit?.at))).toBeLessThan(60_000);
  });

  it('at the same moment with one visit id is one visit', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => enter({ stationId: 'qz01' }, 'visit-rush')),
    );
    expect(answers.filter((report) => !data(report).visit.repeated)).toHaveLength(1);
    expect(await cloud.find('visits', { _id: 'visit-rush' })).toHaveLength(1);
  });

  it('takes two operations on an instance that knows the station, and stays below 30 KB', async () => {
    await enter({ stationId: 'qz01' });
    const report = await enter({ stationId: 'qz01' });
    expect(report).toMatchObject({ operations: 2, cold: false });
    expect(report.bytes).toBeLessThan(30 * 1024);
  });

  it('shows the page even when the visit cannot be stored', async () => {
    const response = await fetch(`${cloud.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({
        target: 'collection',
        name: 'visits',
        kind: 'error',
        code: 'DATABASE_REQUEST_FAILED',
      }),
    });
    expect(response.status).toBe(200);
    try {
      const { station, visit } = data(await enter({ stationId: 'qz01' }));
      expect([station.id, visit.missed]).toEqual(['st1', true]);
    } finally {
      await fetch(`${cloud.url}/faults`, { method: 'DELETE' });
    }
  });

  it.each([
    ['nobody', 'STATION_UNKNOWN'],
    ['plan', 'STATION_UNKNOWN'],
    ['st7', 'UPSTREAM_UNAVAILABLE'],
    ['shut', 'STATION_CLOSED'],
  ])('%s: %s', async (stationId, code) => {
    expect((await enter({ stationId })).result).toMatchObject({ ok: false, error: { code } });
  });

  it('a closed station names those nearby', async () => {
    const { result } = await enter({ scene: 's%3Dshut' });
    expect(result).toMatchObject({
      error: { details: { station: { id: 'st5' }, nearby: [{ id: 'st1' }, { id: 'st2' }, { id: 'st3' }] } },
    });
  });

  it.each(['console', 'http'] as const)('from %s, without a person, is refused', async (source) => {
    expect((await enter({ stationId: 'qz01' }, 'visit-nobody', { source })).result).toMatchObject({
      error: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('anything but a call', () => {
  it.each([
    ['station', null, 'INVALID_INPUT'],
    ['station', [], 'INVALID_INPUT'],
    ['station', 'enter', 'INVALID_INPUT'],
    ['station', {}, 'INVALID_INPUT'],
    ['station', { action: 'constructor' }, 'UNKNOWN_ACTION'],
    ['station', { action: '__proto__', data: {} }, 'UNKNOWN_ACTION'],
    ['content', { action: 'enter' }, 'UNKNOWN_ACTION'],
    ['content', { Type: 'Timer', TriggerName: 'index' }, 'INVALID_INPUT'],
    ['me', { action: 'export', data: 'all' }, 'INVALID_INPUT'],
    ['news', { action: 'get', data: { id: 'x'.repeat(50_000) } }, 'INVALID_INPUT'],
  ])('to %s: %j', async (name, event, code) => {
    const { result } = await cloud.send(name, event);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toMatch(/stack|at .*\(|Error/);
  });
});

describe('which station am I at', () => {
  const list = async (request: object) => data(await cloud.call('station', 'list', request));

  it('pages through the open stations of a region', async () => {
    const met: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ region: '41', ...(cursor && { cursor }) });
      met.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(met).toEqual(Array.from({ length: 45 }, (_, at) => `hn${String(at).padStart(2, '0')}`));
  });

  it.each([
    [{ region: '3308' }, ['st2', 'st1']],
    [{ region: '330803000000' }, ['st2', 'st1']],
    [{ keyword: '莲花' }, ['st1']],
    [{ keyword: '藤桥' }, ['st3']],
    [{ keyword: '衢州' }, ['st2', 'st1']],
    [{ keyword: 'QZ01' }, ['st1']],
    [{ keyword: '.*' }, []],
    [{ region: '3303', keyword: '莲花' }, []],
    [{ keyword: '衢江区 莲花' }, ['st1']],
    [{ keyword: '衢江莲花村' }, ['st1']],
    [{ keyword: '浙江衢州市衢江区莲花' }, ['st1']],
    [{ keyword: '衢江 潮济' }, []],
    // Each of its characters may end one name and begin the next.
    [{ keyword: '新疆维吾尔自治区'.repeat(5) }, []],
    [{ keyword: 'ＱＺ０１' }, ['st1']],
    [{ keyword: '101' }, ['st2']],
  ])('%j', async (request, expected) => {
    expect((await list(request)).items.map(({ id }) => id)).toEqual(expected);
  });

  it.each([
    [{ region: '衢江' }, 'INVALID_INPUT'],
    [{ region: { $gt: '' } }, 'INVALID_INPUT'],
    [{ keyword: { $regex: '.*' } }, 'INVALID_INPUT'],
    [{ cursor: 'made-up' }, 'CURSOR_INVALID'],
  ])('%j: %s', async (request, code) => {
    expect((await cloud.call('station', 'list', request)).result).toMatchObject({ error: { code } });
  });

  it.each([
    [{}, ['11 北京市', '33 浙江省', '41 河南省']],
    [{ parent: '33' }, ['3303 温州市', '3308 衢州市']],
    [{ parent: '3308' }, ['330803 衢江区']],
    [{ parent: '11' }, ['110101 东城区']],
    [{ parent: '330803' }, []],
  ])('goes down the tree from %j', async (request, expected) => {
    const { items } = data(await cloud.call('station', 'regions', request));
    expect(items.map(({ code, name }) => `${code} ${name}`)).toEqual(expected);
  });
});

describe('local news', () => {
  it('is listed newest first, page by page, for its region only', async () => {
    const first = data(await cloud.call('news', 'list', { stationId: 'qz01' }));
    const second = data(await cloud.call('news', 'list', { stationId: 'qz01', cursor: first.nextCursor }));
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(
      Array.from({ length: 25 }, (_, at) => `n${24 - at}`),
    );
    expect(second.nextCursor).toBeUndefined();
    expect(data(await cloud.call('news', 'list', { stationId: 'wz01' })).items).toEqual([]);
  });

  it('opens with its text', async () => {
    expect(data(await cloud.call('news', 'get', { id: 'n3' }))).toMatchObject({
      id: 'n3',
      source: '衢江区融媒体中心',
      blocks: [
        { type: 'paragraph', text: '第3条消息。' },
        { type: 'image', src: 'cloud://station-local.7374-station-local/3.jpg' },
      ],
    });
  });

  it('opens what a copy gave way to, over more than one step and never in a circle', async () => {
    const copy = { title: '抄的', source: '某网', regions: ['0'], status: 'draft' };
    const { result } = await cloud.call('news', 'list', { stationId: 'st1' });
    const shown = result.ok ? (result.data.items[0]?.id ?? '') : '';
    await cloud.insert('news', [
      { _id: 'copy1', ...copy, duplicateOf: shown },
      { _id: 'copy2', ...copy, duplicateOf: 'copy1' },
      { _id: 'copy3', ...copy, status: 'withdrawn', duplicateOf: shown },
      { _id: 'circle1', ...copy, duplicateOf: 'circle2' },
      { _id: 'circle2', ...copy, duplicateOf: 'circle1' },
    ]);
    for (const id of ['copy1', 'copy2'])
      expect((await cloud.call('news', 'get', { id })).result).toMatchObject({
        ok: true,
        data: { id: shown },
      });
    for (const id of ['copy3', 'circle1'])
      expect((await cloud.call('news', 'get', { id })).result).toMatchObject({
        error: { code: 'NOT_FOUND' },
      });
  });

  it.each(['off', 'nobody'])('does not open %s', async (id) => {
    expect((await cloud.call('news', 'get', { id })).result).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

describe('what is wrong with my data', () => {
  const report = async (request: object = {}) =>
    data(await cloud.call('admin', 'check', request, { source: 'console' }));

  it('is told to the console, record by record, with the reason', async () => {
    await cloud.insert('contents', [
      { _id: 'bad1', kind: 'audio', title: '没有文件', ...base },
      { _id: 'bad2', kind: 'article', title: '哪里都不到', ...base, regions: [] },
      {
        _id: 'odd1',
        kind: 'article',
        title: '两个区划一格',
        ...base,
        regions: '3308,3303',
        column: '没有的栏目',
        albumId: 'none',
      },
      { _id: 'odd2', kind: 'article', title: '正文不是字', ...base, body: { a: 1 } },
      { _id: 'good', kind: 'article', title: '好的', ...base, column: '法律' },
    ]);
    await cloud.insert('news_sources', [
      {
        _id: 'src1',
        name: '区政府网',
        unit: '衢江区人民政府',
        kind: '网页',
        url: 'ftp://a.cn/',
        regions: '3308',
      },
      {
        _id: 'src2',
        name: '订阅',
        unit: '衢江区人民政府',
        kind: 'rss',
        url: 'http://a.cn/',
        regions: '3308',
      },
    ]);
    const met: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await report(cursor === undefined ? {} : { cursor });
      met.push(
        ...page.items.map(({ collection, id, field, reason, effect }) =>
          [collection, id, field, reason, effect].join(' '),
        ),
      );
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(met).toEqual([
      'stations st2 code CODE_INVALID repaired',
      'stations st7 code CODE_INVALID left_out',
      'stations st8 region REGION_INVALID left_out',
      'contents bad1 media MEDIA_MISSING left_out',
      'contents bad2 regions REGION_MISSING left_out',
      'contents odd1 regions REGIONS_IN_ONE_TEXT repaired',
      'contents odd1 column COLUMN_UNKNOWN repaired',
      'contents odd1 albumId ALBUM_UNKNOWN repaired',
      'contents odd2 body BODY_INVALID repaired',
      'news_sources src1 url URL_NOT_HTTP left_out',
      'news_sources src1 list.link SELECTOR_MISSING left_out',
    ]);
  });

  it('can be asked of one collection', async () => {
    const { items, nextCursor } = await report({ collection: 'stations' });
    expect(items).toHaveLength(3);
    expect(nextCursor).toBeUndefined();
  });

  it('is nobody else’s to know', async () => {
    for (const options of [{ openid: 'o-resident' }, { source: 'http' as const }]) {
      expect((await cloud.call('admin', 'check', {}, options)).result.ok).toBe(false);
      expect((await cloud.call('admin', 'index', {}, options)).result.ok).toBe(false);
    }
    await cloud.insert('staff', [
      { _id: 's1', openid: 'o-none', name: '王' },
      { _id: 's2', openid: 'o-county', name: '方', regions: ['330803'] },
    ]);
    const asked = (openid: string) => cloud.call('admin', 'check', {}, { openid });
    expect((await asked('o-none')).result).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect((await asked('o-county')).result.ok).toBe(true);
  });

  it('indexes named contents at once', async () => {
    const answer = data(
      await cloud.call('admin', 'index', { ids: ['good', 'nobody'] }, { source: 'console' }),
    );
    expect(answer).toEqual({ checked: 1, indexed: 1, failed: [], aside: [] });
    expect(data(await cloud.call('admin', 'index', {}, { source: 'console' }))).toMatchObject({ failed: [] });
  });
});
