import Taro from '@tarojs/taro';
import type * as Declared from './update';

let isReady = false;
const watching = new Set<() => void>();

// WeChat tells of it once, some time after the start, and uses the new version at the cold start after this one.
const manager = Taro.getUpdateManager?.();
manager?.onUpdateReady(() => {
  isReady = true;
  watching.forEach((ready) => ready());
});

/** See update.d.ts. */
export const watchUpdate: typeof Declared.watchUpdate = (ready) => {
  watching.add(ready);
  if (isReady) ready();
  return () => void watching.delete(ready);
};

/** See update.d.ts. */
export const applyUpdate: typeof Declared.applyUpdate = () => manager?.applyUpdate();
