jest.mock('@tarojs/taro', () => jest.requireActual('./fake-taro'));
import taro from './fake-taro';
import { storage } from '../../../../client/platform/storage';

const kept = new Map<string, unknown>();

beforeEach(() => {
  kept.clear();
  Object.assign(taro, {
    // WeChat gives an empty text for a key it does not have.
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
  });
});

test.each([[1], ['text'], [false], [null], [[1, 2]], [{ a: { b: '学习站' } }]])(
  '%j comes back as it was kept',
  (value) => {
    expect(storage.write('key', value)).toBe(true);
    expect(storage.read('key')).toEqual(value);
  },
);

test('what was never kept, or removed, is undefined', () => {
  storage.write('key', 1);
  storage.remove('key');
  expect([storage.read('key'), storage.read('other')]).toEqual([undefined, undefined]);
});

test.each([['{"a":'], [{ not: 'text' }], [7]])('a damaged value %j is not given out', (value) => {
  kept.set('key', value);
  expect(storage.read('key')).toBeUndefined();
});

test('a damaged text is dropped', () => {
  kept.set('key', '{"a":');
  storage.read('key');
  expect(kept.has('key')).toBe(false);
});

test('what is too long, or does not fit, is refused and the former value stays', () => {
  storage.write('key', 'old');
  expect(storage.write('key', '字'.repeat(350_000))).toBe(false);
  taro.setStorageSync = () => {
    throw new Error('setStorage:fail exceed storage max size');
  };
  expect(storage.write('key', 'new')).toBe(false);
  expect(storage.read('key')).toBe('old');
});

const broken = () => {
  throw new Error('fail');
};

test('storage that fails altogether is survived, and nothing is removed for it', () => {
  const removed: string[] = [];
  Object.assign(taro, {
    getStorageSync: broken,
    setStorageSync: broken,
    removeStorageSync: (key: string) => removed.push(key),
  });
  expect([storage.read('key'), storage.write('key', 1), removed]).toEqual([undefined, false, []]);
  taro.removeStorageSync = broken;
  expect(() => storage.remove('key')).not.toThrow();
});

test('a reading that fails once is tried again', () => {
  storage.write('key', 'kept');
  const { getStorageSync } = taro;
  taro.getStorageSync = () => {
    taro.getStorageSync = getStorageSync;
    throw new Error('getStorageSync:fail');
  };
  expect([storage.read('key'), kept.has('key')]).toEqual(['kept', true]);
});
