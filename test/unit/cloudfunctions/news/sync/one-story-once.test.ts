import { storyOf } from '../../../../harness/news-server';
import { HOUR, START, syncBench, type SyncBench } from './bench';

const shown = (bench: SyncBench) => bench.stories().filter(({ status }) => status === 'published');

describe('one story', () => {
  it('is stored once though its GUID changes', async () => {
    const bench = syncBench();
    const story = storyOf('a', START - HOUR);
    const site = bench.server.add('a.cn', { stories: [story] });
    await bench.add(site);
    await bench.run();
    site.fault = undefined;
    // The address changes with it: title and text are all that is left of it.
    site.stories = [{ ...story, id: 'renamed' }];
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    expect(bench.stories().length).toBe(1);
  });

  it('is shown once, to everybody, when another source hands it on', async () => {
    const bench = syncBench();
    const story = storyOf('x', START - 2 * HOUR, { source: '新华社' });
    const county = bench.server.add('county.cn', {
      stories: [{ ...story, paragraphs: [`本报讯 ${story.paragraphs[0]}`, ...story.paragraphs.slice(1)] }],
    });
    await bench.add(county);
    await bench.run();
    expect(shown(bench).map(({ sourceId }) => sourceId)).toEqual(['county.cn']);
    const agency = bench.server.add('agency.cn', { stories: [story] });
    await bench.add(agency, { unit: '新华社', regions: ['33'] });
    bench.clock.now += HOUR;
    await bench.run();
    expect(shown(bench).map(({ sourceId, regions }) => [sourceId, [...regions].sort()])).toEqual([
      ['agency.cn', ['33', '330803']],
    ]);
    expect(bench.stories().find(({ sourceId }) => sourceId === 'county.cn')?.duplicateOf).toBe(
      shown(bench)[0]?._id,
    );
  });

  it('stays with the unit whose it is when a copy comes later', async () => {
    const bench = syncBench();
    const story = storyOf('x', START - 2 * HOUR, { source: '新华社' });
    await bench.add(bench.server.add('agency.cn', { stories: [story] }), { unit: '新华社', regions: ['33'] });
    await bench.run();
    await bench.add(
      bench.server.add('county.cn', { stories: [{ ...story, publishedAt: START - 3 * HOUR }] }),
    );
    bench.clock.now += HOUR;
    await bench.run();
    expect(shown(bench).map(({ sourceId }) => sourceId)).toEqual(['agency.cn']);
    expect([...(shown(bench)[0]?.regions ?? [])].sort()).toEqual(['33', '330803']);
  });

  it('is not taken for another with the same title and another text in one source', async () => {
    const bench = syncBench();
    const title = '衢江区今日天气预报';
    const site = bench.server.add('a.cn', { stories: [storyOf('t1', START - HOUR, { title })] });
    await bench.add(site);
    await bench.run();
    site.stories.unshift(storyOf('t2', START, { title }));
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    expect(shown(bench).length).toBe(2);
  });

  it('keeps what it said before when its source corrects it', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', { stories: [storyOf('a', START - HOUR)] });
    await bench.add(site);
    await bench.run();
    const before = bench.stories()[0]!;
    site.stories[0]!.title = '更正后的标题说明了正确的数字';
    site.stories[0]!.paragraphs = [
      '更正：昨日报道中的数字有误，正确的数字应为三百二十一万元，特此更正并向读者致歉。',
    ];
    bench.clock.now = bench.state('a.cn').nextAt;
    await bench.run();
    const [after] = bench.stories();
    expect(after?.title).toBe('更正后的标题说明了正确的数字');
    expect(after?.revisions).toEqual([{ at: bench.clock.now, title: before.title, blocks: before.blocks }]);
    expect(after?._id).toBe(before._id);
  });

  it('of a unit that is not permitted waits as a draft', async () => {
    const bench = syncBench();
    const site = bench.server.add('a.cn', {
      stories: [
        storyOf('own', START - HOUR),
        storyOf('good', START - 2 * HOUR, { source: '新华社' }),
        storyOf('bad', START - 3 * HOUR, { source: '某自媒体号' }),
      ],
    });
    await bench.add(site, { permitted: ['新华社'] });
    await bench.run();
    expect(
      shown(bench)
        .map(({ source }) => source)
        .sort(),
    ).toEqual(['a.cn融媒体中心', '新华社']);
    expect(bench.stories().find(({ source }) => source === '某自媒体号')).toMatchObject({
      status: 'draft',
      held: 'UNIT_NOT_PERMITTED',
    });
  });

  it('is two where two counties publish a text of their own under one title', async () => {
    const bench = syncBench();
    const title = '关于2026年端午节放假安排的通知';
    const regions = ['330803', '330802'];
    for (const [at, host] of ['qujiang.cn', 'kecheng.cn'].entries()) {
      const story = storyOf(`holiday-${at}`, START - HOUR, { title });
      await bench.add(bench.server.add(host, { stories: [story] }), { regions: [regions[at]] });
    }
    await bench.run();
    expect(shown(bench).map(({ regions: own }) => own)).toEqual([['330803'], ['330802']]);
  });

  describe('of a unit that one source may hand on and another may not', () => {
    const story = storyOf('x', START - 2 * HOUR, { source: '某自媒体号' });
    const sources = {
      open: { regions: ['3303'] },
      strict: { regions: ['330803'], permitted: ['新华社'] },
    };

    it.each([
      ['the one that may is first', ['open', 'strict'] as const],
      ['the one that may not is first', ['strict', 'open'] as const],
    ])('is shown to whom it may be, and to nobody else: %s', async (_, order) => {
      const bench = syncBench();
      for (const name of order) {
        await bench.add(bench.server.add(`${name}.cn`, { stories: [story] }), sources[name]);
        await bench.run();
        bench.clock.now += HOUR;
      }
      expect(shown(bench).map(({ sourceId, regions }) => [sourceId, regions])).toEqual([
        ['open.cn', ['3303']],
      ]);
    });

    it('is shown once, though the one that may has it twice', async () => {
      const bench = syncBench();
      await bench.add(bench.server.add('strict.cn', { stories: [story] }), sources.strict);
      await bench.run();
      const again = { ...story, id: 'y', title: `${story.title}（图）` };
      await bench.add(bench.server.add('open.cn', { stories: [story, again] }), sources.open);
      bench.clock.now += HOUR;
      await bench.run();
      expect(shown(bench)).toHaveLength(1);
    });

    it('also where both list one address', async () => {
      for (const order of [['open', 'strict'] as const, ['strict', 'open'] as const]) {
        const bench = syncBench();
        const site = bench.server.add('a.cn', { stories: [story] });
        for (const name of order) {
          await bench.add(site, { _id: name, ...sources[name] });
          await bench.run();
          bench.clock.now += HOUR;
        }
        expect(shown(bench).map(({ sourceId, regions }) => [sourceId, regions])).toEqual([
          ['open', ['3303']],
        ]);
      }
    });
  });
});
