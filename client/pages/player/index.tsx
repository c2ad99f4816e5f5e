import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ContentBrief } from '../../../types/content';
import { Button } from '../../components/Button';
import { StateNote } from '../../components/StateNote';
import { Tip } from '../../components/Tip';
import { errorWords } from '../../messages/errors';
import { common, player as words } from '../../messages/screens';
import { fileSrc } from '../../platform/files';
import { useShareAppMessage } from '../../platform/lifecycle';
import { home } from '../../platform/navigation';
import { shareCard } from '../../platform/share';
import { FavouriteButton } from '../FavouriteButton';
import { Frame } from '../Frame';
import { openAlbum, openArticle } from '../routes';
import { useStores } from '../store-context';
import { PlayerControls } from './PlayerControls';
import { PlayerOptions } from './PlayerOptions';
import './player.css';

/** What sounds now, with everything that moves it. */
export default observer(function PlayerPage() {
  const { player, station } = useStores();
  const { item } = player;
  useShareAppMessage(() =>
    shareCard(item?.title ?? '', '/pages/home/index', { station: station.station?.code }),
  );
  return (
    <Frame place="player">
      {item ? (
        <Sounding item={item} />
      ) : (
        <StateNote
          icon="listen"
          title={words.nothingTitle}
          text={words.nothingText}
          steps={[{ word: common.toHome, icon: 'home', onTap: () => void home() }]}
        />
      )}
    </Frame>
  );
});

const Sounding = observer(function Sounding({ item }: { item: ContentBrief }) {
  const { player } = useStores();
  const { albumId } = item;
  return (
    <>
      <View className="card pcard">
        {item.cover && (
          <Image className="pcover" src={fileSrc(item.cover)} mode="aspectFill" aria-hidden="true" />
        )}
        <View className="x" aria-role="heading">
          {item.title}
        </View>
        <View className="s">{item.source}</View>
        {player.status === 'loading' && <View className="s">{words.loading}</View>}
      </View>
      {player.error && (
        <View className="gap">
          <Tip
            icon="cloud"
            text={`${errorWords(player.error.code).title}。${errorWords(player.error.code).next}`}
            step={{ word: common.retry, onTap: () => player.retry() }}
          />
        </View>
      )}
      <PlayerControls />
      <View className="btns">
        <Button look="alt" icon="article" word={words.text} onTap={() => openArticle(item.id)} />
        <FavouriteButton content={item} />
        {albumId !== undefined && (
          <Button look="alt" icon="album" word={words.album} onTap={() => openAlbum(albumId)} />
        )}
      </View>
      <PlayerOptions />
    </>
  );
});
