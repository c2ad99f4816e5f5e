import { storyOf, type Kind } from '../../../../harness/news-server';
import { DAY, HOUR, MINUTE, START, syncBench } from './bench';

describe('a source', () => {
  it.each<[Kind, 'utf-8' | 'gb18030']>([
    ['rss', 'utf-8'],
    ['rss', 'gb18030'],
    ['atom', 'gb18030'],
    ['json', 'utf-8'],
    ['html', 'gb18030'],
  ])('of kind %s in %s gives its stories with text, time and unit', async (kind, encoding) => {
    const bench = syncBench();
    const site = bench.server.add('qj.gov.cn', { kind, encoding });
    site.stories = [storyOf('b2', START - HOUR), storyOf('a1', START - 2 * HOUR)];
    await bench.add(site);
    await bench.run();
    const stories = bench.stories().sort((a, b) => (b.publishAt ?? 0) - (a.publishAt ?? 0));
    expect(stories.map(({ title }) => title)).toEqual(site.stories.map(({ title }) => title));
    expect(stories.map(({ publishAt }) => publishAt)).toEqual([START - HOUR, START - 2 * HOUR]);
    expect(stories.map(({ status }) => status)).toEqual(['published', 'published']);
    expect(stories[0]?.source).toBe('qj.gov.cn融媒体中心');
    expect(stories[0]?.regions).toEqual(['330803']);
    expect(stories[0]?.blocks.map((block) => 'text' in block && block.text)).toEqual(
      site.stories[0]?.paragraphs,
    );
  });

  it('costs one conditional request and one write while it does not change', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    await bench.add(site);
    await bench.run();
    site.requests.length = 0;
    bench.clock.now = bench.state('a.cn').nextAt;
    bench.database.counts();
    await bench.run();
    expect(site.requests).toEqual([{ path: '/list', status: 304 }]);
    // The others take and give back the lease.
    expect(bench.database.counts().writes).toBe(3);
  });

  it('that fails is asked later and later, at least once a day, and never stops the others', async () => {
    const bench = syncBench();
    const bad = bench.server.add('bad.cn');
    bad.fault = () => ({ ok: false, code: 'CONNECTION_FAILED' });
    const good = bench.server.add('good.cn', { stories: [storyOf('g', START - HOUR)] });
    await bench.add(bad);
    await bench.add(good);
    await bench.pass(6 * DAY);
    expect(bench.stories()).toHaveLength(1);
    const state = bench.state('bad.cn');
    expect(state.error?.code).toBe('CONNECTION_FAILED');
    expect(state.alarms).toContain('FAILING');
    expect(bad.requests.length).toBeGreaterThan(10);
    expect(bad.requests.length).toBeLessThan(30);
    bad.fault = undefined;
    bad.stories = [storyOf('back', bench.clock.now)];
    await bench.pass(DAY + HOUR);
    expect(bench.stories()).toHaveLength(2);
    expect(bench.state('bad.cn').error).toBeUndefined();
    expect(bench.state('bad.cn').alarms).toBeUndefined();
  });

  it('whose content breaks us fails alone', async () => {
    const bench = syncBench();
    const site = bench.server.add('x.cn', { stories: [storyOf('x', START - HOUR)] });
    const good = bench.server.add('good.cn', { stories: [storyOf('g', START - HOUR)] });
    await bench.add(site);
    await bench.add(good);
    const insert = bench.database.insert.bind(bench.database);
    bench.database.insert = (name, rows) =>
      rows.some((row) => 'sourceId' in row && row.sourceId === 'x.cn')
        ? Promise.reject(new Error('boom'))
        : insert(name, rows);
    await bench.run();
    expect(bench.state('x.cn').error?.code).toBe('INTERNAL');
    expect(bench.stories().map(({ sourceId }) => sourceId)).toEqual(['good.cn']);
  });
});

