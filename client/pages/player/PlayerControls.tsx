import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Control } from '../../components/Control';
import { SeekBar } from '../../components/SeekBar';
import { clockWords } from '../../messages/format';
import { common, player as words } from '../../messages/screens';
import { SKIP } from '../../stores/player-store';
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
      from={clockWords(player.position)}
      to={player.duration ? clockWords(player.duration) : ''}
      colours={sliderColours[settings.brightness]}
      onSeek={(value) => player.seek(value)}
    />
  );
});

/** Everything that moves the sound. */
export const PlayerControls = observer(function PlayerControls() {
  const { player } = useStores();
  const { queue } = player;
  return (
    <>
      <Seek />
      <Control
        big
        icon={player.active ? 'pause' : 'play'}
        word={player.active ? common.pause : common.play}
        onTap={() => player.toggle()}
      />
      <View className="ctls">
        <Control icon="back15" word={words.back15} onTap={() => player.skip(-SKIP)} />
        <Control icon="fwd15" word={words.forward15} onTap={() => player.skip(SKIP)} />
        <Control
          icon="prev"
          word={words.previous}
          disabled={!queue.hasPrevious}
          onTap={() => player.previous()}
        />
        <Control icon="next" word={words.next} disabled={!queue.hasNext} onTap={() => void player.next()} />
      </View>
    </>
  );
});
