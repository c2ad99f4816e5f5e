/** WeChat's storage: values travel as JSON, 1 MB a key, 10 MB in all (documented limits of wx.setStorage). */

const KEY_LIMIT = 1024 * 1024;
const TOTAL_LIMIT = 10 * KEY_LIMIT;

/** What stays on the phone when the mini-program is closed. */
export type Stored = Map<string, string>;

interface Callbacks {
  success?: (result: object) => void;
  fail?: (error: { errMsg: string }) => void;
  complete?: (result: object) => void;
}

export function storageApi(stored: Stored): Record<string, unknown> {
  const used = () => [...stored.values()].reduce((sum, value) => sum + value.length, 0);

  const set = (key: string, value: unknown) => {
    const text = JSON.stringify(value) ?? '';
    if (text.length > KEY_LIMIT) throw new Error('setStorage:fail entry size limit reached');
    if (used() - (stored.get(key)?.length ?? 0) + text.length > TOTAL_LIMIT) {
      throw new Error('setStorage:fail exceed storage max size 10Mb');
    }
    stored.set(key, text);
  };
  const get = (key: string): unknown => {
    const text = stored.get(key);
    return text === undefined ? '' : text === '' ? undefined : JSON.parse(text);
  };
  const info = () => ({
    keys: [...stored.keys()],
    currentSize: Math.ceil(used() / 1024),
    limitSize: TOTAL_LIMIT / 1024,
  });

  /** A call with callbacks answers through them, one without by a promise. */
  const later =
    <Options extends Callbacks>(name: string, work: (options: Options) => object) =>
    (options: Options = {} as Options): Promise<object> | undefined => {
      const outcome = new Promise<object>((resolve, reject) => {
        setTimeout(() => {
          try {
            resolve({ ...work(options), errMsg: `${name}:ok` });
          } catch (error) {
            reject(Object.assign(new Error(String(error)), { errMsg: `${name}:fail ${String(error)}` }));
          }
        }, 0);
      });
      if (!options.success && !options.fail && !options.complete) return outcome;
      outcome.then(
        (result) => {
          options.success?.(result);
          options.complete?.(result);
        },
        (error: { errMsg: string }) => {
          options.fail?.(error);
          options.complete?.(error);
        },
      );
      return undefined;
    };

  return {
    setStorageSync: set,
    getStorageSync: get,
    removeStorageSync: (key: string) => void stored.delete(key),
    clearStorageSync: () => stored.clear(),
    getStorageInfoSync: info,
    setStorage: later('setStorage', ({ key, data }: Callbacks & { key: string; data: unknown }) => {
      set(key, data);
      return {};
    }),
    getStorage: later('getStorage', ({ key }: Callbacks & { key: string }) => {
      if (!stored.has(key)) throw new Error('data not found');
      return { data: get(key) };
    }),
    removeStorage: later('removeStorage', ({ key }: Callbacks & { key: string }) => {
      stored.delete(key);
      return {};
    }),
    clearStorage: later('clearStorage', () => {
      stored.clear();
      return {};
    }),
    getStorageInfo: later('getStorageInfo', info),
  };
}