describe('two runs', () => {
  it('do not overlap, and a run that died blocks nobody for long', async () => {
    const bench = syncBench();
    await bench.database.insert('leases', [{ _id: 'news', until: START + 65_000, holder: 'dead' }]);
    await expect(bench.run()).resolves.toEqual({ sync: 'held' });
    bench.clock.now += 65_000;
    await expect(bench.run()).resolves.toMatchObject({ sync: 'done' });
  });

  it('do not overlap either where one fails while sources are under way', async () => {
    const bench = syncBench();
    for (const host of ['slow.cn', 'bad.cn'])
      await bench.add(bench.server.add(host, { stories: [storyOf(host, START - HOUR)] }));
    const { update } = bench.database;
    bench.database.update = (name, filter, change) =>
      '_id' in filter && filter._id === 'bad.cn'
        ? Promise.reject(new Error('boom'))
        : update(name, filter, change);
    const { get } = bench.server.http;
    bench.ports.http = {
      get: async (request) => {
        if (request.url.includes('slow.cn')) await new Promise((resolve) => setTimeout(resolve, 20));
        return get(request);
      },
    };
    await expect(bench.run()).rejects.toThrow('boom');
    bench.database.counts();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bench.database.counts().writes).toBe(0);
    expect(bench.state('slow.cn').successAt).toBe(START);
  });

  it('share the work: what the first has no time for the second does', async () => {
    const bench = syncBench();
    for (let at = 0; at < 30; at += 1)
      await bench.add(bench.server.add(`s${at}.cn`, { stories: [storyOf(`s${at}`, START - HOUR)] }));
    const { get } = bench.server.http;
    bench.ports.http = {
      get: (request) => {
        bench.clock.now += 2_000;
        return get(request);
      },
    };
    const first = await bench.run();
    expect(first.unfinished).toBe(true);
    expect(bench.clock.now - START).toBeLessThan(60_000);
    const before = bench.stories().length;
    expect(before).toBeLessThan(30);
    for (let run = 1; run <= 3; run += 1) {
      bench.clock.now = START + run * 5 * MINUTE;
      await bench.run();
    }
    expect(bench.stories().length).toBe(30);
  });
});

describe('a run whose time is short', () => {
  it('waits for a silent host twice and no more, however many sources are on it', async () => {
    const bench = syncBench();
    const silent = bench.server.add('silent.cn');
    silent.fault = () => ({ ok: false, code: 'TIMED_OUT' });
    for (let at = 0; at < 6; at += 1) await bench.add(silent, { _id: `silent-${at}` });
    await bench.add(bench.server.add('good.cn', { stories: [storyOf('good', START - HOUR)] }));
    await bench.run();
    expect(silent.requests).toHaveLength(2);
    expect(bench.stories()).toHaveLength(1);
    expect(bench.state('silent-5').error?.code).toBe('TIMED_OUT');
    bench.clock.now += DAY;
    silent.fault = undefined;
    await bench.run();
    expect(bench.state('silent-5').error).toBeUndefined();
  });

  it('keeps the pictures that it had no time for', async () => {
    const bench = syncBench();
    const pictures = Array.from({ length: 5 }, (_, at) => `<img src="http://a.cn/p${at}.png">`);
    const site = bench.server.add('a.cn', {
      kind: 'atom',
      stories: [storyOf('a', START - HOUR, { paragraphs: ['文'.repeat(500), ...pictures] })],
    });
    await bench.add(site);
    const { get } = bench.server.http;
    bench.ports.http = {
      get: (request) => {
        if (request.url.endsWith('.png')) bench.clock.now += 50_000;
        return get(request);
      },
    };
    for (let run = 0; run < 3; run += 1) {
      await bench.run();
      bench.clock.now += 5 * MINUTE;
    }
    const kept = bench.stories()[0]?.blocks.filter(({ type }) => type === 'image');
    expect(kept).toHaveLength(5);
  });
});

