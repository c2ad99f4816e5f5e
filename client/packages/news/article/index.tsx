import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect, useState } from 'react';
import type { NewsArticle } from '../../../../types/news';
import { BlockView, type SoundBlock } from '../../../components/BlockView';
import { CopyText } from '../../../components/CopyText';
import { Skeleton } from '../../../components/Skeleton';
import { StateNote } from '../../../components/StateNote';
import { publishedWords } from '../../../messages/format';
import { news as words } from '../messages';
import { blockWords, read } from '../../../messages/read';
import { common } from '../../../messages/screens';
import { fileSrc } from '../../../platform/files';
import { useDidHide, useDidShow, useLoad, useShareAppMessage, useUnload } from '../../../platform/lifecycle';
import { goHome } from '../../../platform/navigation';
import { shareCard } from '../../../platform/share';
import { watchVisible } from '../../../platform/visible';
import { Frame } from '../../../pages/Frame';
import { ProblemNote } from '../../../pages/ProblemNote';
import { usePageParam } from '../../../pages/page-params';
import { returnToNewsList } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';
import { useVideos } from '../../../pages/use-videos';
import { NewsArticleStore } from '../stores/news-article-store';
import { named, soundWithin } from '../../../stores/playback/sound';
import '../../../styles/text.css';

const heights = [40, 24, 24, 24, 24, 24];

/** One piece of local news. */
export default observer(function NewsArticlePage() {
  const root = useStores();
  const id = usePageParam('id');
  const [store] = useState(() => new NewsArticleStore(root, id));
  const { article, error } = store;
  useLoad(() => void store.load());
  useDidShow(() => store.record.appeared());
  useDidHide(() => store.record.left());
  useUnload(() => store.record.left());
  useShareAppMessage(() =>
    shareCard(article?.title ?? '', '/packages/news/article/index', {
      id,
      station: root.station.station?.code,
    }),
  );
  return (
    <Frame title={article?.title}>
      {article ? (
        <Body store={store} article={article} />
      ) : error ? (
        error.code === 'NOT_FOUND' ? (
          <Gone />
        ) : (
          <ProblemNote problem={error} onRetry={() => void store.load()} />
        )
      ) : (
        <Skeleton label={common.loading} heights={heights} />
      )}
    </Frame>
  );
});

/** What was withdrawn. The list opened anew no longer has it. */
const Gone = observer(function Gone() {
  const isSomewhere = useStores().station.station !== null;
  const toHome = { word: common.toHome, icon: 'home', onTap: () => void goHome() } as const;
  const others = { word: words.others, icon: 'news', onTap: returnToNewsList } as const;
  return (
    <StateNote
      icon="news"
      title={words.goneTitle}
      text={words.goneText}
      steps={isSomewhere ? [others, toHome] : [toHome]}
    />
  );
});

const Body = observer(function Body({ store, article }: { store: NewsArticleStore; article: NewsArticle }) {
  const { player, ports } = useStores();
  const startVideo = useVideos();
  const { source, unit, author, publishAt, summary, originalUrl } = article;
  const published = publishedWords(publishAt, ports.clock.now());
  const from = [
    read.source(source),
    ...(unit === undefined ? [] : [words.through(unit)]),
    ...(author === undefined ? [] : [read.author(author)]),
    ...(published === undefined ? [] : [published]),
  ];
  const play = (sound: SoundBlock) => player.playContent(named(soundWithin('news', article, sound)));
  useEffect(() => watchVisible('#text-end', () => store.record.sawEnd(), 0), [store]);
  return (
    <View onTouchStart={() => store.record.touched()}>
      {from.map((line) => (
        <View key={line} className="s">
          {line}
        </View>
      ))}
      {article.blocks.map((block, index) => (
        <BlockView
          key={index}
          id={`video-${index}`}
          block={block}
          title={article.title}
          words={blockWords}
          srcOf={fileSrc}
          onPlay={play}
          onVideo={startVideo}
        />
      ))}
      {article.blocks.length === 0 ? (
        <View className="p" id="text-end">
          {summary ?? read.emptyText}
        </View>
      ) : (
        <View className="s end" id="text-end">
          {read.end}
        </View>
      )}
      {originalUrl !== undefined && <CopyText label={read.original} text={originalUrl} />}
    </View>
  );
});
