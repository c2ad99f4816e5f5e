import Taro from '@tarojs/taro';
import type { AppearancePort, Brightness } from '../ports/appearance';
import themes from '../theme.json';

/** Taro's types lack the field; WeChat has it since base library 2.23.4. */
interface AppBase {
  fontSizeScaleFactor?: number;
  fontSizeSetting?: number;
  theme?: string;
}

const appBase = (): AppBase => {
  try {
    return Taro.getAppBaseInfo?.() ?? {};
  } catch {
    return {};
  }
};

const brightness = (theme: string | undefined): Brightness => (theme === 'dark' ? 'dark' : 'light');

export const appearance: AppearancePort = {
  fontScale() {
    const { fontSizeScaleFactor, fontSizeSetting } = appBase();
    if (typeof fontSizeScaleFactor === 'number') return fontSizeScaleFactor;
    // The older field is in pixels; 17 is WeChat's standard.
    return typeof fontSizeSetting === 'number' ? fontSizeSetting / 17 : 1;
  },
  watchBrightness(changed) {
    changed(brightness(appBase().theme));
    Taro.onThemeChange?.(({ theme }) => changed(brightness(theme)));
  },
  paintBar(brightness) {
    const { navText, navBackground } = themes[brightness];
    const frontColor = navText === 'white' ? '#ffffff' : '#000000';
    // Refused when the page has gone meanwhile.
    Taro.setNavigationBarColor({ frontColor, backgroundColor: navBackground }).catch(() => {});
  },
};
