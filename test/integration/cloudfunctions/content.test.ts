import type { ContentGetAnswer, SearchHit } from '../../../types/content';
import { longStatute } from '../../fixtures/statute';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

const PUBLISHED = 1_700_000_000_000;
const base = { source: '浙江省人大', status: 'published', publishAt: PUBLISHED };
const article = (id: string, title: string, regions: unknown, more: object = {}) => ({
  _id: id,
  kind: 'article',
  title,
  regions,
  ...base,
  ...more,
});

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(60_000);

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [
    { _id: 'quzhou', code: 'qz01', name: '衢江站', region: '330803103224', status: 'open' },
    { _id: 'wenzhou', code: 'wz01', name: '鹿城站', region: 330302102222, status: '开放' },
    { _id: 'closed', code: 'cl01', name: '关闭站', region: '330803', status: 'closed' },
  ]);
  await cloud.insert('columns', [
    { _id: 'law', name: '法律', status: 'published', regions: ['0'], order: 1 },
  ]);
  await cloud.insert('contents', [
    article('code', '示范法典', ['0'], { column: '法律', body: longStatute() }),
    article('qz-green', '衢州市城市绿化条例', ['3308'], {
      column: 'law',
      body: '# 衢州市城市绿化条例\n\n第一条 为了城市绿化，制定本条例。\n\n第二条 鼓励设立公益性基金。',
    }),
    article('wz-dog', '温州市养犬管理条例', [3303], { column: 'law', body: '第一条 养犬应当登记。' }),
    article('zj-trust', '浙江省信访条例', ['330000'], {
      body: '第一条 来信来访，登记办理。\n\n第二条 Ｗi-Fi 开放。',
    }),
    article('draft', '草稿条例', ['0'], { status: 'draft', body: '第一条 登记。' }),
    article('later', '以后的条例', ['0'], { publishAt: 4_000_000_000_000 }),
    article('gone', '撤下的条例', ['0'], { withdrawAt: '2026-01-01' }),
    { _id: 'album', kind: 'album', title: '山里的灯', regions: ['0'], ...base },
    ...Array.from({ length: 45 }, (_, at) => ({
      _id: `item${String(at).padStart(2, '0')}`,
      kind: 'audio',
      title: `第${at}集`,
      media: `cloud://station-local.7374-station-local/${at}.mp3`,
      albumId: 'album',
      order: 45 - at,
      regions: ['0'],
      ...base,
      ...(at === 3 && { status: 'draft' }),
    })),
    { _id: 'notice', kind: '通知', title: '停水通知', body: '明天停水登记。', regions: ['0'], ...base },
  ]);
  await cloud.fire('content');
}, 120_000);

afterAll(() => cloud.stop());

const data = <Data>(report: { result: { ok: true; data: Data } | { ok: false; error: unknown } }): Data => {
  if (!report.result.ok) throw new Error(JSON.stringify(report.result.error));
  return report.result.data;
};

const ids = (items: { id: string }[]) => items.map(({ id }) => id);

describe('a long statute', () => {
  const get = async (more: object = {}) => data(await cloud.call('content', 'get', { id: 'code', ...more }));

  it('opens with its history, its outline and as many sections as fit in 32 KB', async () => {
    const report = await cloud.call('content', 'get', { id: 'code' });
    const { item, outline, sections, nextSection } = data(report);
    expect(item).toMatchObject({
      id: 'code',
      columnId: 'law',
      preamble: [expect.any(String), expect.any(String)],
    });
    expect(outline.length).toBeGreaterThan(100);
    expect(report.bytes).toBeLessThanOrEqual(33 * 1024);
    expect(sections[0]?.no).toBe(0);
    expect(nextSection).toBe(sections.length);
    expect(report.operations).toBe(1);
  });

  it('is read to its end section by section, each once', async () => {
    const numbers: number[] = [];
    let next: number | undefined = 0;
    let characters = 0;
    while (next !== undefined) {
      const answer: ContentGetAnswer = await get({ section: next });
      numbers.push(...answer.sections.map(({ no }) => no));
      next = answer.nextSection;
      ({ characters } = answer.item);
    }
    const { sectionCount } = (await get()).item;
    expect(numbers).toEqual(Array.from({ length: sectionCount }, (_, at) => at));
    expect(characters).toBeGreaterThan(50_000);
  });

  it.each([1, 2, 137, 1079, 1260])('jumps to provision %d', async (provision) => {
    const { sections } = await get({ provision });
    const numbers = sections[0]?.blocks.flatMap((block) => (block.type === 'provision' ? [block.no] : []));
    expect(numbers).toContain(provision);
  });

  it.each([0, 1261, 99_999])('has no provision %d', async (provision) => {
    const { result } = await cloud.call('content', 'get', { id: 'code', provision });
    expect(result).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });

  it('is empty behind its end', async () => {
    expect(await get({ section: 5000 })).toMatchObject({ sections: [] });
    expect(await get({ section: 5000 })).not.toHaveProperty('nextSection');
  });

  it('is found by a keyword, at the provision', async () => {
    const { items } = data(
      await cloud.call('content', 'search', { stationId: 'qz01', keyword: '第1079项权益' }),
    );
    expect(items).toEqual([
      expect.objectContaining({
        id: 'code',
        provision: 1079,
        excerpt: expect.stringContaining('第1079项权益'),
      }),
    ]);
    expect((await get({ section: items[0]?.section })).sections[0]?.blocks).toContainEqual(
      expect.objectContaining({ type: 'provision', no: 1079 }),
    );
  });
});

