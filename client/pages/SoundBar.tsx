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
  const { item, error } = player;
  const problem = error && errorWords(error.code).title;
  if (!item) {
    // What was withdrawn while it played is not in the player any more, and cannot be tried again.
    return (
      problem && (
        <Tip icon="cloud" text={problem} step={{ word: common.understood, onTap: () => player.stop() }} />
      )
    );
  }
  return (
    <MiniPlayer
      title={problem ?? item.title}
      label={problem ? words.problemLabel(problem, item.title) : words.openLabel(item.title)}
      progress={player.duration ? player.position / player.duration : 0}
      playing={player.active}
      word={player.active ? common.pause : common.play}
      onToggle={() => player.toggle()}
      onOpen={openPlayer}
    />
  );
});
