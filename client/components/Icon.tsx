import { View } from '@tarojs/components';
import type { ColumnIcon } from '../../types/station';

/** The drawn signs of client/styles/icons.css. */
export type IconName =
  | ColumnIcon
  | 'search'
  | 'place'
  | 'me'
  | 'size'
  | 'home'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'history'
  | 'star'
  | 'starred'
  | 'save'
  | 'bin'
  | 'moon'
  | 'sun'
  | 'auto'
  | 'info'
  | 'shield'
  | 'list'
  | 'article'
  | 'tick'
  | 'cloud'
  | 'swap'
  | 'back15'
  | 'fwd15'
  | 'link'
  | 'album'
  | 'play'
  | 'pause'
  | 'prev'
  | 'next';

/** A sign. It says nothing by itself: put the word beside it. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`i i-${name}`} />;
}
