/** Local news as a resident meets it: the list by day, the article, and one that was withdrawn meanwhile. */
import { openCounty, type County, type Resident } from './county';

const URL = 'https://news.example.cn/2026/1124/1.html';

let county: County;
let resident: Resident;
beforeAll(async () => {
  county = await openCounty();
  const now = Date.now();
  const story = (_id: string, title: string, region: string, ago: number) => ({
    _id,
    title,
    source: '衢江区融媒体中心',
    status: 'published',
    regions: [region],
    publishAt: now - ago,
    body: `${title}。`,
  });
  await county.cloud.insert('news', [
    story('country', '全国的消息', '0', 1),
    story('city', '全市的消息', '3308', 2),
    {
      ...story('own', '本区的消息', '330803', 3),
      source: '新华社',
      unit: '衢江区融媒体中心',
      originalUrl: URL,
    },
    story('beside', '别的区的消息', '330802', 4),
  ]);
  resident = await county.open({ scene: 's=qj01' });
  await resident.see('莲花村学习站（演示）');
});
afterAll(() => county.close());

/** Headings and titles of the list, from the top. */
const lines = () => resident.page.locator('.sh, .row .b').filter({ visible: true }).allTextContents();

it('the list has the day above, and the own county first', async () => {
  await resident.page.goto(`${county.cloud.url}/#/packages/news/list/index`);
  await resident.see('全国的消息');
  const [day, ...titles] = await lines();
  expect(day).toMatch(/^今天 星期[一二三四五六日]$/);
  expect(titles.slice(0, 3)).toEqual(['本区的消息', '全市的消息', '全国的消息']);
  expect(titles).not.toContain('别的区的消息');
  await resident.see(/^\d+点\d\d分 · 新华社$/);
});

it('the article names its unit, the one it came through and its time, and its address can be selected', async () => {
  await resident.follow('本区的消息');
  await resident.see('来源：新华社');
  await resident.see('转自：衢江区融媒体中心');
  await resident.see(/^今天 \d+点\d\d分$/);
  await resident.text(URL).click({ clickCount: 3 });
  expect(await resident.page.evaluate(() => getSelection()?.toString().trim())).toBe(URL);
});

it('one that was withdrawn meanwhile says so, and leads to a list without it', async () => {
  await resident.back();
  await resident.see('全市的消息');
  await county.cloud.update('news', { _id: 'city' }, { $set: { status: '撤稿' } });
  await resident.follow('全市的消息');
  await resident.see('这条资讯已经撤下来了');
  await resident.follow('看别的资讯');
  await resident.see('本区的消息');
  expect(await lines()).not.toContain('全市的消息');
});
