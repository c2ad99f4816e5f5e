import { parseAddress } from '../../../../../cloudfunctions/shared/domain/address';

/** Node 18.17 brought it; the functions run on 18.15. */
const { canParse } = URL;
beforeAll(() => Reflect.deleteProperty(URL, 'canParse'));
afterAll(() => Object.assign(URL, { canParse }));

it.each([
  ['https://a.cn:8443/x', undefined, 'https://a.cn:8443/x'],
  ['/y', 'https://a.cn/x', 'https://a.cn/y'],
  ['/y', undefined, undefined],
  ['https://', undefined, undefined],
  ['http://[x', undefined, undefined],
  ['', undefined, undefined],
])('%j on %j is %j, without what the Node of the cloud lacks', (address, base, href) => {
  expect(parseAddress(address, base)?.href).toBe(href);
});
