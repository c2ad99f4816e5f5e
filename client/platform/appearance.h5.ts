import type { AppearancePort } from '../ports/appearance';

export const appearance: AppearancePort = {
  fontScale: () => 1,
  watchBrightness(changed) {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    changed(dark.matches ? 'dark' : 'light');
    // Safari before 14 knows only addListener.
    if (typeof dark.addEventListener === 'function') {
      dark.addEventListener('change', () => changed(dark.matches ? 'dark' : 'light'));
    }
  },
};
