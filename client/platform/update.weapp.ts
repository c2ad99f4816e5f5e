import Taro from '@tarojs/taro';
import type { UpdatePort } from '../ports/update';

let isReady = false;
const watching = new Set<() => void>();

// WeChat tells of it once, some time after the start, and uses the new version at the cold start after this one.
const manager = Taro.getUpdateManager?.();
manager?.onUpdateReady(() => {
  isReady = true;
  watching.forEach((ready) => ready());
});

export const watchUpdate: UpdatePort['watchUpdate'] = (ready) => {
  watching.add(ready);
  if (isReady) ready();
  return () => void watching.delete(ready);
};

export const applyUpdate: UpdatePort['applyUpdate'] = () => manager?.applyUpdate();
