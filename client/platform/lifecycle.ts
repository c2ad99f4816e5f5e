import Taro from '@tarojs/taro';

/** A page's life, as hooks. */
export {
  useDidHide,
  useDidShow,
  useLoad,
  usePullDownRefresh,
  useReachBottom,
  useRouter,
  useShareAppMessage,
  useUnload,
} from '@tarojs/taro';

/** Ends the pull-down sign. */
export function stopPullDown(): void {
  Taro.stopPullDownRefresh?.();
}