describe('what does not fit into one answer of the database', () => {
  it('is no reason to stand still: long lists of many sources', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    const digest = 'd'.repeat(16);
    const entries = Array.from({ length: 300 }, (_, at) => ({ k: `${digest}${at}`, n: digest, h: digest }));
    for (let at = 0; at < 60; at += 1)
      await bench.add(site, { _id: `s${at}`, state: { nextAt: START, failures: 0, entries } });
    expect(await bench.run()).toMatchObject({ sync: 'done', checked: 60 });
  });

  it('is no reason to stand still: pages that are due of many sources with long lists', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    const entries = Array.from({ length: 300 }, (_, at) => ({ k: `${'d'.repeat(80)}${at}` }));
    const state = { nextAt: START + DAY, failures: 0, entries };
    for (let at = 0; at < 40; at += 1) {
      await bench.add(site, { _id: `s${at}`, state });
      const due = { sourceId: `s${at}`, status: 'withdrawn', verifyAt: START, title: '', blocks: [] };
      bench.database.seed('news', [{ _id: `n${at}`, ...due }]);
    }
    expect(await bench.run()).toMatchObject({ sync: 'done', verified: 40 });
  });

  it('is no reason to stand still: long stories whose pages and pictures are due', async () => {
    const bench = syncBench();
    const text = ['文'.repeat(20_000), '<img src="http://a.cn/p.png">'];
    const stories = Array.from({ length: 12 }, (_, at) =>
      storyOf(`s${at}`, START - HOUR, { paragraphs: [`第${at}篇`, ...text] }),
    );
    await bench.add(bench.server.add('a.cn', { kind: 'atom', stories }));
    await bench.run();
    for (const row of bench.database.rows('news'))
      row.revisions = [{ at: START, title: '', blocks: row.blocks }];
    await bench.pass(3 * HOUR);
    expect(bench.stories().map(({ verifications, pictureTries }) => [verifications, pictureTries])).toEqual(
      Array.from({ length: 12 }, () => [1, undefined]),
    );
  });
});

describe('a run that is stopped from outside', () => {
  /** Runs until the process would be gone at this address; the lease stays taken. */
  async function stopAt(bench: ReturnType<typeof syncBench>, isFatal: (url: string) => boolean) {
    const { http } = bench.ports;
    const write = bench.database.update.bind(bench.database);
    let isGone = false;
    let gone = (): void => undefined;
    const stopped = new Promise<void>((resolve) => (gone = resolve));
    bench.ports.http = {
      get: (request) => {
        if (isFatal(request.url)) {
          isGone = true;
          gone();
        }
        return isGone ? new Promise(() => undefined) : http.get(request);
      },
    };
    bench.database.update = (...args) => (isGone ? new Promise(() => undefined) : write(...args));
    void bench.run();
    await stopped;
    bench.ports.http = http;
    bench.database.update = write;
    bench.clock.now += 5 * MINUTE;
  }

  it('for the second time on one source leaves that source aside and goes on with the others', async () => {
    const bench = syncBench();
    const bad = bench.server.add('bad.cn', { stories: [storyOf('b', START - HOUR)] });
    const good = bench.server.add('good.cn', { stories: [storyOf('g', START - HOUR)] });
    await bench.add(bad);
    await bench.add(good);
    const isFatal = (url: string) => url.includes('bad.cn');
    await stopAt(bench, isFatal);
    await stopAt(bench, isFatal);
    await bench.run();
    expect(bench.state('bad.cn').error?.code).toBe('STOPPED');
    expect(bench.state('bad.cn').nextAt).toBeGreaterThan(bench.clock.now);
    expect(bench.stories().map(({ sourceId }) => sourceId)).toEqual(['good.cn']);
    expect(bench.lines).toContainEqual(expect.objectContaining({ event: 'sync-stopped', id: 'bad.cn' }));
    // Once it is harmless it comes in like any other.
    await bench.pass(DAY);
    expect(bench.state('bad.cn').error).toBeUndefined();
    expect(bench.stories()).toHaveLength(2);
  });

  it('for the second time on the pictures of a story leaves them out and keeps the story', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', {
      kind: 'atom',
      stories: [
        storyOf('a', START - HOUR, { paragraphs: ['文'.repeat(500), '<img src="http://a.cn/heavy.png">'] }),
      ],
    });
    await bench.add(site);
    const isFatal = (url: string) => url.includes('heavy.png');
    await stopAt(bench, isFatal);
    await stopAt(bench, isFatal);
    await bench.run();
    const [story] = bench.stories();
    expect(story?.status).toBe('published');
    expect(story?.blocks.some(({ type }) => type === 'image')).toBe(false);
    expect(story?.picturesAt).toBeUndefined();
  });

  it('goes on at its usual pace after one that went well', async () => {
    const bench = syncBench();
    await bench.add(bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] }));
    await bench.run();
    bench.clock.now = bench.state('a.cn').nextAt;
    bench.database.counts();
    await bench.run();
    expect(bench.database.rows('leases')).toEqual([{ _id: 'news', until: bench.clock.now }]);
  });
});
