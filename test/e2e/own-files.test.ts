/** No page asks anything of a stranger's host by itself; the press that does names the host. */
import { join, resolve } from 'node:path';
import { FAR, far, foreignRecords } from '../fixtures/foreign-files';
import { audit, ELDER } from '../harness/audit';
import { until } from '../harness/until';
import { openCounty, soundAt, type County, type Resident } from './county';

const demo = (file: string) => join(resolve(__dirname, '../..'), 'localcloud/demo/files/demo', file);

let county: County;
let resident: Resident;
/** What was asked of any host but the page's own, whether it left or not. */
const asked: string[] = [];

beforeAll(async () => {
  county = await openCounty();
  const { contents, news } = foreignRecords('330803', Date.now());
  await county.cloud.insert('contents', contents);
  await county.cloud.insert('news', news);
  await county.cloud.fire('content');
  resident = await county.open();
  const { context, page } = resident.phone;
  await context.route(`**://${FAR}/**`, (route) =>
    /\.mp3$/.test(route.request().url())
      ? route.fulfill({ path: demo('sound/lamp1.mp3'), contentType: 'audio/mpeg' })
      : route.fulfill({ path: demo('film/autumn.mp4'), contentType: 'video/mp4' }),
  );
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== county.cloud.url) asked.push(request.url());
  });
  await resident.scan('s=qj01');
  await resident.see('外面的通知');
  // Has something in both lists of the person.
  await page.evaluate(async () => {
    const call = (name: string, action: string, data: object) =>
      fetch(`/call/${name}`, { method: 'POST', body: JSON.stringify({ action, data }) });
    const ids = ['far-text', 'far-sound', 'far-film', 'far-album'];
    for (const contentId of ids) await call('me', 'favourite', { contentId, on: true });
    const events = ids.slice(1, 3).map((contentId) => ({
      ...{ id: `${contentId}-${Date.now()}`, type: 'listen', contentId, seconds: 9, position: 30 },
      at: Date.now(),
    }));
    await call('visit', 'track', { stationId: 'qj01', events });
  });
});
afterAll(() => county.close());
beforeEach(() => asked.splice(0));

/** Pictures are drawn lazily: the whole page has to come into sight. */
async function lookThrough(): Promise<void> {
  const shown = resident.page.locator('.taro_page').filter({ visible: true }).last();
  for (let screens = 0; screens < 6; screens += 1) {
    await shown.evaluate((page) => page.scrollBy(0, page.clientHeight));
    await resident.page.waitForTimeout(150);
  }
}

const pictures = () =>
  resident.page.locator('.taro_page img, .taro_page video').filter({ visible: true }).count();

it.each([
  ['packages/browse/column/index?id=culture', '外面的声音', true],
  ['packages/browse/album/index?id=far-album', '外面的第一回', false],
  ['packages/read/article/index?id=far-text', '最后一段。', false],
  ['packages/read/article/index?id=far-sound', /^来源/, false],
  ['packages/read/article/index?id=far-notice', '通知的图。', false],
  ['packages/read/video/index?id=far-film', /^来源/, false],
  ['packages/news/list/index', '外面的资讯', true],
  ['packages/news/article/index?id=far-typed', '资讯一段。', false],
  ['packages/news/article/index?id=far-synced', '拿来一段。', false],
  ['packages/me/favourites/index', '外面的专辑', false],
  ['packages/me/history/index', '外面的视频', false],
  ['pages/home/index', '外面的文章', true],
])('%s asks nothing of anybody else', async (address, complete, hasOwn) => {
  await resident.goTo(address);
  await resident.see(complete);
  await lookThrough();
  // Own pictures, where the page has any, are there: this is not silence for want of drawing.
  if (hasOwn) expect(await pictures()).toBeGreaterThan(0);
  else expect(await pictures()).toBe(0);
  expect(asked).toEqual([]);
});

it('neither does a search', async () => {
  await resident.goTo('packages/browse/search/index');
  await resident.page.locator('input').filter({ visible: true }).fill('外面');
  await resident.press(/^搜索/).click();
  await resident.see('外面的声音');
  expect(asked).toEqual([]);
});

