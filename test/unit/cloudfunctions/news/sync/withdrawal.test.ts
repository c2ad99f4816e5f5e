import { withdrawByOfficial } from '../../../../../cloudfunctions/news/store/stories';
import { storyOf } from '../../../../harness/news-server';
import { DAY, HOUR, MINUTE, START, syncBench, type SyncBench } from './bench';

const stories = (count: number, prefix = 's') =>
  Array.from({ length: count }, (_, at) => storyOf(`${prefix}${at}`, START - (at + 1) * HOUR));

async function synced(kind: 'rss' | 'html' = 'html') {
  const bench = syncBench();
  const site = bench.server.add('a.cn', { kind, stories: stories(8) });
  await bench.add(site);
  await bench.run();
  return { bench, site };
}

/** The next two checks of the source. */
async function twoChecks(bench: SyncBench): Promise<void> {
  for (let check = 0; check < 2; check += 1) {
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
  }
}

const statusOf = (bench: SyncBench, title: string) =>
  bench.stories().find((story) => story.title === title)?.status;

describe('a story that its source takes down', () => {
  it.each(['rss', 'html'] as const)(
    'is withdrawn within two checks when it is gone from a list (%s) it must still be on',
    async (kind) => {
      const { bench, site } = await synced(kind);
      const [gone] = site.stories.splice(2, 1);
      await twoChecks(bench);
      const story = bench.stories().find(({ title }) => title === gone?.title);
      expect(story?.status).toBe('withdrawn');
      expect(story?.withdrawal).toEqual({ at: expect.any(Number), reason: 'GONE_FROM_LIST', by: 'source' });
      expect(bench.stories().filter(({ status }) => status === 'published').length).toBe(7);
    },
  );

  it('is left alone when it only fell off the end of the list', async () => {
    const { bench, site } = await synced();
    site.window = 8;
    for (let at = 0; at < 3; at += 1) site.stories.unshift(storyOf(`new${at}`, bench.clock.now + at));
    await twoChecks(bench);
    await twoChecks(bench);
    expect(bench.stories().filter(({ status }) => status === 'published').length).toBe(11);
  });

  it('is kept when one check misses it and the next finds it', async () => {
    const { bench, site } = await synced();
    const [gone] = site.stories.splice(2, 1);
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    site.stories.splice(2, 0, gone!);
    await twoChecks(bench);
    expect(statusOf(bench, gone!.title)).toBe('published');
  });

  it('comes back when its source puts it back', async () => {
    const { bench, site } = await synced();
    const [gone] = site.stories.splice(2, 1);
    await twoChecks(bench);
    expect(statusOf(bench, gone!.title)).toBe('withdrawn');
    site.stories.splice(2, 0, gone!);
    await twoChecks(bench);
    const story = bench.stories().find(({ title }) => title === gone!.title);
    expect(story?.status).toBe('published');
    expect(story?.withdrawal).toBeUndefined();
  });

  it.each([404, 410])(
    'is withdrawn when its page answers %d twice, though the list did not change',
    async (status) => {
      const { bench, site } = await synced();
      const title = site.stories[3]!.title;
      site.fault = (path) =>
        path === '/a/s3.html'
          ? { ok: true, answer: { status, headers: {}, body: new Uint8Array(), url: '' } }
          : undefined;
      await bench.pass(3 * HOUR);
      expect(statusOf(bench, title)).toBe('withdrawn');
      expect(bench.stories().find((story) => story.title === title)?.withdrawal?.reason).toBe('GONE');
    },
  );

  it('is kept while its page merely cannot be reached', async () => {
    const { bench, site } = await synced();
    site.fault = (path) => (path.startsWith('/a/') ? { ok: false, code: 'TIMED_OUT' } : undefined);
    await bench.pass(4 * DAY);
    expect(bench.stories().every(({ status }) => status === 'published')).toBe(true);
  });

  it('is withdrawn when its page or its title says so', async () => {
    const { bench, site } = await synced('rss');
    const [byTitle, byPage] = [site.stories[1]!, site.stories[4]!];
    const before = byTitle.title;
    byTitle.title = `【已撤稿】${before}`;
    byPage.paragraphs = ['该文章已被删除'];
    await twoChecks(bench);
    await bench.pass(3 * HOUR);
    expect(statusOf(bench, before)).toBe('withdrawn');
    expect(statusOf(bench, byPage.title)).toBe('withdrawn');
  });
});

const answered = (status: number, text = '') => ({
  ok: true as const,
  answer: { status, headers: { 'content-type': 'text/html' }, body: Buffer.from(text), url: '' },
});

