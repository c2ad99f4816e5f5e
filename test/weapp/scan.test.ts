/** The built mini-program, scanned: from the code to a screen that answers the finger. In both engines. */
import { cloudOf, failure, answers, stationOf } from '../harness/weapp/answers';
import { MiniApp } from '../harness/weapp/mini-app';
import { until } from '../harness/until';
import { built, code, ENGINES, link, phone, scanned } from './phone';

describe.each(ENGINES)('in %s', (engine) => {
  const scan = (station: string, own = {}, settings = {}) => scanned(station, { own, settings, engine });

  it.each([
    ['the scene of a mini-program code', code('s=qj01'), { scene: encodeURIComponent('s=qj01') }],
    [
      'the address of a link, with the stamp of the scan',
      link('https://station.example.cn/s/qj01', 1_795_000_123),
      { q: encodeURIComponent('https://station.example.cn/s/qj01'), scancodeTime: 1_795_000_123 },
    ],
    ['a named station', { query: { station: 'qj01' } }, { stationId: 'qj01' }],
  ])('%s brings the station in one call', async (_name, entry, sent) => {
    const app = new MiniApp(built, phone(), engine).launch(entry);
    await app.see('the home', (screen) => screen.find({ text: '樟潭学习站qj01' }));
    expect(app.wx.invocations).toHaveLength(1);
    expect(app.wx.invocations[0]).toMatchObject({
      name: 'station',
      data: { action: 'enter', data: { entry: sent } },
    });
    expect(app.errors).toEqual([]);
  });

  it('shows everything that the answer holds', async () => {
    const app = await scan('qj01');
    const { text } = app.screen;
    for (const part of [
      '浙江省衢州市衢江区樟潭街道',
      '演示',
      '接着听',
      '周六上午义诊',
      '必读书目',
      '本地资讯',
      '第2讲',
      '第4讲',
      '搜索',
      '换学习站',
      '我的',
      '字号',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('draws something before the cloud has answered', async () => {
    let release: (answer: unknown) => void = () => undefined;
    const waiting = new Promise((resolve) => (release = resolve));
    const app = new MiniApp(built, { ...phone(), cloud: () => waiting }, engine).launch(code('s=qj01'));
    await app.see(
      'the skeleton',
      (screen) => screen.find({ label: /正在打开/ }) ?? screen.find({ text: /正在打开/ }),
    );
    release(
      await cloudOf(answers())('station', {
        action: 'enter',
        data: { entry: { scene: 's%3Dqj01' }, visitId: '12345678' },
      }),
    );
    await app.see('the home', (screen) => screen.find({ text: '樟潭学习站qj01' }));
  });

  it('draws a station seen before from the phone, and refreshes it behind', async () => {
    const stored = new Map<string, string>();
    const first = await scan('qj01', {}, { stored });
    first.quit();
    let release: (answer: unknown) => void = () => undefined;
    const waiting = new Promise((resolve) => (release = resolve));
    const app = new MiniApp(built, { ...phone({}, { stored }), cloud: () => waiting }, engine).launch(
      code('s=qj01'),
    );
    await app.see('the cached home', (screen) => screen.find({ text: '樟潭学习站qj01' }));
    expect(app.screen.text).toContain('第4讲');
    const fresh = (await cloudOf(answers())('station', {
      action: 'enter',
      data: { entry: { scene: 's%3Dqj01' }, visitId: '12345678' },
    })) as { data: { station: { name: string } } };
    fresh.data.station.name = '新名字的学习站';
    release(fresh);
    await app.see('the refreshed home', (screen) => screen.find({ text: '新名字的学习站' }));
  });

  it('without a network shows what was seen before, says since when, and what to do', async () => {
    const stored = new Map<string, string>();
    (await scan('qj01', {}, { stored })).quit();
    const app = new MiniApp(built, phone({}, { stored, network: 'none' }), engine).launch(code('s=qj01'));
    await app.see('the time of the cached home', (screen) => screen.find({ text: /今天 \d+点\d\d分存下/ }));
    expect(app.screen.text).toContain('樟潭学习站qj01');
    app.wx.setNetwork('4g');
    app.screen.get({ text: '再试一次' }).tap();
    await until('the note to go', () => !app.screen.text.includes('存下'));
  });

  it('without a network and never seen says so, with a next step that works', async () => {
    const app = new MiniApp(built, phone({}, { network: 'none' }), engine).launch(code('s=qj01'));
    await app.see('the words', (screen) => screen.find({ text: '没有连上网' }));
    app.wx.setNetwork('4g');
    // Coming back online may already have asked again.
    app.screen.find({ text: '再试一次' })?.tap();
    await app.see('the home', (screen) => screen.find({ text: '樟潭学习站qj01' }));
  });

  it.each([
    ['STATION_UNKNOWN', '没有找到这个学习站'],
    ['STATION_CLOSED', '这个学习站已经撤销'],
    ['STATION_PAUSED', '这个学习站暂时关门'],
  ] as const)('%s names stations nearby, and one of them can be chosen', async (errorCode, title) => {
    const nearby = [stationOf('qj02'), stationOf('qj03')];
    const own = {
      'station.enter': (data: Record<string, unknown>) => {
        const { stationId } = data['entry'] as { stationId?: string };
        return stationId === undefined ? failure(errorCode, { nearby }) : answers()['station.enter']?.(data);
      },
    };
    const app = new MiniApp(built, phone(own), engine).launch(code('s=zz99'));
    await app.see('the title', (screen) => screen.find({ text: title }));
    expect(app.screen.text).toContain('樟潭学习站qj03');
    app.screen.get({ text: '樟潭学习站qj02' }).tap();
    await app.see(
      'its home',
      (screen) => screen.find({ text: '必读书目' }) && /学习站qj02/.test(screen.text),
    );
  });

  it.each([
    ['a code of somebody else', code('hello')],
    ['a link to somewhere else', link('https://evil.example/s/qj01')],
    ['a code that does not decode', { query: { scene: '%E0%A4%A' }, scene: 1047 }],
    ['a code that is too long', code(`s=qj01&a=${'x'.repeat(40)}`)],
  ])('%s is told apart, with a next step', async (_name, entry) => {
    const own = { 'station.enter': () => failure('ENTRY_INVALID') };
    const app = new MiniApp(built, phone(own), engine).launch(entry);
    await app.see('the words', (screen) => screen.find({ text: '这个码不是学习站的码' }));
    expect(app.screen.find({ text: '按地方找学习站' })).toBeDefined();
  });

  it('opened with no code at all asks which station', async () => {
    const app = new MiniApp(built, phone(), engine).launch();
    await app.see('the question', (screen) => screen.find({ text: /您在哪个学习站/ }));
    expect(app.wx.invocations).toEqual([]);
    app.screen.get({ text: '按地方找学习站' }).tap();
    await app.see('the finder', () => app.route === 'packages/stations/find/index');
  });

  it('a second scan wins over the station that is open; coming back without one changes nothing', async () => {
    const app = await scan('qj01');
    app.hide();
    app.show();
    expect(app.wx.invocations.filter(({ name }) => name === 'station')).toHaveLength(1);
    app.enterAgain(code('s=wz01'));
    await app.see('the other station', (screen) => screen.find({ text: '樟潭学习站wz01' }));
    expect(app.screen.text).not.toContain('樟潭学习站qj01');
    app.hide();
    app.show();
    await app.see('still the other station', (screen) => screen.find({ text: '樟潭学习站wz01' }));
  });

  it('opened again from the recent list comes back to the station of last time', async () => {
    const stored = new Map<string, string>();
    (await scan('qj01', {}, { stored })).quit();
    const app = new MiniApp(built, phone({}, { stored }), engine).launch();
    await app.see('the home', (screen) => screen.find({ text: '樟潭学习站qj01' }));
  });

  it('an answer of a newer contract is no blank page', async () => {
    const own = { 'station.enter': () => ({ ok: true, data: { nothing: 'that is known' } }) };
    const app = new MiniApp(built, phone(own), engine).launch(code('s=qj01'));
    await app.see('the words', (screen) => screen.find({ text: '小程序该更新了' }));
  });

  it('a function that throws or never answers in time is told with a next step', async () => {
    const broken = {
      ...phone(),
      cloud: () =>
        Promise.reject(
          Object.assign(new Error('x'), {
            errCode: -504002,
            errMsg: 'cloud.callFunction:fail -504002 functions execute fail',
          }),
        ),
    };
    const app = new MiniApp(built, broken, engine).launch(code('s=qj01'));
    await app.see('a next step', (screen) => screen.find({ text: '再试一次' }));
    expect(app.screen.text).not.toMatch(/-504002|callFunction|Error/);
  });

  it('the code may ask for a piece of content: it opens, and the way back is the home', async () => {
    const own = {
      'station.enter': (data: Record<string, unknown>) => {
        const answer = answers()['station.enter']?.(data) as { data: object };
        return { ...answer, data: { ...answer.data, target: { contentId: 'article-9' } } };
      },
    };
    const app = new MiniApp(built, phone(own), engine).launch(code('s=qj01&i=article-9'));
    await app.see(
      'the article',
      (screen) =>
        app.route === 'packages/read/article/index' && screen.find({ text: '一早，田里的机器就响了。' }),
    );
    app.screen.get({ text: /返回/ }).tap();
    await app.see(
      'the home',
      (screen) => app.route === 'pages/home/index' && screen.find({ text: '樟潭学习站qj01' }),
    );
  });
});
