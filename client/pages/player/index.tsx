import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/Button';
import { StateNote } from '../../components/StateNote';
import { heading } from '../../components/Tap';
import { errorWords } from '../../messages/errors';
import { common, player as words } from '../../messages/screens';
import { fileSrc } from '../../platform/files';
import { useShareAppMessage } from '../../platform/lifecycle';
import { back, goHome } from '../../platform/navigation';
import { shareCard } from '../../platform/share';
import { countedUnder, type Sound } from '../../stores/playback/sound';
import { FavouriteButton } from '../FavouriteButton';
import { Frame } from '../Frame';
import { ProblemTip } from '../ProblemTip';
import { openAlbum, openArticle, openNews } from '../routes';
import { useStores } from '../store-context';
import { PlayerControls } from './PlayerControls';
import { PlayerOptions } from './PlayerOptions';
import './player.css';

/** The page of a sound, or of the text in which it stands. */
const textOf = (item: Sound) => ({
  path: item.within?.kind === 'news' ? '/packages/news/article/index' : '/packages/read/article/index',
  id: countedUnder(item),
});

/** What sounds now, with everything that moves it. */
export default observer(function PlayerPage() {
  const { player, station } = useStores();
  const { item, error } = player;
  useShareAppMessage(() =>
    shareCard(item?.title ?? '', item ? textOf(item).path : '/pages/home/index', {
      id: item ? textOf(item).id : undefined,
      station: station.station?.code,
    }),
  );
  return (
    <Frame place="player">
      {item ? (
        <Sounding item={item} />
      ) : (
        <StateNote
          icon="listen"
          title={error ? errorWords(error.code).title : words.nothingTitle}
          text={error ? errorWords(error.code).next : words.nothingText}
          steps={[{ word: common.toHome, icon: 'home', onTap: () => void goHome() }]}
        />
      )}
    </Frame>
  );
});

const Sounding = observer(function Sounding({ item }: { item: Sound }) {
  const { player } = useStores();
  const { albumId, within } = item;
  const stop = () => {
    player.stop();
    void back();
  };
  const openText = () => (within?.kind === 'news' ? openNews(within.id) : openArticle(countedUnder(item)));
  return (
    <>
      <View className="card pcard">
        {item.cover && (
          <Image className="pcover" src={fileSrc(item.cover)} mode="aspectFill" aria-hidden="true" />
        )}
        <View className="x" {...heading}>
          {item.title}
        </View>
        <View className="s">{item.source}</View>
        {player.status === 'loading' && <View className="s">{words.loading}</View>}
      </View>
      {player.error && (
        <View className="gap">
          <ProblemTip problem={player.error} onRetry={() => player.retry()} />
        </View>
      )}
      <PlayerControls />
      <View className="btns">
        <Button look="alt" icon="article" word={words.text} onTap={openText} />
        {!within && <FavouriteButton content={item} />}
        {albumId !== undefined && (
          <Button look="alt" icon="album" word={words.album} onTap={() => openAlbum(albumId)} />
        )}
      </View>
      <PlayerOptions />
      <View className="btns">
        <Button look="alt" word={words.stop} onTap={stop} />
      </View>
    </>
  );
});