describe('a story that was missed for a while', () => {
  it('is shown again when its page is there again', async () => {
    const { bench, site } = await synced();
    site.fault = (path) => (path.startsWith('/a/') ? answered(404) : undefined);
    await bench.pass(3 * HOUR);
    expect(bench.stories().every(({ status }) => status === 'withdrawn')).toBe(true);
    site.fault = undefined;
    site.stories.unshift(storyOf('next', bench.clock.now));
    await twoChecks(bench);
    expect(bench.stories().map(({ status, withdrawal }) => [status, withdrawal])).toEqual(
      Array.from({ length: 9 }, () => ['published', undefined]),
    );
  });

  it('is taken although its page came after its list', async () => {
    const { bench, site } = await synced();
    site.stories.unshift(storyOf('early', bench.clock.now));
    site.fault = (path) => (path === '/a/early.html' ? answered(404) : undefined);
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    expect(bench.stories().length).toBe(8);
    site.fault = undefined;
    await twoChecks(bench);
    expect(statusOf(bench, site.stories[0]!.title)).toBe('published');
  });

  it('is corrected although its page could not be read when the list changed', async () => {
    const { bench, site } = await synced();
    site.stories[2]!.title = '更正后的标题说明了正确的数字';
    site.fault = (path) => (path.startsWith('/a/') ? { ok: false, code: 'TIMED_OUT' } : undefined);
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    site.fault = undefined;
    await twoChecks(bench);
    expect(statusOf(bench, '更正后的标题说明了正确的数字')).toBe('published');
  });
});

describe('pages that never come back', () => {
  it.each([
    ['of the source itself', 'a.cn'],
    ['of another source', 'b.cn'],
  ])('keep no correction waiting: %s', async (_, owner) => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { kind: 'html', stories: stories(20) });
    await bench.add(site);
    await bench.pass(HOUR);
    for (const row of bench.database.rows('news').slice(0, 14)) {
      const withdrawal = { at: START, reason: 'GONE', by: 'source' };
      Object.assign(row, { status: 'withdrawn', withdrawal, sourceId: owner });
    }
    const gone = site.stories.slice(0, 14).map(({ id }) => `/a/${id}.html`);
    site.fault = (path) => (gone.includes(path) ? answered(404) : undefined);
    site.stories[19]!.title = '更正后的标题说明了正确的数字';
    await twoChecks(bench);
    expect(statusOf(bench, '更正后的标题说明了正确的数字')).toBe('published');
  });
});

describe('a story on the lists of two sources', () => {
  it('is not withdrawn, nor rewritten, because the other one drops or renames it', async () => {
    const { bench, site } = await synced();
    const [own] = site.stories;
    const row = (id: string, title: string) => `<li><a href="/a/${id}.html">${title}</a></li>`;
    const list = (rows: string[]) => answered(200, `<ul>${rows.join('')}</ul>`);
    let rows = site.stories.slice(0, 4).map(({ id, title }) => row(id, title));
    site.fault = (path) => (path === '/picks' ? list(rows) : undefined);
    const record = { _id: 'picks', url: 'http://a.cn/picks', list: { item: 'ul > li', link: 'a' } };
    await bench.add(site, { ...record, regions: ['3303'] });
    await bench.run();
    expect(bench.stories().length).toBe(8);
    rows = [row(own!.id, '编辑另起的一个完全不同的标题'), ...rows.slice(2)];
    for (let check = 0; check < 3; check += 1) {
      bench.clock.now = bench.state('picks').nextAt;
      await bench.run();
    }
    expect(bench.stories().map(({ title, status }) => [title, status])).toEqual(
      site.stories.map(({ title }) => [title, 'published']),
    );
  });
});

describe('a story that waits or was hidden, and whose page is gone', () => {
  it.each([
    ['waits for an official', { status: 'draft', held: 'UNIT_NOT_PERMITTED' }, 'withdrawn'],
    ['was hidden by hand', { status: '草稿' }, '草稿'],
  ])('is not asked for again and again: one that %s', async (_, fields, expected) => {
    const { bench, site } = await synced();
    const row = bench.database.rows('news').find(({ title }) => title === site.stories[3]!.title)!;
    Object.assign(row, fields);
    site.fault = (path) => (path === '/a/s3.html' ? answered(404) : undefined);
    await bench.pass(5 * HOUR);
    site.requests.length = 0;
    await bench.pass(5 * HOUR);
    expect(site.requests.filter(({ path }) => path === '/a/s3.html')).toEqual([]);
    expect(statusOf(bench, site.stories[3]!.title)).toBe(expected);
  });
});

