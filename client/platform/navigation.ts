import Taro from '@tarojs/taro';

/** WeChat opens no more than ten pages above one another. */
const MAX_PAGE_STACK = 10;
const HOME = '/pages/home/index';

type Query = Readonly<Record<string, string | number | undefined>>;

/** `/path?key=value` with what is undefined left out. Values arrive decoded in the page's params. */
export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** Opens a page; at the tenth in place of the one on top, so that a press never does nothing. */
export async function open(path: string, query?: Query): Promise<void> {
  const url = address(path, query);
  try {
    if (Taro.getCurrentPages().length >= MAX_PAGE_STACK) await Taro.redirectTo({ url });
    else await Taro.navigateTo({ url });
  } catch {
    // A second press while the page opens is refused: that page is on its way.
  }
}

/** Opens a page in place of the one on top. */
export async function replace(path: string, query?: Query): Promise<void> {
  await Taro.redirectTo({ url: address(path, query) }).catch(() => {});
}

/** One page back; home where there is none, e.g. after opening a shared card. */
export async function back(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack().catch(() => {});
  else await goHome();
}

/** The home page alone, everything above it closed. */
export async function goHome(): Promise<void> {
  await Taro.reLaunch({ url: HOME }).catch(() => {});
}
