/** An official's figures on the smallest phone with the largest text: down the tree, the lists, the table and the picture. */
import { readFileSync } from 'node:fs';
import { audit, ELDER } from '../harness/audit';
import { until } from '../harness/until';
import { openCounty, type County, type Resident } from './county';

const HOUR = 3_600_000;
const OFFICIAL = 'o-official';

let county: County;
let official: Resident;

beforeAll(async () => {
  county = await openCounty();
  const { cloud } = county;
  await cloud.insert('staff', [{ openid: OFFICIAL, regions: ['33'], role: 'viewer' }]);
  for (const [no, stationId] of ['qj01', 'qj01', 'qj02'].entries()) {
    const at = Date.now() - 2 * HOUR;
    const events = [
      { id: `seen-by-${no}`, type: 'enter', via: 'scan', posterBatch: '03', at },
      { id: `heard-by-${no}`, type: 'listen', contentId: 'orange', seconds: 600, at: at + 600_000 },
    ];
    await cloud.call('visit', 'track', { stationId, events }, { openid: `o-neighbour-${no}` });
  }
  await cloud.call('admin', 'posters', { batch: '03', region: '330803' }, { source: 'console' });
  await cloud.fire('stats');
  official = await county.open({ scene: 's=qj01', width: 320, dark: true });
  await official.page.setExtraHTTPHeaders({ 'x-openid': OFFICIAL });
  await official.page.goto(`${cloud.url}/#/packages/me/settings/index`);
  await official.press('最大').click();
  await until('the size', () => official.page.locator('.t30').first().isVisible());
  await official.page.goto(`${cloud.url}/#/packages/stats/overview/index`);
});
afterAll(() => county.close());

let presses = 0;

/** Presses what it waits for, each time at the other end: two presses at one place, however quick the page between, are a double tap. */
async function press(words: string | RegExp, resident = official): Promise<void> {
  const target = resident.press(words);
  const { width = 0, height = 0 } = (await target.boundingBox()) ?? {};
  await target.click({ position: { x: presses++ % 2 === 0 ? 24 : width - 24, y: height / 2 } });
}

const findings = async ({ page } = official) =>
  (await audit(page, ELDER)).map(({ what, where, detail }) => `${what}: ${where} (${detail})`);

/** Waits for the file that pressing brings. */
async function fileOf(words: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([official.page.waitForEvent('download'), official.press(words).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

it('goes from the own province down to a station and back up', async () => {
  await press('1. 衢州市');
  await press('1. 衢江区');
  await press(/^1\. .*学习站/);
  await until('the station’s figures', () =>
    official.page
      .locator('.figure', { hasText: /^2到访$/ })
      .first()
      .isVisible(),
  );
  expect(await findings()).toEqual([]);
  await official.press('浙江省').click();
  await until('the province’s figures', () =>
    official.page
      .locator('.figure', { hasText: /^3到访$/ })
      .first()
      .isVisible(),
  );
  expect(await findings()).toEqual([]);
});

it('names the posters nobody has scanned, and the stations nobody came to', async () => {
  await official.press('海报没人扫').click();
  await official.see(/^第03批海报/);
  await official.press('从没人来过').click();
  await official.press(/^潮济村/).waitFor();
  expect(await findings()).toEqual([]);
});

it('hands over a table that Excel reads, and a picture', async () => {
  const table = await fileOf('导出表格');
  expect(table.name).toMatch(/^33_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
  expect(table.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(table.bytes.toString()).toMatch(/\r\n浙江省,33,[\d-]+,[\d-]+,3,3,0,1800,/);
  const picture = await fileOf('存成图片');
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(picture.bytes.length).toBeGreaterThan(5_000);
});

it('shows nothing to a resident, and lets in who works here by the code that an official was told', async () => {
  const { cloud } = county;
  const worker = await county.open({ scene: 's=qj01', width: 320 });
  await worker.page.setExtraHTTPHeaders({ 'x-openid': 'o-new-worker' });
  await worker.goTo('packages/me/settings/index');
  await worker.press('最大').click();
  await until('the size', () => worker.page.locator('.t30').first().isVisible());
  await worker.goTo('packages/me/about/index');
  await worker.follow('学习站统计');
  await worker.see('这一页是给工作人员看的');
  expect(await worker.page.locator('.figure').count()).toBe(0);

  await press('我是工作人员，取登记码', worker);
  const shown = worker.text(/^[1-9]\d{3} \d{4}$/);
  const code = (await shown.textContent()) ?? '';
  expect(await findings(worker)).toEqual([]);
  await press('再看看', worker);
  await worker.see(/^还没有登记好/);
  expect(await shown.textContent()).toBe(code);
  expect(await findings(worker)).toEqual([]);

  await cloud.call('admin', 'enrol', { code, name: '王芳', regions: ['330803'] }, { source: 'console' });
  await press('再看看', worker);
  await worker.see('衢江区');
  expect(await worker.page.locator('.figure').count()).toBeGreaterThan(0);
});
