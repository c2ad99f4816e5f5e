/** A resident's journey on three widths of phone: scan, hear, read, scan elsewhere. */
import { until } from '../harness/until';
import { openCounty, soundAt, type County, type Resident } from './county';

let county: County;
beforeAll(async () => {
  county = await openCounty();
});
afterAll(() => county.close());

describe.each([320, 375, 414])('on a phone %i px wide', (width) => {
  let resident: Resident;
  beforeAll(async () => {
    resident = await county.open({ scene: 's=qj01', width });
  });

  it('a scanned code opens its station, with everything that it offers', async () => {
    await resident.see('莲花村学习站（演示）');
    for (const part of ['必读书目', '本地文化', '法律', '听书', /^本地资讯/, '搜索', '换学习站', '我的']) {
      await resident.see(part);
    }
    await resident.see(/读书角添了一百本新书/);
  });

  it('Play plays, and goes on while pages change', async () => {
    const { page } = resident;
    await resident.press(/^(今天推荐|为您推荐|接着听)/).click();
    const started = await until('sound', async () => {
      const at = await soundAt(page);
      return at > 0.2 ? at : 0;
    });
    await resident.press('我的').click();
    await resident.see('我的数据');
    await until('the sound to go on', async () => (await soundAt(page)) > started + 0.5);
    await resident.press('暂停').click();
    await until('silence', async () => (await soundAt(page)) === -1);
    await resident.back();
    await resident.see('莲花村学习站（演示）');
  });

  it('an article reads, with its picture', async () => {
    await resident.follow('本地文化');
    await resident.follow('橘乡的秋天');
    await resident.see(/^来源：/);
    await until('the picture', () =>
      resident.page.evaluate(() =>
        [...document.querySelectorAll('img')].some(
          (img) => img.complete && img.naturalWidth > 0 && img.offsetWidth > 200,
        ),
      ),
    );
    await resident.see('全文完');
  });

  it('a second scan switches the station, and its content with it', async () => {
    await resident.scan('s=lc01');
    await resident.see('潮济村学习站（演示）');
    await resident.see(/江边步道装上了歇脚的长椅/);
    expect(await resident.page.getByText('莲花村学习站（演示）').filter({ visible: true }).count()).toBe(0);
    await resident.follow('本地文化');
    await resident.see('江边人家的早晨');
    expect(await resident.page.getByText('橘乡的秋天').filter({ visible: true }).count()).toBe(0);
  });

  it('nothing complained meanwhile', () => {
    expect(resident.complaints).toEqual([]);
  });
});
