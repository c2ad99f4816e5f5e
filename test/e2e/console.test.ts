/** The cloud console's stand-in, worked as an official at a laptop works it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { LocalCloud } from '../../localcloud/start';
import { openLaptop, type Phone } from '../harness/browser';
import { until } from '../harness/until';
import { startCloud, temporaryDirectory } from '../integration/localcloud/support';
import { ejson, text } from '../unit/localcloud/support';

let cloud: LocalCloud;
let laptop: Phone;
let page: Page;
/** What the browser asked, and was told yes. */
const asked: string[] = [];

beforeAll(async () => {
  cloud = await startCloud();
  await cloud.engine.insert(
    'notes',
    Array.from({ length: 45 }, (_, i) =>
      ejson(
        `{"_id":"n${String(i).padStart(2, '0')}","n":${i},"title":"第${i}条","half":{"$numberDouble":"1.0"}}`,
      ),
    ),
  );
  laptop = await openLaptop();
  page = laptop.page;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.goto(`${cloud.url}/console`);
});
afterAll(() => laptop.close());

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const see = (words: string | RegExp): Promise<void> =>
  page.getByText(words).filter({ visible: true }).first().waitFor();
const listed = (): Promise<string[]> => page.locator('#records b').allTextContents();
const tab = (name: string): Promise<void> => page.locator('#tabs').getByText(name).click();
const stored = (id: string): string | undefined =>
  cloud.engine.find('notes', { filter: { _id: id } }).map(({ document }) => text(document))[0];

async function save(record: string): Promise<void> {
  await page.getByLabel('记录的 JSON').fill(record);
  await button('保存').click();
}

