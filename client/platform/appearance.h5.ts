import type { AppearancePort } from '../ports/appearance';
import themes from '../theme.json';

/** What a browser colours its own bar with. */
function themeColour(): HTMLMetaElement {
  const there = document.querySelector<HTMLMetaElement>('meta[name=theme-color]');
  if (there) return there;
  const made = document.createElement('meta');
  made.name = 'theme-color';
  return document.head.appendChild(made);
}

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
  paintBar(brightness) {
    themeColour().content = themes[brightness].navBackground;
  },
};
