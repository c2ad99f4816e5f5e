import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect, useState } from 'react';
import { Button } from '../../../components/Button';
import { Skeleton } from '../../../components/Skeleton';
import { read as words } from '../../../messages/read';
import { common, home } from '../../../messages/screens';
import { useShareAppMessage } from '../../../platform/lifecycle';
import { replace } from '../../../platform/navigation';
import { shareCard } from '../../../platform/share';
import { scrollToTop } from '../../../platform/viewport';
import { Frame } from '../../../pages/Frame';
import { ProblemNote } from '../../../pages/ProblemNote';
import { usePageParam } from '../../../pages/page-params';
import { openMePage } from '../../../pages/routes';
import { useStores } from '../../../pages/store-context';
import { ReaderStore } from '../stores/reader-store';
import { ArticleHead } from './ArticleHead';
import { ArticleText } from './ArticleText';
import { Contents } from './Contents';
import { useReading } from './use-reading';
import '../../../styles/text.css';

const heights = [40, 24, 24, 24, 24, 24, 24];

/** A text, from a notice of ten lines to a code of 1,260 articles; and the page of a piece of sound. */
export default observer(function ArticlePage() {
  const root = useStores();
  const id = usePageParam('id');
  const at = { section: usePageParam('section'), provision: usePageParam('provision') };
  const [store] = useState(() => new ReaderStore(root, id));
  const [choosing, setChoosing] = useState(false);
  const { returnToPlace } = useReading(store, at, !choosing);
  const { item, outline, error } = store;
  const kind = item?.kind;
  useShareAppMessage(() =>
    shareCard(item?.title ?? '', '/packages/read/article/index', { id, station: root.station.station?.code }),
  );
  // A code names an item without its kind.
  useEffect(() => {
    if (kind === 'video') void replace('/packages/read/video/index', { id });
    else if (kind === 'album') void replace('/packages/browse/album/index', { id });
  }, [kind, id]);

  const toggleContents = () => {
    if (choosing) returnToPlace();
    else scrollToTop();
    setChoosing(!choosing);
  };
  const foot = outline.length > 1 && (
    <View className="foot">
      <Button
        look="alt"
        icon={choosing ? 'article' : 'list'}
        word={choosing ? words.closeContents : words.contents}
        onTap={toggleContents}
      />
      <Button look="alt" icon="size" word={home.textSize} onTap={() => openMePage('settings')} />
    </View>
  );
  return (
    <Frame foot={foot} title={item?.title}>
      {item && kind !== 'video' && kind !== 'album' ? (
        <>
          {choosing && <Contents store={store} onChosen={() => setChoosing(false)} />}
          <View className={choosing ? 'gone' : 'show'} onTouchStart={() => store.record.touched()}>
            <ArticleHead item={item} />
            <ArticleText store={store} item={item} />
          </View>
        </>
      ) : error ? (
        <ProblemNote problem={error} onRetry={() => void store.retry()} />
      ) : (
        <Skeleton label={common.loading} heights={heights} />
      )}
    </Frame>
  );
});
