import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ContentItem, Section } from '../../../../types/content';
import { BlockView, type SoundBlock } from '../../../components/BlockView';
import { Button } from '../../../components/Button';
import { CopyText } from '../../../components/CopyText';
import { Tip } from '../../../components/Tip';
import { blockWords, read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import { fileSrc } from '../../../platform/files';
import { useStores } from '../../../pages/store-context';
import { useVideos } from '../../../pages/use-videos';
import type { ReaderStore } from '../../../stores/reader-store';

/** The part of the text that is drawn, and the ways to the parts before and after. */
export const ArticleText = observer(function ArticleText({
  store,
  item,
}: {
  store: ReaderStore;
  item: ContentItem;
}) {
  const { player } = useStores();
  const startVideo = useVideos();
  const { drawn, more } = store;
  const play = ({ src, title, duration }: SoundBlock) =>
    player.playContent({ ...item, kind: 'audio', media: src, title, ...(duration && { duration }) });
  if (drawn.length === 0)
    return item.media === undefined ? <View className="gap">{words.emptyText}</View> : null;
  return (
    <>
      {store.canTurnBack && (
        <View className="btns">
          <Button look="alt" icon="up" word={words.previousPart} onTap={() => void store.turnBack()} />
          <Button look="alt" icon="prev" word={words.restart} onTap={() => void store.restart()} />
        </View>
      )}
      {drawn.map((section) => (
        <SectionView
          key={section.no}
          section={section}
          title={item.title}
          onPlay={play}
          onVideo={startVideo}
        />
      ))}
      <View className="gap">
        {more === 'failed' ? (
          <Tip
            icon="cloud"
            text={common.moreFailed}
            step={{ word: common.retry, onTap: () => void store.retry() }}
          />
        ) : store.canTurn || store.canExtend ? (
          <Button
            look="alt"
            icon="down"
            word={more === 'loading' ? common.moreLoading : words.nextPart}
            disabled={more === 'loading'}
            onTap={() => void (store.canTurn ? store.turn() : store.extend())}
          />
        ) : (
          <View className="s end">{words.end}</View>
        )}
      </View>
      {item.originalUrl !== undefined && <CopyText label={words.original} text={item.originalUrl} />}
    </>
  );
});

interface SectionViewProps {
  section: Section;
  /** Of the text. */
  title: string;
  onPlay: (sound: SoundBlock) => void;
  onVideo: (id: string) => void;
}

const SectionView = observer(function SectionView({ section, ...given }: SectionViewProps) {
  return (
    <View className="sec" id={`section-${section.no}`}>
      {section.blocks.map((block, index) => (
        <BlockView
          key={index}
          id={`video-${section.no}-${index}`}
          block={block}
          words={blockWords}
          srcOf={fileSrc}
          {...given}
        />
      ))}
    </View>
  );
});
