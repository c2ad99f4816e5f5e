import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect, type ReactNode } from 'react';
import { PageHead } from '../components/PageHead';
import { common } from '../messages/screens';
import { appearance } from '../platform/appearance';
import { useDidShow } from '../platform/lifecycle';
import { back } from '../platform/navigation';
import { SoundBar } from './SoundBar';
import { useStores } from './store-context';

interface FrameProps {
  title?: string | undefined;
  /** The home page has no way back, the player no second player. */
  place?: 'home' | 'player' | undefined;
  /** Buttons of the page's own, always in reach at the bottom. */
  foot?: ReactNode;
  children?: ReactNode;
}

/** What every page has: the theme, the text size, the way back, and the mini player while there is sound. */
export const Frame = observer(function Frame({ title, place, foot, children }: FrameProps) {
  const { settings } = useStores();
  const { brightness } = settings;
  useEffect(() => appearance.paintBar(brightness), [brightness]);
  // The theme may have changed on a page above this one.
  useDidShow(() => appearance.paintBar(brightness));
  return (
    <View className={`pg ${brightness} t${settings.textSize}`}>
      <View className="in">
        {place !== 'home' && <PageHead back={common.back} onBack={() => void back()} title={title} />}
        {children}
      </View>
      {place !== 'player' && (
        <View className="dock">
          {foot}
          <SoundBar />
        </View>
      )}
    </View>
  );
});