describe('records', () => {
  it('are counted and listed by the page', async () => {
    await button(/^notes/).click();
    await see('第 1–20 条，共 45 条');
    await button('下一页').click();
    await button('下一页').click();
    await see('第 41–45 条，共 45 条');
    expect(await listed()).toEqual(['n40', 'n41', 'n42', 'n43', 'n44']);
    expect(await button('下一页').isDisabled()).toBe(true);
  });

  it('are found by a field, and by a query', async () => {
    await page.getByLabel('字段').fill('n');
    await page.getByLabel('值', { exact: true }).fill('7');
    await page.keyboard.press('Enter');
    await see('查到：第 1–1 条，共 1 条');
    expect(await listed()).toEqual(['n07']);
    await page.getByText('用 JSON 写查询').click();
    await page.getByLabel('JSON 查询').fill('{"n":{"$gte":43}}');
    await page.keyboard.press('Enter');
    await see('查到：第 1–2 条，共 2 条');
    expect(await listed()).toEqual(['n43', 'n44']);
    await button('显示全部').click();
    await see('第 1–20 条，共 45 条');
  });

  it('are changed, their types kept', async () => {
    await button(/^n00/).click();
    await save('{"_id":"n00","title":“改”}');
    await see(/第 1 行第 22 个字：“ 要改成英文的 "/);
    await save('{"_id":"other","n":0}');
    await see(/不能修改 _id/);
    await save('{"_id":"n00","$n":0}');
    await see(/字段名不能用 \$ 开头：\$n/);
    await save(
      '{"_id":"n00","title":"改","half":{"$numberDouble":"1.0"},"at":{"$date":"2026-01-31T08:00:00.000Z"}}',
    );
    await see('已保存 "n00"');
    expect(stored('n00')).toBe(
      '{"_id":"n00","title":"改","half":{"$numberDouble":"1.0"},"at":{"$date":{"$numberLong":"1769846400000"}}}',
    );
    await button(/^n00/).click();
    expect(await page.getByLabel('记录的 JSON').inputValue()).toContain(
      '"$date": "2026-01-31T08:00:00.000Z"',
    );
    await button('取消').click();
    expect(asked).toEqual([]);
  });

  it('are added and, when that is meant, deleted', async () => {
    await button('添加记录').click();
    await save('{"_id":"n01"}');
    await see('已经有一条 _id 为 "n01" 的记录');
    await save('{"_id":"a","n":-1}');
    await see('已添加 "a"');
    expect((await listed())[0]).toBe('a');
    await button(/^a/).first().click();
    await button('删除').click();
    await see('已删除 "a"');
    expect(asked.splice(0)).toEqual(['删除记录 "a"？删除后无法恢复。']);
    expect(stored('a')).toBeUndefined();
  });

  it('are not lost by the Escape key', async () => {
    await button('添加记录').click();
    await page.getByLabel('记录的 JSON').fill('{"half":"done"}');
    await page.keyboard.press('Escape');
    await until('the question', async () => asked.length > 0);
    expect(asked.splice(0)).toEqual(['放弃刚才的修改？']);
  });

  it('go out as a file, and come back the same', async () => {
    // As JSON, because a CSV file has its fields in another order.
    const all = (): unknown[] =>
      cloud.engine
        .find('notes', { filter: {}, sort: [['_id', 1]] })
        .map(({ document }) => JSON.parse(text(document)) as unknown);
    const before = all();
    expect(before).toHaveLength(45);
    for (const [name, file] of [
      ['导出 JSON', 'notes.json'],
      ['导出 CSV', 'notes.csv'],
    ] as const) {
      const downloading = page.waitForEvent('download');
      await page.getByRole('link', { name }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe(file);
      const path = join(temporaryDirectory(), file);
      writeFileSync(path, readFileSync(await download.path()));
      await cloud.engine.remove('notes', {}, true);
      await button('导入').click();
      await page.getByLabel('文件').setInputFiles(path);
      await page.locator('#import-dialog').getByRole('button', { name: '导入' }).click();
      await see('导入完成：新增 45 条，覆盖 0 条，失败 0 条。');
      await page.locator('#import-dialog').getByRole('button', { name: '导入' }).click();
      await see('第 1 条：已经有一条 _id 为 "n00" 的记录');
      await page.getByRole('radio', { name: /Upsert/ }).check();
      await page.locator('#import-dialog').getByRole('button', { name: '导入' }).click();
      await see('导入完成：新增 0 条，覆盖 45 条，失败 0 条。');
      await button('关闭').click();
      expect(all()).toEqual(before);
    }
  });

  it('say which line of a file is wrong, in words, and take nothing of it', async () => {
    const path = join(temporaryDirectory(), 'bad.json');
    writeFileSync(path, '{"_id":"new"}\n{"_id":"newer","at":{"$date":"昨天"}}\n');
    await button('导入').click();
    await page.getByLabel('文件').setInputFiles(path);
    await page.locator('#import-dialog').getByRole('button', { name: '导入' }).click();
    await see('第 2 行：日期的写法不对');
    await button('关闭').click();
    expect(stored('new')).toBeUndefined();
  });
});

describe('functions', () => {
  const run = async (event: string): Promise<string> => {
    await page.getByLabel(/^测试参数/).fill(event);
    await button('运行').click();
    await page
      .locator('#run-meta')
      .getByText(/成功|失败/)
      .waitFor();
    return page.locator('#result').innerText();
  };

  it('are run as the console runs them, and answer', async () => {
    await tab('云函数');
    await page.getByLabel('云函数').filter({ visible: true }).selectOption('probe');
    expect(await run('{"code":"console.log(\'said\'); return cloud.getWXContext().SOURCE"}')).toMatch(
      /"wx_devtools"[^]*日志[^]*said/,
    );
    await see(/毫秒.*数据库操作 0 次，请求 /);
  });

  it('fail in words', async () => {
    expect(await run('{"code":"throw new Error(\'broken on purpose\')"}')).toContain('broken on purpose');
    await see('失败：FUNCTIONS_EXECUTE_FAIL');
    await page.getByLabel(/^测试参数/).fill('{"code":');
    await button('运行').click();
    await see(/测试参数第 1 行第 9 个字：还没有写完/);
    expect(await page.locator('#run-meta, #result').allInnerTexts()).toEqual(['', '']);
  });

  it('are logged, by their request', async () => {
    await tab('日志');
    const requests = page.locator('#log-rows button');
    await requests.first().waitFor();
    await page.getByLabel('只看失败的').check();
    await until('the failed one alone', async () => (await requests.count()) === 1);
    const id = await requests.first().innerText();
    await page.getByLabel('请求 ID').fill(id);
    await button('查找').click();
    await see(/broken on purpose/);
    await button('关闭').click();
    await page.getByLabel('请求 ID').fill('none');
    await button('查找').click();
    await see('没有请求 none 的日志');
  });

  it('have timers, which run now', async () => {
    await tab('定时器');
    await button('立即运行').click();
    await see('ticker 运行成功');
    await see(/"TriggerName": "nightly"/);
    await button('关闭').click();
  });
});

it('failures are planted and taken away', async () => {
  await tab('故障');
  await page.getByLabel('对什么').selectOption('开放接口');
  await page.getByLabel('怎样的故障').selectOption('报错');
  await page.getByLabel('错误码').fill('43101');
  await button('加上故障').click();
  await see('还有 1 次');
  await fetch(`${cloud.url}/call/probe`, {
    method: 'POST',
    headers: { 'x-source': 'console' },
    body: JSON.stringify({
      code: `return cloud.openapi.subscribeMessage.send({ touser: 'o1', templateId: 't', data: { thing1: { value: '好' } } })`,
    }),
  });
  await tab('发件箱');
  await see(/"errcode":43101/);
  await see(/"touser":"o1"/);
  await tab('故障');
  await see('现在没有故障。');
});

it('nothing went wrong in the page itself', () => {
  expect(laptop.complaints.filter((complaint) => complaint.startsWith('uncaught'))).toEqual([]);
});
