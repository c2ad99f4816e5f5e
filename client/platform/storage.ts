import Taro from '@tarojs/taro';
import type { StoragePort } from '../ports/storage';

/** WeChat refuses a key of more than 1 MB. How it counts is not said: a Chinese character is three bytes in UTF-8. */
const MAX_CHARACTERS = 330_000;

/** What is kept under a key. A phone under load refuses now and then: asked once more, it answers. */
function textOf(key: string): unknown {
  try {
    return Taro.getStorageSync(key);
  } catch {
    return Taro.getStorageSync(key);
  }
}

/** Values are kept as JSON text: both targets then read back what was written, and a damaged one is noticed and dropped. */
export const storage: StoragePort = {
  read(key) {
    let text: unknown;
    try {
      text = textOf(key);
    } catch {
      // What cannot be read now may be whole the next time: it stays.
      return undefined;
    }
    if (typeof text !== 'string' || text === '') return undefined;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      storage.remove(key);
      return undefined;
    }
  },
  write(key, value) {
    try {
      const text = JSON.stringify(value);
      if (text.length > MAX_CHARACTERS) return false;
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
