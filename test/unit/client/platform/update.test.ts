jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import type * as Update from '../../../../client/platform/update.weapp';
import type * as FakeTaro from './fake-taro';

let came = () => {};
const applyUpdate = jest.fn();

function start(manager: object | undefined): typeof Update {
  let update: typeof Update;
  jest.isolateModules(() => {
    const { default: taro } = jest.requireMock<typeof FakeTaro>('@tarojs/taro');
    taro.getUpdateManager = manager && (() => manager);
    update = jest.requireActual('../../../../client/platform/update.weapp');
  });
  return update!;
}
const manager = { onUpdateReady: (ready: () => void) => (came = ready), applyUpdate };

test('a newer version is told to who waits, and to who asks later', () => {
  const { watchUpdate, applyUpdate: use } = start(manager);
  const [early, late, gone] = [jest.fn(), jest.fn(), jest.fn()];
  watchUpdate(early);
  watchUpdate(gone)();
  expect(early).not.toHaveBeenCalled();
  came();
  watchUpdate(late);
  expect([early, late, gone].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
  use();
  expect(applyUpdate).toHaveBeenCalledTimes(1);
});

test('an old runtime has no updates', () => {
  const { watchUpdate, applyUpdate: use } = start(undefined);
  const ready = jest.fn();
  watchUpdate(ready);
  use();
  expect(ready).not.toHaveBeenCalled();
});
