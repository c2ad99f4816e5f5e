import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { StoreProvider } from './pages/store-context';
import { enterOptions } from './platform/entry-options';
import { root } from './wiring';
import './app.css';

export default function App({ children }: PropsWithChildren) {
  // Before the first page is drawn: the call for its content is then under way as early as can be.
  useLaunch(() => root.shown(enterOptions()));
  useDidShow(() => root.shown(enterOptions()));
  useDidHide(() => root.hidden());
  return <StoreProvider value={root}>{children}</StoreProvider>;
}
