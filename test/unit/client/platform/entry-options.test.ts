jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import { enterOptions as inWechat } from '../../../../client/platform/entry-options.weapp';
import type * as InBrowser from '../../../../client/platform/entry-options.h5';
import taro from './fake-taro';

describe('in WeChat', () => {
  test("this entry's options, not those of the launch", () => {
    const entry = { path: 'pages/home/index', query: { scene: 's%3Dqz01' }, scene: 1047 };
    Object.assign(taro, {
      getEnterOptionsSync: () => entry,
      getLaunchOptionsSync: () => ({ path: 'old', query: {}, scene: 1 }),
    });
    expect(inWechat()).toEqual(entry);
  });

  test('an old runtime has the launch only', () => {
    delete taro.getEnterOptionsSync;
    taro.getLaunchOptionsSync = () => ({ path: 'a', query: {}, scene: 1001 });
    expect(inWechat()).toEqual({ path: 'a', query: {}, scene: 1001 });
  });

  test('a runtime with neither is opened without code', () => {
    delete taro.getLaunchOptionsSync;
    expect(inWechat()).toEqual({ path: '', query: {} });
  });
});

describe('in a browser', () => {
  const at = (search: string, hash = '') => {
    const location = { search, hash };
    Object.assign(globalThis, { window: { location } });
    let enterOptions = (): object => ({});
    jest.isolateModules(() => {
      ({ enterOptions } = jest.requireActual<typeof InBrowser>(
        '../../../../client/platform/entry-options.h5',
      ));
    });
    return { location, enterOptions };
  };

  afterAll(() => void Reflect.deleteProperty(globalThis, 'window'));

  test.each([
    ['?scene=s%3Dqz01%26b%3D1', '', { path: '', query: { scene: 's%3Dqz01%26b%3D1' } }],
    ['?scene=s=qz01', '', { path: '', query: { scene: 's=qz01' } }],
    [
      '?q=https%3A%2F%2Fa%2Fs%2Fqz01&scancode_time=1',
      '',
      { query: { q: 'https%3A%2F%2Fa%2Fs%2Fqz01', scancode_time: '1' } },
    ],
    [
      '',
      '#/packages/read/article/index?id=1&station=qz01',
      { path: 'packages/read/article/index', query: { id: '1', station: 'qz01' } },
    ],
    ['?&=x&y', '', { path: '', query: {} }],
    ['', '', { path: '', query: {} }],
  ])('%s %s is handed on as it stands', (search, hash, expected) => {
    expect(at(search, hash).enterOptions()).toMatchObject(expected);
  });

  test('coming back to the tab on another page is the same entry', () => {
    const { location, enterOptions } = at('?scene=s%3Dqz01%26c%3Dlaw');
    const first = enterOptions();
    location.hash = '#/packages/read/article/index?id=1&station=lc01';
    expect(enterOptions()).toEqual(first);
  });
});
