import type { WatchVisible } from '../ports/visible';

/** Taro's own browser version does not say which element it was. */
export const watchVisible: WatchVisible = (selector, seen, below) => {
  const observer = new IntersectionObserver(
    (entries) => entries.forEach(({ isIntersecting, target }) => isIntersecting && seen(target.id)),
    { rootMargin: `0px 0px ${-below}px 0px` },
  );
  document.querySelectorAll(selector).forEach((element) => observer.observe(element));
  return () => observer.disconnect();
};
