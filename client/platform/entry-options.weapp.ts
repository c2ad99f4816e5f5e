import Taro from '@tarojs/taro';
import type { EnterOptions } from '../ports/entry';

/** This entry's options: those of the launch on a cold start, of the show on a hot one. */
export function enterOptions(): EnterOptions {
  try {
    // Since base library 2.9.4. The launch's options would stay those of the first scan for ever.
    const { path, query, scene } = Taro.getEnterOptionsSync?.() ?? Taro.getLaunchOptionsSync();
    return { path: path ?? '', query: query ?? {}, scene };
  } catch {
    return { path: '', query: {} };
  }
}
