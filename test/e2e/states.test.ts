/** What a resident sees when something is not as it should be; and the rest of what one can do. */
import { audit, ELDER } from '../harness/audit';
import { until } from '../harness/until';
import { openCounty, type County, type Resident } from './county';

let county: County;
beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.close());

const at = async (scene: string): Promise<Resident> => {
  const resident = await county.open({ scene });
  return resident;
};

describe('codes', () => {
  it.each([
    ['an unknown station', 's=zz99', '没有找到这个学习站'],
    ['a closed station', 's=shut1', '这个学习站已经撤销'],
  ])('of %s lists stations to go on with, and one opens', async (_name, scene, title) => {
    const resident = await at(scene);
    await resident.see(title);
    if (scene === 's=shut1') {
      await resident.see('附近开放的学习站');
      await resident.press('莲花村学习站').click();
    } else {
      await resident.press('按地方找学习站').click();
      await resident.press('浙江省').click();
      await resident.press('莲花村学习站').click();
    }
    await resident.see('莲花村学习站（演示）');
    await resident.see('必读书目');
  });

  it('that is no station code says so', async () => {
    const resident = await at('随便写的');
    await resident.see('这个码不是学习站的码');
  });

  it('a plain link opens its station', async () => {
    const resident = await county.open();
    await resident.see('您在哪个学习站？');
    const link = encodeURIComponent(encodeURIComponent('https://station.example.cn/s/qj02'));
    await resident.page.goto(`${county.cloud.url}/?q=${link.replaceAll('%25', '%')}`);
    await resident.see('全旺村学习站（演示）');
  });
});

describe('without a network', () => {
  it('the home that was seen is drawn from the phone, with its time, and the way back works', async () => {
    const resident = await at('s=qj01');
    await resident.see('莲花村学习站（演示）');
    resident.expectComplaints(/ERR_INTERNET_DISCONNECTED/);
    await resident.page.route('**/call/**', (route) => route.abort('internetdisconnected'));
    await resident.page.reload();
    await resident.see('莲花村学习站（演示）');
    await resident.see(/今天 \d+点\d\d分存下的内容/);
    await resident.follow('法律');
    await resident.see('没有连上网');
    expect(await audit(resident.page, ELDER)).toEqual([]);
    await resident.page.unroute('**/call/**');
    await resident.press('再试一次').click();
    await resident.see('演示县乡村道路管理办法');
  });
});

describe('search', () => {
  it('finds the sentence, and opens the text there', async () => {
    const resident = await at('s=qj01');
    await resident.press('搜索').click();
    await resident.page.locator('input').filter({ visible: true }).fill('护栏');
    await resident.press(/^搜索/).click();
    await resident.follow('演示县乡村道路管理办法');
    await resident.see(/石拱桥的护栏/);
  });

  it('keeps to the station: another city does not see it', async () => {
    const resident = await at('s=lc01');
    await resident.press('搜索').click();
    await resident.page.locator('input').filter({ visible: true }).fill('护栏');
    await resident.press(/^搜索/).click();
    await resident.see('没有找到“护栏”');
  });
});

describe('a statute', () => {
  it('opens by chapter, jumps to a 条, and remembers the place', async () => {
    const resident = await at('s=qj01');
    await resident.follow('法律');
    await resident.follow('演示县乡村道路管理办法');
    await resident.see(/^第一条/);
    await resident.press('目录').click();
    await resident.press(/第三章/).click();
    await resident.see(/^第十九条/);
    await resident.press('目录').click();
    await resident.page.locator('input').filter({ visible: true }).fill('30');
    await resident.press('找这一条').click();
    await until('第三十条 in sight', () =>
      resident.page.evaluate(() => {
        const provision = document.getElementById('provision-30');
        const box = provision?.getBoundingClientRect();
        return box !== undefined && box.height > 0 && box.top >= -5 && box.top < innerHeight;
      }),
    );
    await resident.press('目录').click();
    await resident.page.locator('input').filter({ visible: true }).fill('900');
    await resident.press('找这一条').click();
    await resident.see(/没有第900条/);
  });
});

describe('video', () => {
  it('plays', async () => {
    const resident = await at('s=qj01');
    await resident.follow('本地文化');
    await resident.follow('四季农家');
    await resident.press('秋收（演示短片）').click();
    const video = resident.page.locator('video').filter({ visible: true });
    await video.waitFor();
    await video.evaluate((element: HTMLVideoElement) => element.play());
    await until('pictures that move', () =>
      video.evaluate((element: HTMLVideoElement) => element.currentTime > 0.3),
    );
    const box = await video.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(375);
    expect(box?.height).toBeLessThan(400);
  });
});

describe('what is stored about a person', () => {
  it('can be deleted, and is then gone from the cloud and from the phone', async () => {
    const resident = await at('s=qj01');
    await resident.follow('法律');
    await resident.follow('演示县乡村道路管理办法');
    await resident.press('收藏').click();
    await resident.see('已收藏');
    await until('the mark in the cloud', async () => (await county.cloud.find('favourites')).length === 1);
    await resident.page.goto(`${county.cloud.url}/#/packages/me/data/index`);
    await resident.press('删除我的数据').click();
    await resident.press('是的，全部删除').click();
    await resident.see(/已经删除，共\d+条记录/);
    expect(await county.cloud.find('favourites')).toEqual([]);
  });
});
