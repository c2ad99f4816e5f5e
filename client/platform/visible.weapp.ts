import Taro from '@tarojs/taro';
import type { WatchVisible } from '../ports/visible';

/** Taro's type lacks the id that WeChat gives. */
type Sight = Taro.IntersectionObserver.ObserveCallbackResult & { id: string };

export const watchVisible: WatchVisible = (selector, seen, below) => {
  let observer: Taro.IntersectionObserver | undefined;
  let over = false;
  // What was just drawn reaches the screen at the next tick.
  Taro.nextTick(() => {
    const page = Taro.getCurrentInstance().page;
    if (over || !page) return;
    observer = Taro.createIntersectionObserver(page, { observeAll: true });
    observer.relativeToViewport({ bottom: -below }).observe(selector, (result) => {
      const { id, intersectionRatio = 0 } = result as Sight;
      if (intersectionRatio > 0) seen(id);
    });
  });
  return () => {
    over = true;
    observer?.disconnect();
  };
};