it('nor sound of our own whose picture is a stranger’s', async () => {
  await resident.goTo('packages/read/article/index?id=own-sound');
  await resident.press('听这一段').click();
  await until('sound', async () => (await soundAt(resident.page)) > 0.2);
  await resident.goTo('pages/player/index');
  await resident.see('自己的声音');
  expect(asked).toEqual([]);
  await resident.press('关掉，不听了').click();
});

it('a picture leaves its words, and nothing where it has none', async () => {
  await resident.goTo('packages/read/article/index?id=far-text');
  await resident.see('图：远处的桥');
  await resident.goTo('packages/news/article/index?id=far-synced');
  await resident.see('图：粮站');
  expect(await resident.page.getByText(/^图：/).filter({ visible: true }).count()).toBe(1);
});

const video = `视频来自 ${FAR}，点一下播放`;
const sound = `声音来自 ${FAR}，点一下播放`;

/** The first button in sight that is announced so, and shows no less. */
const button = (name: string) =>
  resident.page.getByRole('button', { name, exact: true }).filter({ visible: true, hasText: FAR }).first();

/** Whether a film in sight goes on. */
const filmRuns = () =>
  resident.page
    .locator('video')
    .filter({ visible: true })
    .evaluateAll((films) => (films as HTMLVideoElement[]).some((film) => film.currentTime > 0.1));

it.each([
  ['packages/read/video/index?id=far-film', 'village.mp4'],
  ['packages/read/article/index?id=far-text', 'film.mp4'],
  ['packages/news/article/index?id=far-synced', 'synced.mp4'],
])('on %s one press on the button that names the host plays the video', async (address, file) => {
  await resident.goTo(address);
  await button(video).click();
  await until('the film', filmRuns);
  expect([...new Set(asked)]).toEqual([far(file)]);
});

it.each([
  ['packages/read/article/index?id=far-sound', 'lesson.mp3'],
  ['packages/read/article/index?id=far-text', 'song.mp3'],
  ['packages/news/article/index?id=far-synced', 'synced.mp3'],
])('on %s one press on the button that names the host plays the sound', async (address, file) => {
  await resident.goTo(address);
  await button(sound).click();
  await until('sound', async () => (await soundAt(resident.page)) > 0.2);
  expect([...new Set(asked)]).toEqual([far(file)]);
  await resident.press('暂停').click();
});

it.each([
  ['packages/browse/album/index?id=far-album', '外面的第一回'],
  ['packages/me/history/index', '外面的声音'],
  ['packages/browse/column/index?id=culture', '外面的声音'],
])('from %s a stranger’s sound is opened, not played', async (address, title) => {
  await resident.goTo(address);
  await resident.follow(title);
  await button(sound).waitFor();
  expect(asked).toEqual([]);
});

it('a picture that some page would draw all the same is refused by the browser', async () => {
  resident.expectComplaints(/Content Security Policy/);
  const refused = await resident.page.evaluate(
    (src) =>
      new Promise<string>((done) => {
        document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
        new Image().src = src;
      }),
    far('planted.jpg'),
  );
  expect(refused).toBe('img-src');
});

it.each([
  ['标准', 375],
  ['最大', 320],
])('the words break no limit in %s size at %i px', async (size, width) => {
  await resident.page.setViewportSize({ width, height: Math.round(width * 1.9) });
  await resident.goTo('packages/me/settings/index');
  await resident.press(size).click();
  for (const [address, word] of [
    ['packages/read/video/index?id=far-film', video],
    ['packages/read/article/index?id=far-sound', sound],
    ['packages/read/article/index?id=far-text', video],
    ['packages/news/article/index?id=far-synced', video],
  ] as const) {
    await resident.goTo(address);
    await button(word).waitFor();
    const findings = await audit(resident.page, ELDER);
    expect(findings.map(({ what, where, detail }) => `${what}: ${where} (${detail})`)).toEqual([]);
  }
});