describe('a story that waits for an official, or is a copy', () => {
  const waiting = { status: 'draft', held: 'UNIT_NOT_PERMITTED' };

  it('still waits when its source took it back and has it again', async () => {
    const { bench, site } = await synced();
    const [gone] = site.stories.splice(2, 1);
    Object.assign(
      bench.database.rows('news').find(({ title }) => title === gone!.title)!,
      waiting,
    );
    await twoChecks(bench);
    expect(statusOf(bench, gone!.title)).toBe('withdrawn');
    site.stories.splice(2, 0, gone!);
    await twoChecks(bench);
    expect(statusOf(bench, gone!.title)).toBe('draft');
  });

  it.each([
    ['waits', waiting],
    ['is a copy', { status: 'draft', duplicateOf: 'other' }],
  ])('is taken back once, however long the notice stands there: one that %s', async (_, fields) => {
    const { bench, site } = await synced('rss');
    const row = bench.database.rows('news').find(({ title }) => title === site.stories[2]!.title)!;
    Object.assign(row, fields);
    site.stories[2]!.title = `【已撤稿】${site.stories[2]!.title}`;
    for (let check = 0; check < 3; check += 1) {
      site.stories.unshift(storyOf(`later${check}`, bench.clock.now));
      await twoChecks(bench);
    }
    expect(bench.lines.filter(({ event }) => event === 'story-withdrawn')).toHaveLength(1);
  });
});

describe('a story that is back', () => {
  it('gets its pictures, and its page is looked at again', async () => {
    const { bench, site } = await synced();
    const [gone] = site.stories.splice(2, 1);
    await twoChecks(bench);
    site.stories.splice(2, 0, gone!);
    bench.clock.now = bench.state('a.cn').nextAt;
    const updates = jest.spyOn(bench.database, 'update');
    await bench.run();
    const story = bench.stories().find(({ title }) => title === gone!.title);
    expect(story?.verifyAt).toBe(bench.clock.now + 2 * HOUR);
    const due = expect.objectContaining({ $set: expect.objectContaining({ picturesAt: bench.clock.now }) });
    expect(updates).toHaveBeenCalledWith('news', expect.objectContaining({ _id: story?._id }), due);
  });
});

describe('a list that is suddenly another', () => {
  it('withdraws nothing and raises an alarm', async () => {
    const { bench, site } = await synced();
    site.stories.splice(0, 7);
    await twoChecks(bench);
    expect(bench.stories().every(({ status }) => status === 'published')).toBe(true);
    expect(bench.state('a.cn').alarms).toContain('LIST_SHRUNK');
  });
});

describe('what an official withdraws', () => {
  it('is gone at once and stays so, whatever the source does', async () => {
    const { bench, site } = await synced('rss');
    const story = bench.stories().find(({ title }) => title === site.stories[0]!.title)!;
    await withdrawByOfficial(bench.database, story._id, bench.clock.now);
    expect(statusOf(bench, story.title)).toBe('withdrawn');
    site.stories[0]!.paragraphs = ['改过的正文，仍然是同一篇稿件，内容有所更新，说明得更加清楚一些。'];
    site.stories[0]!.title += '（更新）';
    await twoChecks(bench);
    site.stories.unshift({ ...site.stories[0]!, id: 'renamed' });
    await twoChecks(bench);
    expect(bench.stories().find(({ _id }) => _id === story._id)?.status).toBe('withdrawn');
    await withdrawByOfficial(bench.database, story._id, bench.clock.now + MINUTE);
    expect(bench.stories().find(({ _id }) => _id === story._id)?.withdrawal?.at).toBe(story.fetchedAt);
  });

  it('by hand, in the console, stays off too', async () => {
    const { bench, site } = await synced('html');
    const [taken] = site.stories.splice(2, 1);
    bench.database.rows('news').find(({ title }) => title === taken!.title)!.status = '已撤稿';
    await twoChecks(bench);
    site.stories.splice(2, 0, taken!);
    await twoChecks(bench);
    expect(statusOf(bench, taken!.title)).toBe('已撤稿');
  });

  it.each([
    ['at another address', 'b.cn'],
    ['at the same address', 'a.cn'],
  ])('while it waits is not shown by a source that may hand it on: %s', async (_, host) => {
    const bench = syncBench();
    const story = storyOf('x', START - HOUR, { source: '某自媒体号' });
    const site = bench.server.add('a.cn', { stories: [story] });
    await bench.add(site, { permitted: ['新华社'] });
    await bench.run();
    await withdrawByOfficial(bench.database, bench.stories()[0]!._id, bench.clock.now);
    await bench.add(host === 'a.cn' ? site : bench.server.add(host, { stories: [story] }), { _id: 'open' });
    await bench.run();
    expect(bench.stories().filter(({ status }) => status === 'published')).toEqual([]);
  });

  it('does not come back as the copy of another source', async () => {
    const { bench, site } = await synced('rss');
    const taken = site.stories[0]!;
    const story = bench.stories().find(({ title }) => title === taken.title)!;
    await withdrawByOfficial(bench.database, story._id, bench.clock.now);
    await bench.add(bench.server.add('b.cn', { stories: [{ ...taken, id: 'elsewhere' }] }));
    await bench.run();
    expect(
      bench.stories().filter(({ title, status }) => title === taken.title && status === 'published'),
    ).toEqual([]);
  });
});
