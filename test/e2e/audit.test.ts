/** The measuring itself: what is wrong on a page is found, what is right is left alone. */
import { audit } from '../harness/audit';
import { openPhone, type Phone } from '../harness/browser';

let phone: Phone;
beforeAll(async () => {
  phone = await openPhone(320);
});
afterAll(() => phone.close());

const draw = (body: string) =>
  phone.page.setContent(
    `<meta name="viewport" content="width=device-width"><body style="margin:0;font-size:20px;color:#111;background:#fff">${body}`,
  );

const RIGHT = '<div role="button" style="height:60px;width:200px">播放</div><p>春种一粒粟，秋收万颗子。</p>';

it.each([
  ['scrolls sideways', '<div style="width:500px">宽</div>'],
  ['clipped', '<div style="height:12px;overflow:hidden">看不全的一行字</div>'],
  ['clipped', '<div style="width:60px;overflow:hidden;white-space:nowrap">看不全的一行字</div>'],
  ['small target', '<div role="button" style="width:40px;height:40px">播</div>'],
  ['low contrast', '<div style="color:#aaa">淡</div>'],
  ['low contrast', '<div style="background:#222"><span>黑上黑</span></div>'],
  ['small text', '<div style="font-size:14px">小字</div>'],
] as const)('%s is found', async (what, body) => {
  await draw(RIGHT + body);
  expect((await audit(phone.page)).map((finding) => finding.what)).toContain(what);
});

it('a page on which all is well is left alone', async () => {
  await draw(RIGHT);
  expect(await audit(phone.page)).toEqual([]);
});
