import { Video, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { ContentItem } from '../../../../types/content';
import { HostNamed } from '../../../components/HostNamed';
import { Skeleton } from '../../../components/Skeleton';
import { StateNote } from '../../../components/StateNote';
import { dayWords, joinWords, lengthWords } from '../../../messages/format';
import { read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import { fileSrc } from '../../../platform/files';
import { useDidHide, useLoad, useShareAppMessage, useUnload } from '../../../platform/lifecycle';
import { shareCard } from '../../../platform/share';
import { pauseVideo } from '../../../platform/viewport';
import { FavouriteButton } from '../../../pages/FavouriteButton';
import { Frame } from '../../../pages/Frame';
import { ProblemNote } from '../../../pages/ProblemNote';
import { usePageParam } from '../../../pages/page-params';
import { useStores } from '../../../pages/store-context';
import { WatchStore } from '../stores/watch-store';
import '../../../styles/text.css';

const VIDEO_ID = 'video';
const heights = [40, 200, 24, 24];

/** One video. */
export default observer(function VideoPage() {
  const root = useStores();
  const id = usePageParam('id');
  const [store] = useState(() => new WatchStore(root, id));
  const { item, error } = store;
  useLoad(() => void store.load());
  useDidHide(() => store.left());
  useUnload(() => store.left());
  useShareAppMessage(() =>
    shareCard(item?.title ?? '', '/packages/read/video/index', { id, station: root.station.station?.code }),
  );
  return (
    <Frame title={item?.title}>
      {item ? (
        <Watching store={store} item={item} />
      ) : error ? (
        <ProblemNote problem={error} onRetry={() => void store.retry()} />
      ) : (
        <Skeleton label={common.loading} heights={heights} />
      )}
    </Frame>
  );
});

const Watching = observer(function Watching({ store, item }: { store: WatchStore; item: ContentItem }) {
  const { ports } = useStores();
  const { mediaHost } = item;
  const media = item.media ?? item.mediaAddress;
  if (store.mediaFailed || media === undefined) {
    return (
      <StateNote
        icon="video"
        title={words.mediaFailedTitle}
        text={words.mediaFailedText}
        steps={[{ word: common.retry, icon: 'history', onTap: () => void store.retry() }]}
      />
    );
  }
  return (
    <>
      <HostNamed host={mediaHost} words={words}>
        <View className="vbox">
          <Video
            id={VIDEO_ID}
            className="vid"
            src={fileSrc(media)}
            {...(item.cover && { poster: fileSrc(item.cover) })}
            {...(mediaHost !== undefined && { autoplay: true })}
            initialTime={store.startAt}
            enableProgressGesture={false}
            onPlay={() => store.played(() => pauseVideo(VIDEO_ID))}
            onPause={() => store.paused()}
            onTimeUpdate={({ detail }) => store.moved(detail.currentTime, detail.duration)}
            onEnded={() => store.ended()}
            onError={() => store.failed()}
          />
        </View>
      </HostNamed>
      <View className="s gap">
        {joinWords(
          words.source(item.source),
          item.publishAt > 0 && dayWords(item.publishAt, ports.clock.now()),
          item.duration !== undefined && item.duration > 0 && lengthWords(item.duration),
        )}
      </View>
      <View className="btns">
        <FavouriteButton content={item} />
      </View>
      {item.summary && <View className="p">{item.summary}</View>}
    </>
  );
});
