jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import { surfaceOf } from '../../../../client/platform/canvas.weapp';
import taro from './fake-taro';

const node = { width: 0, height: 0, getContext: () => ({ scale: () => {} }) };

beforeEach(() => {
  const query = {
    select: () => query,
    fields: () => query,
    exec: (found: (rows: object[]) => void) => found([{ node, width: 100, height: 50 }]),
  };
  Object.assign(taro, { nextTick: (run: () => void) => run(), createSelectorQuery: () => query });
});

test.each([
  ['a new', { getWindowInfo: () => ({ pixelRatio: 3 }) }],
  ['an old', { getWindowInfo: undefined, getSystemInfoSync: () => ({ pixelRatio: 3 }) }],
])('%s base library gives a canvas of as many pixels as the screen has', async (_name, library) => {
  Object.assign(taro, library);
  expect(await surfaceOf('chart')).toMatchObject({ width: 100, height: 50 });
  expect([node.width, node.height]).toEqual([300, 150]);
});
