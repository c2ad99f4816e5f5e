import { observer } from 'mobx-react-lite';
import { PlayCard } from '../../components/PlayCard';
import { joinWords, lengthWords } from '../../messages/format';
import { openContent } from '../routes';
import { useStores } from '../store-context';
import { bigPlayWords } from './big-play';

/** The one big Play. Sound starts and stops right here; everything else opens its page. */
export const BigPlayCard = observer(function BigPlayCard() {
  const { station, player } = useStores();
  const pick = station.bigPlay;
  if (!pick) return null;
  const { content, place, action } = pick;
  const current = player.isCurrent(content.id);
  const words = bigPlayWords(pick, current && player.active);
  const press = () => {
    if (action !== 'play') openContent(content);
    else if (current) player.toggle();
    else player.playContent(content, place);
  };
  return (
    <PlayCard
      kicker={words.kicker}
      title={content.title}
      meta={joinWords(
        content.source,
        content.duration !== undefined && content.duration > 0 && lengthWords(content.duration),
        words.place,
      )}
      progress={words.progress}
      word={words.word}
      icon={words.icon}
      label={`${words.word}：${content.title}`}
      onTap={press}
    />
  );
});
