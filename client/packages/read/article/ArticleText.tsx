import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useState } from 'react';
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
import type { ReaderStore } from '../stores/reader-store';
import { named, soundWithin } from '../../../stores/playback/sound';

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
  const play = (sound: SoundBlock) => player.playContent(named(soundWithin('article', item, sound)));
  /** The parts before were asked for last: a failure is told where they were. */
  const [backward, setBackward] = useState(false);
  const goBack = async (go: () => Promise<void>) => {
    setBackward(true);
    await go();
    setBackward(store.more === 'failed');
  };
  const failed = more === 'failed' && (
    <Tip
      icon="cloud"
      text={backward ? words.placeFailed : common.moreFailed}
      step={{
        word: common.retry,
        onTap: () => void (backward ? goBack(() => store.retry()) : store.retry()),
      }}
    />
  );
  const original = item.originalUrl !== undefined && (
    <CopyText label={words.original} text={item.originalUrl} />
  );
  if (drawn.length === 0) {
    return (
      <>
        {item.summary && <View className="p">{item.summary}</View>}
        <View className="gap" id="text-end">
          {item.media === undefined ? words.emptyText : words.soundOnly}
        </View>
        {original}
      </>
    );
  }
  return (
    <>
      {store.canTurnBack && (
        <View className="btns">
          <Button
            look="alt"
            icon="up"
            word={words.previousPart}
            onTap={() => void goBack(() => store.turnBack())}
          />
          <Button
            look="alt"
            icon="prev"
            word={words.restart}
            onTap={() => void goBack(() => store.restart())}
          />
        </View>
      )}
      {backward && failed}
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
        {failed && !backward ? (
          failed
        ) : store.canTurn || store.canExtend ? (
          <Button
            look="alt"
            icon="down"
            word={more === 'loading' ? common.moreLoading : words.nextPart}
            disabled={more === 'loading'}
            onTap={() => void (store.canTurn ? store.turn() : store.extend())}
          />
        ) : (
          <View className="s end" id="text-end">
            {words.end}
          </View>
        )}
      </View>
      {original}
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
