import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
import type { NewsArticle } from '../../../../types/news';
import { BlockView, type SoundBlock } from '../../../components/BlockView';
import { Skeleton } from '../../../components/Skeleton';
import { joinWords, momentWords } from '../../../messages/format';
import { read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import { fileSrc } from '../../../platform/files';
import { useDidHide, useDidShow, useLoad, useShareAppMessage, useUnload } from '../../../platform/lifecycle';
import { shareCard } from '../../../platform/share';
import { Frame } from '../../../pages/Frame';
import { ProblemNote } from '../../../pages/ProblemNote';
import { usePageParam } from '../../../pages/page-params';
import { useStores } from '../../../pages/store-context';
import { NewsArticleStore } from '../../../stores/news-article-store';
import '../../../styles/text.css';

const blockWords = { play: common.play };
const heights = [40, 24, 24, 24, 24, 24];

/** One piece of local news. */
export default observer(function NewsArticlePage() {
  const root = useStores();
  const id = usePageParam('id');
  const [store] = useState(() => new NewsArticleStore(root, id));
  const { article, error } = store;
  useLoad(() => void store.load());
  useDidShow(() => store.appeared());
  useDidHide(() => store.left());
  useUnload(() => store.left());
  useShareAppMessage(() =>
    shareCard(article?.title ?? '', '/packages/news/article/index', {
      id,
      station: root.station.station?.code,
    }),
  );
  return (
    <Frame title={article?.title}>
      {article ? (
        <Body article={article} />
      ) : error ? (
        <ProblemNote problem={error} onRetry={() => void store.load()} />
      ) : (
        <Skeleton label={common.loading} heights={heights} />
      )}
    </Frame>
  );
});

const Body = observer(function Body({ article }: { article: NewsArticle }) {
  const { player, ports } = useStores();
  const { id, source, publishAt } = article;
  const play = ({ src, title, duration }: SoundBlock) =>
    player.playContent({
      id,
      kind: 'audio',
      title,
      media: src,
      source,
      publishAt,
      ...(duration && { duration }),
    });
  return (
    <>
      <View className="s">
        {joinWords(
          words.source(source),
          article.author !== undefined && words.author(article.author),
          momentWords(publishAt, ports.clock.now()),
        )}
      </View>
      {article.blocks.map((block, index) => (
        <BlockView key={index} block={block} words={blockWords} srcOf={fileSrc} onPlay={play} />
      ))}
      {article.blocks.length === 0 && <View className="p">{article.summary ?? words.emptyText}</View>}
      {article.originalUrl !== undefined && (
        <View className="s gap">{words.originalUrl(article.originalUrl)}</View>
      )}
    </>
  );
});
