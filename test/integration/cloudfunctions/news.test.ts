/** The whole way: a record typed in the console, the timer, a resident's list and article, and what officials see. */
import type { NewsGuessAnswer, NewsSourceHealth, NewsTryAnswer } from '../../../types/news-source';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { newsServer, storyOf, type Site } from '../../harness/news-server';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const server = newsServer();
let cloud: TestCloud;
let close: () => Promise<void>;
let port: number;
const sites: Record<string, Site> = {};

beforeAll(async () => {
  const listening = await server.listen();
  ({ port, close } = listening);
  cloud = await startTestCloud({
    environment: { NEWS_TEST_HOSTS: `*.news.localhost:${port}`, NEWS_HOST_PAUSE: '0' },
  });
  for (const [name, kind] of [
    ['county', 'html'],
    ['agency', 'rss'],
  ] as const) {
    sites[name] = server.add(`${name}.news.localhost:${port}`, {
      kind,
      encoding: 'gb18030',
      stories: [1, 2, 3, 4].map((at) => storyOf(`${name}${at}`, Date.now() - at * HOUR)),
    });
  }
  await cloud.insert('staff', [{ _id: 'one', openid: 'o-official', regions: ['33'] }]);
  await cloud.insert('stations', [
    { _id: 'qj01', code: 'qj01', name: '樟潭街道学习站', region: '330803001', status: 'open' },
  ]);
  await cloud.insert('news_sources', [
    server.record(sites.county!),
    { ...server.record(sites.agency!), regions: '33' },
  ]);
});

afterAll(async () => {
  await cloud.stop();
  await close();
});

it('stories come with the timer, and are read at a station', async () => {
  await expect(cloud.fire('news')).resolves.toMatchObject({ ok: true });
  const { result } = await cloud.call('news', 'list', { stationId: 'qj01' });
  const items = result.ok ? result.data.items : [];
  expect(items.map(({ title }) => title).sort()).toEqual(
    Object.values(sites)
      .flatMap((site) => site.stories.map(({ title }) => title))
      .sort(),
  );
  const { id } = items.find(({ title }) => title === sites.county!.stories[0]!.title)!;
  const article = await cloud.call('news', 'get', { id });
  expect(article.result).toMatchObject({
    ok: true,
    data: {
      source: `${sites.county!.host}融媒体中心`,
      originalUrl: `http://${sites.county!.host}/a/county1.html`,
      blocks: sites.county!.stories[0]!.paragraphs.map((text) => ({ type: 'paragraph', text })),
    },
  });
});

it('a second run of the timer asks nobody again', async () => {
  for (const site of Object.values(sites)) site.requests.length = 0;
  await cloud.fire('news');
  expect(Object.values(sites).flatMap(({ requests }) => requests)).toEqual([]);
});

it('a withdrawn story is gone from list and reader', async () => {
  const { result } = await cloud.call('news', 'list', { stationId: 'qj01' });
  const [first] = result.ok ? result.data.items : [];
  await expect(officially('withdraw', { id: first!.id })).resolves.toEqual({
    ok: true,
    data: { withdrawn: true },
  });
  const after = await cloud.call('news', 'list', { stationId: 'qj01' });
  expect(after.result.ok && after.result.data.items.some(({ id }) => id === first!.id)).toBe(false);
  await expect(cloud.call('news', 'get', { id: first!.id })).resolves.toMatchObject({
    result: { ok: false, error: { code: 'NOT_FOUND' } },
  });
});

/** As an official who is on the list of staff. */
async function officially(action: 'withdraw' | 'try' | 'guess' | 'sources', data: object): Promise<unknown> {
  const { result } = await cloud.send('news', { action, data }, { openid: 'o-official' });
  return result;
}

