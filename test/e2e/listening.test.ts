/** What a resident sees while something sounds, with the largest text on the smallest phone: the page keeps its room. */
import { audit, ELDER } from '../harness/audit';
import { until } from '../harness/until';
import { openCounty, soundAt, type County, type Resident } from './county';

let county: County;
let resident: Resident;

/** Changes the page as a press would: the sound goes on. */
async function goTo(address: string, complete: string | RegExp): Promise<void> {
  await resident.page.evaluate((hash) => (location.hash = hash), `#/${address}`);
  await resident.see(complete);
}

const findings = async () =>
  (await audit(resident.page, ELDER)).map(({ what, where, detail }) => `${what}: ${where} (${detail})`);

/** What the bar at the bottom takes of the screen, 0 to 1. */
const dockShare = () =>
  resident.page.evaluate(() => {
    const docks = [...document.querySelectorAll('.dock')].filter((dock) => dock.getClientRects().length > 0);
    return Math.max(...docks.map((dock) => dock.getBoundingClientRect().height)) / innerHeight;
  });

beforeAll(async () => {
  county = await openCounty();
  resident = await county.open({ scene: 's=qj01', width: 320 });
  await resident.see('莲花村学习站（演示）');
  await resident.page.goto(`${county.cloud.url}/#/packages/me/settings/index`);
  await resident.press('最大').click();
  await until('the size', () => resident.page.locator('.t30').first().isVisible());
  await goTo('pages/home/index', '莲花村学习站（演示）');
});
afterAll(() => county.close());

it('a double tap on Play plays', async () => {
  await resident.press(/^(今天推荐|为您推荐|接着听)/).dblclick();
  await until('sound', async () => (await soundAt(resident.page)) > 0.2);
  await resident.press('暂停').waitFor();
});

it.each([
  ['pages/home/index', '莲花村学习站（演示）'],
  ['packages/browse/column/index?id=listen', /山里的灯/],
  ['packages/read/article/index?id=roads', /^第一条/],
  ['packages/news/list/index', /剪枝课/],
  ['packages/me/overview/index', '我的数据'],
])('%s keeps two thirds of the screen', async (address, complete) => {
  await goTo(address, complete);
  await resident.press('暂停').waitFor();
  expect(await findings()).toEqual([]);
  expect(await dockShare()).toBeLessThan(0.36);
});

it('the table of contents and the hits of a search break no limit', async () => {
  await goTo('packages/read/article/index?id=roads', /^第一条/);
  await resident.press('目录').click();
  await resident.see('正文');
  expect(await findings()).toEqual([]);
  expect(await dockShare()).toBeLessThan(0.36);
  await goTo('packages/browse/search/index', /在本站的内容里找/);
  await resident.page.locator('input').filter({ visible: true }).fill('护栏');
  await resident.press(/^搜索/).click();
  await resident.press('演示县乡村道路管理办法').waitFor();
  expect(await findings()).toEqual([]);
});

it('the player breaks no limit, and a press on its line goes there', async () => {
  await goTo('pages/player/index', '进15秒');
  expect(await findings()).toEqual([]);
  const line = resident.page.locator('input[type=range]').filter({ visible: true });
  const box = await line.boundingBox();
  const length = Number(await line.getAttribute('max'));
  await line.click({ position: { x: (box?.width ?? 0) * 0.75, y: (box?.height ?? 0) / 2 } });
  await until('the place', async () => {
    const at = await soundAt(resident.page);
    return at > length * 0.6 && at < length * 0.95;
  });
});

it('what does not load is told in one line on every page, with all its words in the player, which can be closed', async () => {
  await resident.page.evaluate(() =>
    (window as unknown as { sounds: HTMLAudioElement[] }).sounds.forEach((sound) =>
      sound.dispatchEvent(new Event('error')),
    ),
  );
  await resident.see(/请看看网络/);
  expect(await findings()).toEqual([]);
  await goTo('packages/read/article/index?id=roads', /^第一条/);
  await resident.see('声音放不出来');
  expect(await findings()).toEqual([]);
  expect(await dockShare()).toBeLessThan(0.36);
  await resident.press('声音放不出来').click();
  await resident.press('关掉，不听了').click();
  await resident.see(/^第一条/);
  await until(
    'no mini player',
    async () => (await resident.page.locator('.mini').filter({ visible: true }).count()) === 0,
  );
});
