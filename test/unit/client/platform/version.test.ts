import type { VersionPort } from '../../../../client/ports/version';

jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));

/** The version as a program finds it that starts where WeChat answers this. */
function started(getAccountInfoSync?: () => object): boolean {
  jest.resetModules();
  const { default: taro } = jest.requireActual<{ default: Record<string, unknown> }>('./fake-taro');
  taro.getAccountInfoSync = getAccountInfoSync;
  return jest.requireActual<{ version: VersionPort }>('../../../../client/platform/version.weapp').version
    .test;
}

test.each([
  ['develop', true],
  ['trial', true],
  ['release', false],
  [undefined, false],
])('%s: tried out %p', (envVersion, tried) => {
  expect(started(() => ({ miniProgram: { envVersion } }))).toBe(tried);
});

test('a library that does not say, or fails to, is taken for released', () => {
  expect(started()).toBe(false);
  expect(
    started(() => {
      throw new Error('fail');
    }),
  ).toBe(false);
});