describe('officials', () => {
  it('try a source: what it would give, with nothing stored', async () => {
    const before = await cloud.find('news');
    const result = (await officially('try', {
      source: { ...server.record(sites.county!), _id: undefined },
    })) as { ok: true; data: NewsTryAnswer };
    expect(result.data).toMatchObject({ flaws: [], encoding: 'gb18030', repaired: [], total: 4 });
    expect(result.data.entries[0]).toMatchObject({
      title: sites.county!.stories[0]!.title,
      problems: [],
      body: { pictures: 0 },
    });
    expect(await cloud.find('news')).toEqual(before);
  });

  it('read what is wrong with a record', async () => {
    const result = (await officially('try', {
      source: { name: 'x', unit: 'y', kind: 'html', url: 'ftp://a', regions: ['99'] },
    })) as { ok: true; data: NewsTryAnswer };
    expect(result.data.flaws).toEqual(
      expect.arrayContaining([
        { field: 'url', reason: 'URL_NOT_HTTP' },
        { field: 'regions', reason: 'REGION_INVALID' },
        { field: 'list.link', reason: 'SELECTOR_MISSING' },
      ]),
    );
  });

  it('have the selectors of a list page guessed', async () => {
    const result = (await officially('guess', { url: `http://${sites.county!.host}/list` })) as {
      ok: true;
      data: NewsGuessAnswer;
    };
    expect(result.data.guesses[0]).toMatchObject({ entries: 4 });
  });

  it('cannot reach inside the cloud', async () => {
    const result = (await officially('guess', { url: 'http://169.254.169.254/latest' })) as {
      ok: true;
      data: NewsGuessAnswer;
    };
    expect(result.data.error?.code).toBe('ADDRESS_FORBIDDEN');
  });

  it('see the health of every source', async () => {
    const result = (await officially('sources', {})) as { ok: true; data: { items: NewsSourceHealth[] } };
    expect(result.data.items.map(({ status, alarms, flaws }) => [status, alarms, flaws])).toEqual([
      ['on', [], []],
      ['on', [], []],
    ]);
    expect(result.data.items[0]?.state).toMatchObject({ failures: 0, successAt: expect.any(Number) });
  });

  it('of a part of its readers may not take a story from the others', async () => {
    await cloud.insert('staff', [
      { openid: 'o-village', regions: ['330803002'] },
      { openid: 'o-county', regions: ['330803'] },
      { openid: 'o-none', regions: [] },
    ]);
    await cloud.insert('news', [
      { _id: 'county-story', title: '全县的消息', regions: ['330803'], status: 'published', publishAt: 1 },
      { _id: 'wide-story', title: '全国的消息', regions: ['0'], status: 'published', publishAt: 1 },
    ]);
    const code = async (openid: string, id: string) => {
      const { result } = await cloud.send('news', { action: 'withdraw', data: { id } }, { openid });
      return (result as { ok: boolean; error?: { code: string } }).error?.code ?? 'OK';
    };
    expect(await code('o-none', 'county-story')).toBe('FORBIDDEN');
    expect(await code('o-village', 'county-story')).toBe('FORBIDDEN');
    expect(await code('o-county', 'wide-story')).toBe('FORBIDDEN');
    expect(await code('o-county', 'county-story')).toBe('OK');
    expect(await code('o-county', 'county-story')).toBe('OK');
    expect(await code('o-county', 'no-story')).toBe('NOT_FOUND');
  });

  it('find every source, whatever its id looks like', async () => {
    await cloud.insert(
      'news_sources',
      Array.from({ length: 60 }, (_, at) => ({ _id: at + 1, name: `号源${at}`, unit: 'x', regions: [33] })),
    );
    const seen: string[] = [];
    for (let cursor: string | undefined, more = true; more;) {
      const { data } = (await officially('sources', cursor === undefined ? {} : { cursor })) as {
        data: { items: NewsSourceHealth[]; nextCursor?: string };
      };
      seen.push(...data.items.map(({ id }) => id));
      cursor = data.nextCursor;
      more = cursor !== undefined;
    }
    expect(new Set(seen).size).toBe(62);
    expect(seen).toHaveLength(62);
    const troubled = (await officially('sources', { troubled: true })) as {
      data: { items: NewsSourceHealth[] };
    };
    expect(troubled.data.items.length).toBeGreaterThanOrEqual(50);
    await cloud.remove('news_sources', { unit: 'x' });
  });

  it.each(['try', 'guess', 'sources', 'withdraw'])('only: a resident may not %s', async (action) => {
    const { result } = await cloud.send('news', { action, data: {} });
    expect(result).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});
