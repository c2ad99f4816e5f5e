import { storyOf, type Site } from '../../../../harness/news-server';
import { HOUR, START, syncBench, type SyncBench } from './bench';

const OLD = 'http://a.cn/list';
const NEW = 'http://a.cn/new/list';

describe('a list that has moved for good', () => {
  let bench: SyncBench;
  let site: Site;
  /** Addresses of the list that were asked for. */
  let asked: string[];
  /** Those that answer. */
  let alive: Set<string>;
  let isMoved: boolean;

  beforeEach(async () => {
    bench = syncBench();
    site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    asked = [];
    alive = new Set([OLD, NEW]);
    isMoved = true;
    const { get } = bench.server.http;
    bench.ports.http = {
      async get(request) {
        if (request.url !== OLD && request.url !== NEW) return get(request);
        asked.push(request.url);
        if (!alive.has(request.url)) return { ok: false, code: 'CONNECTION_FAILED' };
        const outcome = await get({ ...request, url: OLD });
        return outcome.ok && isMoved && request.url === OLD
          ? { ok: true, answer: { ...outcome.answer, url: NEW, movedTo: NEW } }
          : outcome;
      },
    };
    await bench.add(site);
  });

  const check = async (times = 1) => {
    asked = [];
    for (let time = 0; time < times; time += 1) {
      bench.clock.now = Math.max(bench.clock.now, bench.state('a.cn')?.nextAt ?? 0);
      await bench.run();
    }
    return asked;
  };

  it('is asked for where it is now', async () => {
    await expect(check()).resolves.toEqual([OLD]);
    expect(bench.state('a.cn').movedTo).toBe(NEW);
    await expect(check(2)).resolves.toEqual([NEW, NEW]);
  });

  it('and does not answer there is asked for by the record again after three failures, and goes on', async () => {
    await check();
    alive.delete(NEW);
    isMoved = false;
    await expect(check(3)).resolves.toEqual([NEW, NEW, NEW]);
    expect(bench.state('a.cn')).not.toHaveProperty('movedTo');
    site.stories.unshift(storyOf('b', bench.clock.now));
    await expect(check()).resolves.toEqual([OLD]);
    expect(bench.state('a.cn')).toMatchObject({ failures: 0 });
    expect(bench.stories()).toHaveLength(2);
  });

  it('after one failure alone is not given up', async () => {
    await check();
    alive.delete(NEW);
    await check(2);
    expect(bench.state('a.cn').movedTo).toBe(NEW);
    alive.add(NEW);
    await expect(check(2)).resolves.toEqual([NEW, NEW]);
    expect(bench.state('a.cn').failures).toBe(0);
  });

  it('is asked for by the record where an official has changed that', async () => {
    await check();
    await bench.database.update('news_sources', { _id: 'a.cn' }, { $set: { name: '改了名字' } });
    isMoved = false;
    await expect(check()).resolves.toEqual([OLD]);
    expect(bench.state('a.cn')).not.toHaveProperty('movedTo');
  });
});

describe('a record that cannot be used', () => {
  it('is told once, keeps what was remembered, and is read again in a quarter of an hour', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    await bench.add(site);
    await bench.run();
    const { entries } = bench.state('a.cn');
    await bench.database.update('news_sources', { _id: 'a.cn' }, { $set: { url: '衢江' } });
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    expect(bench.state('a.cn')).toMatchObject({
      error: { code: 'RECORD_INVALID', at: bench.clock.now },
      alarms: ['RECORD_INVALID'],
      nextAt: bench.clock.now + 15 * 60_000,
      entries,
    });
  });

  it('that is switched off is no failure', async () => {
    const bench = syncBench();
    await bench.add(bench.server.add('a.cn'), { status: '停用' });
    await bench.run();
    expect(bench.state('a.cn')).not.toHaveProperty('error');
    expect(bench.state('a.cn')).not.toHaveProperty('alarms');
    expect(bench.server.sites.get('a.cn')?.requests).toEqual([]);
  });
});
