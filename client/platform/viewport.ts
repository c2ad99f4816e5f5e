import Taro from '@tarojs/taro';

/** Scrolls the page to the element with this id, after what was just drawn has reached the screen. */
export function scrollToElement(id: string): void {
  Taro.nextTick(() => {
    void Promise.resolve(Taro.pageScrollTo?.({ selector: `#${id}`, duration: 0 })).catch(() => {});
  });
}

/** To the top of the page. */
export function scrollToTop(): void {
  void Promise.resolve(Taro.pageScrollTo?.({ scrollTop: 0, duration: 0 })).catch(() => {});
}

/** Pauses the video component with this id. */
export function pauseVideo(id: string): void {
  try {
    Taro.createVideoContext(id).pause();
  } catch {
    // The page with the video is gone, and its sound with it.
  }
}
