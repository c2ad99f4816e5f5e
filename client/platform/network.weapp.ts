import Taro from '@tarojs/taro';
import type { NetworkPort } from '../ports/network';

export const network: NetworkPort = {
  watch(changed) {
    changed(true);
    Taro.onNetworkStatusChange?.(({ isConnected }) => changed(isConnected));
    // Absent in some runtimes, where it may return nothing at all.
    void Promise.resolve(Taro.getNetworkType?.())
      .then((found) => found && changed(found.networkType !== 'none'))
      .catch(() => {});
  },
};
