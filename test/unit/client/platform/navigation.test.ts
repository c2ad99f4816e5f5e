jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import taro from './fake-taro';
import { address, back, goHome, open } from '../../../../client/platform/navigation';

let pages = 1;
const done: string[] = [];

beforeEach(() => {
  pages = 1;
  done.length = 0;
  const note = (name: string) => async (option?: { url: string }) =>
    void done.push(`${name} ${option?.url ?? ''}`.trim());
  Object.assign(taro, {
    getCurrentPages: () => Array.from({ length: pages }),
    navigateTo: note('navigateTo'),
    redirectTo: note('redirectTo'),
    navigateBack: note('navigateBack'),
    reLaunch: note('reLaunch'),
  });
});

test('an address holds what is there, encoded', () => {
  expect(address('/a', { id: 'x&y', name: '衢江', page: 0, none: undefined })).toBe(
    '/a?id=x%26y&name=%E8%A1%A2%E6%B1%9F&page=0',
  );
  expect(address('/a', { none: undefined })).toBe('/a');
});

test.each([
  [1, 'navigateTo /a?id=1'],
  [9, 'navigateTo /a?id=1'],
  [10, 'redirectTo /a?id=1'],
])('with %d pages open: %s', async (count, expected) => {
  pages = count;
  await open('/a', { id: 1 });
  expect(done).toEqual([expected]);
});

test('a page that does not open breaks nothing', async () => {
  taro.navigateTo = () => Promise.reject(new Error('navigateTo:fail'));
  await expect(open('/a')).resolves.toBeUndefined();
});

test('back goes home where there is nothing to go back to', async () => {
  await back();
  pages = 2;
  await back();
  await goHome();
  expect(done).toEqual(['reLaunch /pages/home/index', 'navigateBack', 'reLaunch /pages/home/index']);
});
