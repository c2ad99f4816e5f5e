/** The built mini-program under hands that press twice. In both engines. */
import { until } from '../harness/until';
import { ENGINES, scanned } from './phone';

describe.each(ENGINES)('in %s', (engine) => {
  it('a double tap on Play plays', async () => {
    const app = await scanned('qj01', { engine });
    app.screen.get({ text: '接着播放' }).doubleTap();
    await until('the sound', () => !app.wx.backgroundAudio.paused);
    await app.see('the word', (screen) => screen.find({ text: '暂停' }));
    expect(app.wx.backgroundAudio.paused).toBe(false);
  });

  it('a double tap opens a page once', async () => {
    const app = await scanned('qj01', { engine });
    app.screen.get({ text: '搜索' }).doubleTap();
    await app.see('the page', (screen) => screen.find({ tag: 'input' }));
    expect(app.routes).toEqual(['pages/home/index', 'packages/browse/search/index']);
  });
});
