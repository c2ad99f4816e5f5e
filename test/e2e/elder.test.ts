/** The elder version is the only one: everything on every page is large, legible, whole and pressable, at every size. */
import { audit, ELDER, type Finding } from '../harness/audit';
import { openCounty, type County, type Resident } from './county';

let county: County;
beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.close());

/** Route, and words by which its page is known to be complete. */
const PAGES: readonly (readonly [route: string, complete: string | RegExp])[] = [
  ['pages/home/index', /读书角添了一百本新书/],
  ['packages/browse/column/index?id=listen', /山里的灯/],
  ['packages/browse/album/index?id=lamp', '外婆的竹篮（演示）'],
  ['packages/browse/search/index', /在本站的内容里找/],
  ['packages/read/article/index?id=orange', '全文完'],
  ['packages/read/article/index?id=roads', /^第一条/],
  ['packages/read/video/index?id=autumn', /^来源|秋收/],
  ['packages/news/list/index', /剪枝课/],
  ['packages/news/article/index?id=nqj1', /来源/],
  ['packages/stations/find/index', '浙江省'],
  ['packages/me/overview/index', '我的数据'],
  ['packages/me/history/index', '外婆的竹篮（演示）'],
  ['packages/me/favourites/index', '橘乡的秋天'],
  ['packages/me/settings/index', /春种一粒粟/],
  ['packages/me/data/index', '删除我的数据'],
  ['packages/me/about/index', /学习站设在村/],
  ['packages/me/privacy/index', '存什么'],
  ['packages/stats/overview/index', '这一页是给工作人员看的'],
  ['pages/player/index', '现在没有在听的'],
];

/** Address as a scan opens it or within the app, and the words of what went wrong. */
const PROBLEMS: readonly (readonly [name: string, address: string, words: string])[] = [
  ['of a code that nobody has', '?scene=s%3Dzz99', '没有找到这个学习站'],
  ['of a station that is closed', '?scene=s%3Dshut1', '这个学习站已经撤销'],
  ['of a station that rests', '?scene=s%3Drest1', '这个学习站暂时关门'],
  ['of a code that is none of ours', '?scene=hello', '这个码不是学习站的码'],
  ['of a text that was withdrawn', '#/packages/read/article/index?id=gone', '找不到这个内容了'],
  ['of local news that was withdrawn', '#/packages/news/article/index?id=gone', '这条资讯已经撤下来了'],
];

/** Has something in both lists of the person, as the page itself would. */
async function useThings({ page }: Resident): Promise<void> {
  await page.evaluate(async () => {
    const call = (name: string, action: string, data: object) =>
      fetch(`/call/${name}`, { method: 'POST', body: JSON.stringify({ action, data }) });
    await call('me', 'favourite', { contentId: 'orange', on: true });
    const heard = { type: 'listen', contentId: 'lamp1', seconds: 30, position: 30, at: Date.now() };
    const events = [{ ...heard, id: `heard${Date.now()}` }];
    await call('visit', 'track', { stationId: 'qj01', events });
  });
}

/** The page in sight is drawn in a size of text, and dark or light: not as it was before. */
const drawnIn = (resident: Resident, size: number, dark: boolean) =>
  resident.page
    .locator(`.pg.t${size}.${dark ? 'dark' : 'light'}`)
    .filter({ visible: true })
    .first();

async function setUp(resident: Resident, size: number, word: string, dark: boolean): Promise<void> {
  await resident.see('莲花村学习站（演示）');
  await useThings(resident);
  await resident.goTo('packages/me/settings/index');
  await resident.press(word).click();
  await drawnIn(resident, size, dark).waitFor();
}

const readable = (findings: readonly Finding[]) =>
  findings.map(({ what, where, detail }) => `${what}: ${where} (${detail})`);

describe.each([
  ['the largest text at 320 px', 320, 30, '最大', false],
  ['the standard text at 375 px', 375, 18, '标准', false],
  ['the largest text at 414 px, dark', 414, 30, '最大', true],
] as const)('with %s', (_name, width, size, word, dark) => {
  let resident: Resident;
  beforeAll(async () => {
    resident = await county.open({ scene: 's=qj01', width, dark });
    await setUp(resident, size, word, dark);
  });

  it.each(PAGES)('%s breaks no limit', async (route, complete) => {
    await resident.goTo(route);
    await resident.see(complete);
    expect(await drawnIn(resident, size, dark).count()).toBe(1);
    expect(readable(await audit(resident.page, ELDER))).toEqual([]);
  });

  it.each(PROBLEMS)('the page %s breaks no limit', async (_what, address, words) => {
    await resident.page.goto(`${county.cloud.url}/${address}`);
    await resident.see(words);
    expect(await drawnIn(resident, size, dark).count()).toBe(1);
    expect(readable(await audit(resident.page, ELDER))).toEqual([]);
  });
});

describe('the main target', () => {
  it('is large, and its text has the contrast of the elder version', async () => {
    const resident = await county.open({ scene: 's=qj01', width: 320 });
    await resident.see('莲花村学习站（演示）');
    const play = await resident.press(/^(今天推荐|为您推荐|接着听)/).boundingBox();
    expect(Math.min(play?.width ?? 0, play?.height ?? 0)).toBeGreaterThanOrEqual(60);
    // Everything on the home screen is a main target but the mini player's.
    const small = (await audit(resident.page, { target: 60, contrast: 4.5, text: 18 })).filter(
      ({ what }) => what === 'small target',
    );
    expect(readable(small)).toEqual([]);
    await resident.goTo('packages/read/article/index?id=orange');
    await resident.see('全文完');
    const pale = (await audit(resident.page, { target: 44, contrast: 7, text: 18 })).filter(
      ({ what }) => what === 'low contrast',
    );
    expect(readable(pale)).toEqual([]);
  });
});
