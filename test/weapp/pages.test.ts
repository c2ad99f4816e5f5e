/** The built mini-program, used: from the home to every page, and the sound that goes on. In both engines. */
import { failure } from '../harness/weapp/answers';
import type { MiniApp } from '../harness/weapp/mini-app';
import { until } from '../harness/until';
import { ENGINES, scanned } from './phone';

describe.each(ENGINES)('in %s', (engine) => {
  const scan = (own = {}, settings = {}) => scanned('qj01', { own, settings, engine });
  const goTo = async (app: MiniApp, text: string | RegExp, route: string) => {
    app.screen.get({ text }).tap();
    await until(
      `${route} to open`,
      () => app.route === route,
      () => app.route,
    );
  };

  it('Play plays where the listener stopped, and the word on it changes', async () => {
    const app = await scan();
    const sound = app.wx.backgroundAudio;
    app.screen.get({ text: '接着播放' }).tap();
    await until('the sound', () => !sound.paused);
    expect(sound.played).toEqual([expect.stringContaining('audio-1.mp3')]);
    expect(sound.title).toContain('第1讲');
    // A few seconds before, so that the thread is picked up.
    expect(sound.startTime).toBeGreaterThanOrEqual(50);
    expect(sound.startTime).toBeLessThanOrEqual(65);
    await app.see('the word', (screen) => screen.find({ text: '暂停' }));
    app.screen.all({ text: '暂停' })[0]?.tap();
    await until('silence', () => sound.paused);
  });

  it('sound goes on from page to page under one owner', async () => {
    const app = await scan();
    const sound = app.wx.backgroundAudio;
    app.screen.get({ text: '接着播放' }).tap();
    await app.see('the mini player', (screen) => screen.find({ label: /正在听/ }));
    await goTo(app, '第9讲：乡村里的新鲜事和身边的好政策', 'packages/read/article/index');
    await app.see('the mini player there', (screen) => screen.find({ label: /正在听/ }));
    expect(sound.paused).toBe(false);
    app.screen.get({ label: /正在听/ }).tap();
    await until('the player', () => app.route === 'pages/player/index');
    const from = sound.currentTime;
    app.listen(20);
    await app.see('the place', (screen) =>
      screen.find({ text: `1:${String(from + 20 - 60).padStart(2, '0')}` }),
    );
    expect(sound.played).toHaveLength(1);
    expect(app.wx.innerAudios).toHaveLength(0);
  });

  it('the player moves by 15 seconds both ways and changes speed', async () => {
    const app = await scan();
    const sound = app.wx.backgroundAudio;
    app.screen.get({ text: '接着播放' }).tap();
    await app.see('the mini player', (screen) => screen.find({ label: /正在听/ }));
    app.screen.get({ label: /正在听/ }).tap();
    await app.see('the player', (screen) => screen.find({ text: '进15秒' }));
    // A place is known once the sound has told of it.
    app.listen(1);
    const before = sound.currentTime;
    app.screen.get({ text: '进15秒' }).tap();
    await until('15 s on', () => Math.abs(sound.currentTime - before - 15) < 0.5);
    app.screen.get({ text: '退15秒' }).tap();
    await until('15 s back', () => Math.abs(sound.currentTime - before) < 0.5);
    app.screen.get({ text: '稍快' }).tap();
    await until('faster', () => sound.playbackRate === 1.25);
  });

  it('sound that does not load is told, not passed over', async () => {
    const app = await scan();
    app.screen.get({ text: '接着播放' }).tap();
    await app.see('the mini player', (screen) => screen.find({ label: /正在听/ }));
    app.wx.backgroundAudio.fail();
    await app.see('the words', (screen) => screen.find({ text: /声音放不出来/ }));
  });

  it('an article reads, its picture has words, and the way back leads home', async () => {
    const app = await scan();
    await goTo(app, '第9讲：乡村里的新鲜事和身边的好政策', 'packages/read/article/index');
    await app.see('the text', (screen) => screen.find({ text: '粮站的灯亮到半夜。' }));
    expect(app.screen.find({ tag: 'image', label: '金黄的稻田' })).toBeDefined();
    app.screen.get({ text: /返回/ }).tap();
    await until('the home', () => app.route === 'pages/home/index');
    expect(app.routes).toEqual(['pages/home/index']);
  });

  it('an album lists its items, and playing it starts with the first', async () => {
    const app = await scan();
    await goTo(app, '第3讲：乡村里的新鲜事和身边的好政策', 'packages/browse/album/index');
    await app.see('the items', (screen) => screen.find({ text: /^第20讲/ }));
    app.screen.get({ text: '从头播放' }).tap();
    await until('the first sound', () =>
      app.wx.backgroundAudio.played.some((src) => src.includes('audio-20')),
    );
  });

  it('a video page has a video of the file', async () => {
    const app = await scan();
    await goTo(app, '第6讲：乡村里的新鲜事和身边的好政策', 'packages/read/video/index');
    const video = await app.see('the video', (screen) => screen.find({ tag: 'video' }));
    expect(video.attribute('src')).toContain('video-6');
  });

  it('a column, local news and an item of it open', async () => {
    const app = await scan();
    await goTo(app, '必读书目', 'packages/browse/column/index');
    await app.see('its content', (screen) => screen.find({ text: /^第9讲/ }));
    app.screen.get({ text: /返回/ }).tap();
    await until('the home', () => app.route === 'pages/home/index');
    await goTo(app, /^衢江区第1条本地资讯/, 'packages/news/article/index');
    await app.see('the news', (screen) => screen.find({ text: '粮站从今天起昼夜收粮。' }));
  });

  it('search finds, and opens at the place that was found', async () => {
    const app = await scan();
    await goTo(app, '搜索', 'packages/browse/search/index');
    (await app.see('the field', (screen) => screen.find({ tag: 'input' }))).type('收粮');
    await app.see('the hit', (screen) => screen.find({ text: '这里有收粮。' }));
    app.screen.get({ text: '这里有收粮。' }).tap();
    const got = await until('the call for its text', () =>
      app.wx.invocations.find(({ data }) => (data as { action: string }).action === 'get'),
    );
    expect(got.data).toMatchObject({ data: { id: 'article-9', section: 1 } });
  });

  it.each(['NOT_FOUND', 'INTERNAL', 'RATE_LIMITED'] as const)(
    'an article that answers %s is told with a next step',
    async (errorCode) => {
      const app = await scan({ 'content.get': () => failure(errorCode) });
      await goTo(app, '第9讲：乡村里的新鲜事和身边的好政策', 'packages/read/article/index');
      await app.see('a step', (screen) => screen.find({ text: '回首页' }));
      expect(app.screen.text).not.toContain(errorCode);
    },
  );

  it('what is stored about the person can be deleted, after one question and without a pop-up', async () => {
    const app = await scan();
    await goTo(app, '我的', 'packages/me/overview/index');
    await app.see('the ways', (screen) => screen.find({ text: '我的数据' }));
    await goTo(app, '我的数据', 'packages/me/data/index');
    await app.see('how much', (screen) => screen.find({ text: '现在存着：到访1次。' }));
    await app.see('which station, when, how', (screen) => screen.find({ text: /樟潭村学习站/ }));
    await app.see('the small print', (screen) => screen.find({ text: /(今天|昨天|月\d+日).* · 扫码/ }));
    (await app.see('the button', (screen) => screen.find({ text: '删除我的数据' }))).tap();
    (await app.see('the question', (screen) => screen.find({ text: '是的，全部删除' }))).tap();
    await app.see('the receipt', (screen) => screen.find({ text: /已经删除，共5条记录/ }));
    expect(
      app.wx.calls.map(({ name }) => name).filter((name) => /Modal|Toast|ActionSheet/.test(name)),
    ).toEqual([]);
  });

  it('the text size is kept on the phone and holds on every page', async () => {
    const stored = new Map<string, string>();
    const app = await scan({}, { stored });
    await goTo(app, '字号', 'packages/me/settings/index');
    (await app.see('the sizes', (screen) => screen.find({ text: '最大' }))).tap();
    await app.see('the size', (screen) => screen.find({ class: 't30' }));
    app.quit();
    const again = await scan({}, { stored });
    expect(again.screen.find({ class: 't30' })).toBeDefined();
  });

  it("follows the phone's own large text and dark theme", async () => {
    const app = await scan({}, { fontSizeSetting: 23, theme: 'dark' });
    expect(app.screen.find({ class: 'dark' })).toBeDefined();
    expect(app.screen.find({ class: 't18' })).toBeUndefined();
  });

  it("a theme that was chosen colours the phone's own bar, on this page and on those below", async () => {
    const app = await scan();
    const bar = (): unknown =>
      app.wx.calls.filter(({ name }) => name === 'setNavigationBarColor').at(-1)?.options;
    expect(bar()).toMatchObject({ frontColor: '#000000', backgroundColor: '#f6f2e8' });
    await goTo(app, '字号', 'packages/me/settings/index');
    (await app.see('the themes', (screen) => screen.find({ text: '深色' }))).tap();
    await until('the bar', () => (bar() as { frontColor: string }).frontColor === '#ffffff');
    expect(bar()).toMatchObject({ backgroundColor: '#131715' });
    app.wx.calls.length = 0;
    app.screen.get({ text: '返回' }).tap();
    await until('the bar of the home', () => bar() !== undefined);
    expect(bar()).toMatchObject({ frontColor: '#ffffff', backgroundColor: '#131715' });
  });

  it('what was heard is told to the cloud, once, with ids of its own', async () => {
    const events: { id: string; type: string }[] = [];
    const own = {
      'visit.track': (data: Record<string, unknown>) => {
        const sent = data['events'] as { id: string; type: string }[];
        events.push(...sent);
        return { ok: true, data: { accepted: sent.length, duplicates: 0, rejected: [] } };
      },
    };
    const app = await scan(own);
    app.screen.get({ text: '接着播放' }).tap();
    await app.see('the mini player', (screen) => screen.find({ label: /正在听/ }));
    app.listen(40);
    app.hide();
    await until('the events', () => events.length > 0);
    expect(events.map(({ type }) => type)).toContain('listen');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it('everything on the home that can be pressed is announced to a screen reader', async () => {
    const app = await scan();
    const pressed = app.screen.descendants.filter(
      (node) => node.attribute('aria-role') === 'button' || node.attribute('aria-role') === 'link',
    );
    expect(pressed.length).toBeGreaterThan(15);
    for (const node of pressed) expect(node.label + node.text).not.toBe('');
    expect(app.screen.find({ label: /^接着播放：第1讲/ })).toBeDefined();
  });
});