describe('what a station lists', () => {
  it.each([
    ['qz01', ['zj-trust', 'qz-green', 'code', 'album']],
    ['wz01', ['zj-trust', 'wz-dog', 'code', 'album']],
    ['wenzhou', ['zj-trust', 'wz-dog', 'code', 'album']],
  ])('%s', async (stationId, expected) => {
    const { items } = data(await cloud.call('content', 'list', { stationId }));
    expect(ids(items)).toEqual(expected);
    expect(items.find(({ id }) => id === 'album')).toMatchObject({ itemCount: 44 });
  });

  it.each([
    ['law', ['qz-green', 'code']],
    ['法律', ['qz-green', 'code']],
    ['没有', []],
  ])('in column %s', async (column, expected) => {
    expect(ids(data(await cloud.call('content', 'list', { stationId: 'qz01', column })).items)).toEqual(
      expected,
    );
  });

  it('of one kind', async () => {
    expect(
      ids(data(await cloud.call('content', 'list', { stationId: 'qz01', kind: 'album' })).items),
    ).toEqual(['album']);
  });

  it.each([
    [{ stationId: 'closed' }, 'STATION_CLOSED'],
    [{ stationId: 'nobody' }, 'STATION_UNKNOWN'],
    [{ stationId: 'qz01', cursor: 'made-up' }, 'CURSOR_INVALID'],
    [{ stationId: 'qz01', cursor: Buffer.from('{"$gt":""}').toString('base64url') }, 'CURSOR_INVALID'],
    [{ stationId: 'qz01', cursor: '中文' }, 'CURSOR_INVALID'],
    [{ stationId: 'qz01', cursor: {} }, 'INVALID_INPUT'],
    [{ stationId: 'qz01', kind: 'notice' }, 'INVALID_INPUT'],
    [{ stationId: { $gt: '' } }, 'INVALID_INPUT'],
    [{}, 'INVALID_INPUT'],
  ])('%j: %s', async (request, code) => {
    const { result } = await cloud.call('content', 'list', request);
    expect(result).toMatchObject({ ok: false, error: { code, traceId: expect.any(String) } });
  });
});

