import type { NetworkPort } from '../ports/network';

export const network: NetworkPort = {
  watch(changed) {
    changed(navigator.onLine);
    window.addEventListener('online', () => changed(true));
    window.addEventListener('offline', () => changed(false));
  },
};
