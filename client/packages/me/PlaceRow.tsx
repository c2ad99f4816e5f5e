import { observer } from 'mobx-react-lite';
import type { Continue } from '../../../types/content';
import { dayWords, joinWords } from '../../messages/format';
import { kindWords } from '../../messages/screens';
import { ContentRow } from '../../pages/ContentRow';
import { openContent, openPlayer } from '../../pages/routes';
import { useStores } from '../../pages/store-context';
import { placeInWords } from './place-words';

/** Something that was begun or finished; pressing it goes on from there. */
export const PlaceRow = observer(function PlaceRow({ place }: { place: Continue }) {
  const { player, ports } = useStores();
  const { content, at } = place;
  const { text, progress } = placeInWords(place);
  const goOn = () => {
    if (content.kind !== 'audio') return openContent(content);
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