describe('an album', () => {
  it('is paged in its order, each published item once', async () => {
    const met: string[] = [];
    let cursor: string | undefined;
    do {
      const page = data(await cloud.call('content', 'album', { id: 'album', ...(cursor && { cursor }) }));
      expect(page.album).toMatchObject({ id: 'album', itemCount: 44 });
      met.push(...ids(page.items));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const expected = Array.from({ length: 45 }, (_, at) => `item${String(44 - at).padStart(2, '0')}`);
    expect(met).toEqual(expected.filter((id) => id !== 'item03'));
  });

  it.each([
    [{ id: 'code' }, 'NOT_FOUND'],
    [{ id: 'nobody' }, 'NOT_FOUND'],
    [{ id: 'album', cursor: 'x' }, 'CURSOR_INVALID'],
  ])('%j: %s', async (request, code) => {
    expect((await cloud.call('content', 'album', request)).result).toMatchObject({ error: { code } });
  });
});

it.each(['draft', 'later', 'gone', 'nobody', '__proto__'])('opens no content %s', async (id) => {
  expect((await cloud.call('content', 'get', { id })).result).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

it('opens a notice as an article', async () => {
  expect(data(await cloud.call('content', 'get', { id: 'notice' })).item).toMatchObject({
    kind: 'article',
    title: '停水通知',
  });
});

describe('search', () => {
  const search = async (keyword: string, stationId = 'qz01'): Promise<SearchHit[]> =>
    data(await cloud.call('content', 'search', { stationId, keyword })).items;

  it.each([
    ['绿化', 'qz01', ['qz-green']],
    ['绿化', 'wz01', []],
    ['养犬', 'qz01', []],
    ['养犬', 'wz01', ['wz-dog']],
    ['条例', 'qz01', ['zj-trust', 'qz-green']],
    ['登记', 'qz01', ['zj-trust']],
    ['登记', 'wz01', ['wz-dog', 'zj-trust']],
    ['犬', 'wz01', ['wz-dog']],
    ['基金', 'qz01', ['qz-green']],
    ['公益 基金', 'qz01', ['qz-green']],
    ['基公', 'qz01', []],
    ['WI-FI', 'qz01', ['zj-trust']],
    ['浙江省人大', 'qz01', []],
    ['山里的灯', 'qz01', ['album']],
    ['第7集', 'qz01', ['item07']],
    ['停水', 'qz01', []],
    ['草稿', 'qz01', []],
    ['。，', 'qz01', []],
    ['.*', 'qz01', []],
  ])('%s at %s', async (keyword, stationId, expected) => {
    expect(ids(await search(keyword, stationId))).toEqual(expected);
  });

  it('gives the sentence, the section and the provision of a hit in a text', async () => {
    const [hit] = await search('公益性基金');
    expect(hit).toMatchObject({ id: 'qz-green', excerpt: '鼓励设立公益性基金。', section: 0, provision: 2 });
  });

  it('pages through more hits than fit, each once', async () => {
    const met: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page = data(
        await cloud.call('content', 'search', {
          stationId: 'qz01',
          keyword: '集',
          ...(cursor && { cursor }),
        }),
      );
      met.push(...ids(page.items));
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(met).size).toBe(met.length);
    expect(sizes.every((size) => size <= 20)).toBe(true);
    expect(met.filter((id) => id.startsWith('item'))).toHaveLength(44);
  });

  it.each([
    [{ stationId: 'qz01', keyword: '' }, 'INVALID_INPUT'],
    [{ stationId: 'qz01', keyword: 'x'.repeat(101) }, 'INVALID_INPUT'],
    [{ stationId: 'qz01', keyword: { $regex: '.*' } }, 'INVALID_INPUT'],
    [{ stationId: 'qz01', keyword: 'x', cursor: 'made-up' }, 'CURSOR_INVALID'],
    [{ stationId: 'nobody', keyword: 'x' }, 'STATION_UNKNOWN'],
  ])('%j: %s', async (request, code) => {
    expect((await cloud.call('content', 'search', request)).result).toMatchObject({ error: { code } });
  });
});

describe('before the indexer comes', () => {
  const body = '第一条 新来的。\n\n第二条 可以读。';
  beforeAll(() => cloud.insert('contents', [article('fresh', '新到条例', ['3308'], { body })]));

  it('a new text is read, and found by its title', async () => {
    const { item, sections } = data(await cloud.call('content', 'get', { id: 'fresh' }));
    expect(item.sectionCount).toBe(1);
    expect(sections[0]?.blocks).toHaveLength(2);
    expect(data(await cloud.call('content', 'get', { id: 'fresh', provision: 2 })).sections).toHaveLength(1);
    expect(
      ids(data(await cloud.call('content', 'search', { stationId: 'qz01', keyword: '新到' })).items),
    ).toEqual(['fresh']);
  });

  it('an edited text is read as it is now, and found by its words after the indexer came', async () => {
    await cloud.fire('content');
    await cloud.update('contents', { _id: 'fresh' }, { $set: { body: `${body}\n\n第三条 补充的蜂蜜。` } });
    const { sections } = data(await cloud.call('content', 'get', { id: 'fresh' }));
    expect(sections[0]?.blocks).toContainEqual({
      type: 'provision',
      no: 3,
      label: '第三条',
      text: '补充的蜂蜜。',
    });
    const search = async () =>
      ids(data(await cloud.call('content', 'search', { stationId: 'qz01', keyword: '蜂蜜' })).items);
    expect(await search()).toEqual([]);
    await cloud.fire('content');
    expect(await search()).toEqual(['fresh']);
  });

  it('a withdrawn text is gone from lists, search and reading at once', async () => {
    await cloud.update('contents', { _id: 'fresh' }, { $set: { status: '撤稿' } });
    expect((await cloud.call('content', 'get', { id: 'fresh' })).result.ok).toBe(false);
    for (const keyword of ['新到', '蜂蜜']) {
      expect(data(await cloud.call('content', 'search', { stationId: 'qz01', keyword })).items).toEqual([]);
    }
  });
});
