/** The elder version is the only one: everything on every page is large, legible, whole and pressable, at every size. */
import { audit, ELDER, type Finding } from '../harness/audit';
import { until } from '../harness/until';
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
  ['packages/me/history/index', /还没有学过|学过的/],
  ['packages/me/favourites/index', /还没有收藏/],
  ['packages/me/settings/index', /春种一粒粟/],
  ['packages/me/data/index', '删除我的数据'],
  ['packages/me/about/index', /学习站设在村/],
  ['packages/me/privacy/index', '存什么'],
  ['pages/player/index', '现在没有在听的'],
];

async function setUp(resident: Resident, size: string): Promise<void> {
  await resident.see('莲花村学习站（演示）');
  await resident.page.goto(`${county.cloud.url}/#/packages/me/settings/index`);
  await resident.press(size).click();
  await until('the size', () => resident.page.locator('.t30, .t18').first().isVisible());
}

const readable = (findings: readonly Finding[]) =>
  findings.map(({ what, where, detail }) => `${what}: ${where} (${detail})`);

describe.each([
  ['the largest text at 320 px', 320, '最大', false],
  ['the standard text at 375 px', 375, '标准', false],
  ['the largest text at 414 px, dark', 414, '最大', true],
] as const)('with %s', (_name, width, size, dark) => {
  let resident: Resident;
  beforeAll(async () => {
    resident = await county.open({ scene: 's=qj01', width, dark });
    await setUp(resident, size);
  });

  it.each(PAGES)('%s breaks no limit', async (route, complete) => {
    await resident.page.goto(`${county.cloud.url}/#/${route}`);
    await resident.see(complete);
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
    await resident.page.goto(`${county.cloud.url}/#/packages/read/article/index?id=orange`);
    await resident.see('全文完');
    const pale = (await audit(resident.page, { target: 44, contrast: 7, text: 18 })).filter(
      ({ what }) => what === 'low contrast',
    );
    expect(readable(pale)).toEqual([]);
  });
});
