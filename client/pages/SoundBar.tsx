import { observer } from 'mobx-react-lite';
import { MiniPlayer } from '../components/MiniPlayer';
import { Tip } from '../components/Tip';
import { errorWords } from '../messages/errors';
import { common, player as words } from '../messages/screens';
import { openPlayer } from './routes';
import { useStores } from './store-context';

/** The mini player, while there is something in the player. An observer of its own: its ticks redraw nothing else. */
export const SoundBar = observer(function SoundBar() {
  const { player } = useStores();
  if (!player.item) return null;
  const problem = player.error && errorWords(player.error.code);
  return (
    <>
      {problem && (
        <Tip
          icon="cloud"
          text={`${problem.title}。${problem.next}`}
          step={{ word: common.retry, onTap: () => player.retry() }}
        />
      )}
      <MiniPlayer
        title={player.item.title}
        label={words.openLabel(player.item.title)}
        progress={player.duration ? player.position / player.duration : 0}
        playing={player.active}
        word={player.active ? common.pause : common.play}
        onToggle={() => player.toggle()}
        onOpen={openPlayer}
      />
    </>
  );
});
