/** The built mini-program and the built functions together: the wire between them as it is in life. */
import { join, resolve } from 'node:path';
import { FAR, far, foreignRecords } from '../fixtures/foreign-files';
import { startTestCloud, type TestCloud } from '../harness/local-cloud';
import { MiniApp } from '../harness/weapp/mini-app';
import { until } from '../harness/until';
import { built, code, link, phone } from './phone';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud({ seed: join(resolve(__dirname, '../..'), 'localcloud/demo') });
});
afterAll(() => cloud.stop());

/** A phone whose calls go to the functions under an openid of its own. */
const resident = (openid: string) => ({
  ...phone(),
  cloud: async (name: string, event: unknown) => (await cloud.send(name, event, { openid })).result,
});

it('a scan brings the demo station in one call, and counts one visit', async () => {
  const app = new MiniApp(built, resident('o-first')).launch(code('s=qj01&b=p7'));
  await app.see('the station', (screen) => screen.find({ text: '莲花村学习站（演示）' }));
  expect(app.wx.invocations).toHaveLength(1);
  const visits = await cloud.find('visits', { stationId: 'qj01' });
  expect(visits).toHaveLength(1);
  expect(visits[0]).toMatchObject({ via: 'scan', posterBatch: 'p7' });
  expect(JSON.stringify(visits)).not.toContain('o-first');
});

it('a plain link brings another', async () => {
  const app = new MiniApp(built, resident('o-second')).launch(link('https://station.example.cn/s/lc01'));
  await app.see('the station', (screen) => screen.find({ text: '潮济村学习站（演示）' }));
  app.screen.get({ text: '本地文化' }).tap();
  await app.see('its own content', (screen) => screen.find({ text: '江边人家的早晨' }));
  expect(app.screen.text).not.toContain('橘乡的秋天');
});

it('an unknown code is answered by the function and worded by the phone', async () => {
  const app = new MiniApp(built, resident('o-third')).launch(code('s=zz99'));
  await app.see('the words', (screen) => screen.find({ text: '没有找到这个学习站' }));
});

it('what was heard arrives, moves "continue" on every phone of the person, and goes when asked to', async () => {
  const app = new MiniApp(built, resident('o-fourth')).launch(code('s=qj01&i=lamp1'));
  await app.see('the story', (screen) => screen.find({ text: '听这一段' }));
  app.screen.get({ text: '听这一段' }).tap();
  await app.see('the mini player', (screen) => screen.find({ label: /正在听/ }));
  app.listen(40);
  app.hide();
  await until(
    'the place in the cloud',
    async () => (await cloud.find('bookmarks', { contentId: 'lamp1' })).length === 1,
  );
  const elsewhere = new MiniApp(built, resident('o-fourth')).launch(code('s=qj02'));
  await elsewhere.see(
    'where it stopped',
    (screen) => screen.find({ text: '接着听' }) && screen.find({ text: '外婆的竹篮（演示）' }),
  );
  const answer = await cloud.call('me', 'forget', {}, { openid: 'o-fourth' });
  expect(answer.result).toMatchObject({ ok: true });
  expect([await cloud.find('positions'), await cloud.find('bookmarks')]).toEqual([[], []]);
});

describe("files of a stranger's host", () => {
  /** Addresses of pictures, sound and films that the page's script sent to its view; a web address to be read is none. */
  const sentFar = ({ page }: MiniApp) =>
    [...page.meter.sent.join().matchAll(new RegExp(`https?://${FAR}/[\\w-]+\\.(?:jpg|mp3|mp4)`, 'g'))].map(
      ([file]) => file,
    );

  beforeAll(async () => {
    const { contents, news } = foreignRecords('4101', Date.now());
    await cloud.insert('contents', contents);
    await cloud.insert('news', news);
  });

  const open = (path: string, query: Record<string, string>) =>
    new MiniApp(built, resident('o-far')).launch({ path, query });

  it('reach no view by themselves, on the home', async () => {
    const app = new MiniApp(built, resident('o-far')).launch(code('s=zz01'));
    await app.see('the home', (screen) => screen.find({ text: '外面的文章' }));
    expect(sentFar(app)).toEqual([]);
  });

  it.each([
    ['packages/read/article/index', 'far-text', '最后一段。'],
    ['packages/read/article/index', 'far-sound', '收藏'],
    ['packages/read/video/index', 'far-film', '收藏'],
    ['packages/browse/album/index', 'far-album', '外面的第一回'],
    ['packages/news/article/index', 'far-typed', '资讯一段。'],
    ['packages/news/article/index', 'far-synced', '拿来一段。'],
  ])('nor on %s of %s', async (path, id, complete) => {
    const app = open(path, { id });
    await app.see('the page', (screen) => screen.find({ text: complete }));
    expect(sentFar(app)).toEqual([]);
    expect(app.screen.find({ tag: 'video' }) ?? app.screen.find({ tag: 'image' })).toBeUndefined();
  });

  it('a press that names the host brings the film, and the sound', async () => {
    const video = open('packages/read/video/index', { id: 'far-film' });
    (await video.see('the host', (screen) => screen.find({ label: `视频来自 ${FAR}，点一下播放` }))).tap();
    const film = await video.see('the film', (screen) => screen.find({ tag: 'video' }));
    expect(film.attribute('src')).toBe(far('village.mp4'));
    expect(film.attributes['autoplay']).toBe(true);
    const text = open('packages/read/article/index', { id: 'far-sound' });
    (await text.see('the host', (screen) => screen.find({ label: `声音来自 ${FAR}，点一下播放` }))).tap();
    await until('the sound', () => text.wx.backgroundAudio.played.length > 0);
    expect(text.wx.backgroundAudio.played).toEqual([far('lesson.mp3')]);
    expect(text.wx.backgroundAudio.coverImgUrl).toBe('');
  });
});
