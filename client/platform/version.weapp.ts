import Taro from '@tarojs/taro';
import type { VersionPort } from '../ports/version';

/** `develop`, `trial` or `release`, since base library 2.10.4; undefined where that is not known. */
function environment(): string | undefined {
  try {
    return Taro.getAccountInfoSync?.().miniProgram.envVersion;
  } catch {
    return undefined;
  }
}

const TRIED_OUT = ['develop', 'trial'];

export const version: VersionPort = { test: TRIED_OUT.includes(environment() ?? '') };
