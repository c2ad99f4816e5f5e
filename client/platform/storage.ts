import Taro from '@tarojs/taro';
import type { StoragePort } from '../ports/storage';

/** WeChat refuses a key of more than 1 MB; characters are counted as 2 bytes to be on the safe side. */
const LONGEST = 500_000;

/** Values are kept as JSON text: both targets then read back what was written, and a damaged one is noticed and dropped. */
export const storage: StoragePort = {
  read(key) {
    try {
      const text: unknown = Taro.getStorageSync(key);
      if (typeof text !== 'string' || text === '') return undefined;
      return JSON.parse(text) as unknown;
    } catch {
      storage.remove(key);
      return undefined;
    }
  },
  write(key, value) {
    try {
      const text = JSON.stringify(value);
      if (text.length > LONGEST) return false;
      Taro.setStorageSync(key, text);
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(key);
    } catch {
      // Nothing to do: what cannot be removed is overwritten by the next write.
    }
  },
};
