import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import { Control } from '../../components/Control';
import { SeekBar } from '../../components/SeekBar';
import { Tip } from '../../components/Tip';
import { clockWords } from '../../messages/format';
import { common, player as words } from '../../messages/screens';
import { SKIP } from '../../stores/playback/player-store';
import { useStores } from '../store-context';

/** --pine and --rule of client/styles/tokens.css, for the system's own slider. */
const sliderColours = {
  light: { done: '#17503f', left: '#d8cfbb' },
  dark: { done: '#9ad6bd', left: '#3a433e' },
};

/** Where the sound is. An observer of its own: it is redrawn every second, and nothing around it. */
const Seek = observer(function Seek() {
  const { player, settings } = useStores();
  return (
    <SeekBar
      label={words.seek}
      position={player.position}
      duration={player.duration}
      clock={clockWords}
      colours={sliderColours[settings.brightness]}
      onSeek={(value) => player.seek(value)}
    />
  );
});

/** Everything that moves the sound. */
export const PlayerControls = observer(function PlayerControls() {
  const { player, connection } = useStores();
  const { queue, item } = player;
  /** Id of the item after which nothing came. */
  const [stuckAfter, setStuckAfter] = useState('');
  const next = async () => {
    const moved = await player.next();
    setStuckAfter(!moved && queue.hasNext ? (item?.id ?? '') : '');
  };
  const stopped = player.status === 'ended' && player.continuous && queue.hasNext && !connection.online;
  return (
    <>
      {(stopped || stuckAfter === item?.id) && (
        <View className="gap">
          <Tip icon="cloud" text={words.nextFailed} step={{ word: common.retry, onTap: () => void next() }} />
        </View>
      )}
      <Seek />
      <Control
        big
        icon={player.active ? 'pause' : 'play'}
        word={player.active ? common.pause : common.play}
        onTap={() => player.toggle()}
      />
      <View className="ctls">
        <Control icon="back15" repeats word={words.back15} onTap={() => player.skip(-SKIP)} />
        <Control icon="fwd15" repeats word={words.forward15} onTap={() => player.skip(SKIP)} />
        <Control
          icon="prev"
          word={words.previous}
          disabled={!queue.hasPrevious}
          onTap={() => player.previous()}
        />
        <Control icon="next" word={words.next} disabled={!queue.hasNext} onTap={() => void next()} />
      </View>
    </>
  );
});
