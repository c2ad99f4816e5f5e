/** The built mini-program and the built functions together: the wire between them as it is in life. */
import { join, resolve } from 'node:path';
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
