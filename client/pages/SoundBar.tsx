import { observer } from 'mobx-react-lite';
import { MiniPlayer } from '../components/MiniPlayer';
import { common, player as words } from '../messages/screens';
import { openPlayer } from './routes';
import { useStores } from './store-context';

/** The mini player, while there is something in the player. An observer of its own: its ticks redraw nothing else. */
export const SoundBar = observer(function SoundBar() {
  const { player } = useStores();
  if (!player.item) return null;
  return (
    <MiniPlayer
      title={player.item.title}
      label={words.openLabel(player.item.title)}
      progress={player.duration ? player.position / player.duration : 0}
      playing={player.active}
      word={player.active ? common.pause : common.play}
      onToggle={() => player.toggle()}
      onOpen={openPlayer}
    />
  );
});
