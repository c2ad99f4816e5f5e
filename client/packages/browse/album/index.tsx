import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { ContentBrief, ContentItem } from '../../../../types/content';
import { Button } from '../../../components/Button';
import { Section } from '../../../components/Section';
import { joinWords } from '../../../messages/format';
import { browse as words } from '../messages';
import { common } from '../../../messages/screens';
import { useLoad, useShareAppMessage } from '../../../platform/lifecycle';
import { shareCard } from '../../../platform/share';
import { ContentRow } from '../../../pages/ContentRow';
import { FavouriteButton } from '../../../pages/FavouriteButton';
import { Frame } from '../../../pages/Frame';
import { PagedView } from '../../../pages/PagedView';
import { contentWords } from '../../../pages/content-words';
import { usePageParam } from '../../../pages/page-params';
import { openContent } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';
import { AlbumStore } from '../stores/album-store';
import { hasSound } from '../../../stores/playback/sound';

/** One album: what it is, one button that plays it from where the listener stopped, and its items. */
export default observer(function AlbumPage() {
  const root = useStores();
  const id = usePageParam('id');
  const [store] = useState(() => new AlbumStore(root, id));
  const { list, album } = store;
  useLoad(() => void list.load());
  useShareAppMessage(() =>
    shareCard(album?.title ?? '', '/packages/browse/album/index', {
      id,
      station: root.station.station?.code,
    }),
  );
  const press = (content: ContentBrief) => {
    if (content.kind !== 'audio' || !hasSound(content)) openContent(content);
    else if (root.player.isCurrent(content.id)) root.player.toggle();
    else store.play(content.id);
  };
  return (
    <Frame title={album?.title}>
      {album && <AlbumHead store={store} album={album} />}
      <PagedView list={list} empty={{ icon: 'album', title: words.emptyAlbum, text: words.emptyText }}>
        {() => (
          <Section title={words.items}>
            <View className="list">
              {list.items.map((content) => (
                <ContentRow
                  key={content.id}
                  content={content}
                  meta={joinWords(
                    root.player.isCurrent(content.id) && root.player.active && words.playing,
                    contentWords(content),
                  )}
                  onTap={() => press(content)}
                />
              ))}
            </View>
          </Section>
        )}
      </PagedView>
    </Frame>
  );
});

const AlbumHead = observer(function AlbumHead({ store, album }: { store: AlbumStore; album: ContentItem }) {
  const { continueAt } = store;
  return (
    <>
      {album.summary && <View>{album.summary}</View>}
      <View className="s">{contentWords(album)}</View>
      {continueAt && <View className="gap">{words.continueAlbum(continueAt.content.title)}</View>}
      <View className="btns">
        {store.canPlay && (
          <Button
            icon="play"
            word={continueAt ? common.resume : words.playAlbum}
            onTap={() => store.play()}
          />
        )}
        <FavouriteButton content={album} />
      </View>
    </>
  );
});
