import { observer } from 'mobx-react-lite';
import { dayWords, joinWords } from '../../messages/format';
import { kindWords } from '../../messages/screens';
import { ContentRow } from '../../pages/ContentRow';
import { openContent, openPlayer } from '../../pages/routes';
import { useStores } from '../../pages/store-context';
import type { Progress } from '../../stores/progress/progress-store';
import { hasSound } from '../../stores/playback/sound';
import { placeInWords } from './progress-words';

/** Something that was begun or finished; pressing it goes on from there. */
export const PlaceRow = observer(function PlaceRow({ place }: { place: Progress }) {
  const { player, ports } = useStores();
  const { content, at } = place;
  const { text, progress } = placeInWords(place);
  const goOn = () => {
    if (place.medium !== 'sound' || !hasSound(content)) return openContent(content);
    player.playContent(content, place);
    openPlayer();
  };
  return (
    <ContentRow
      content={content}
      meta={joinWords(kindWords[content.kind], text, dayWords(at, ports.clock.now()))}
      progress={progress}
      onTap={goOn}
    />
  );
});
