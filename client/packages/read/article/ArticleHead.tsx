import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ContentItem } from '../../../../types/content';
import { Button } from '../../../components/Button';
import { HostButton } from '../../../components/HostButton';
import { charactersWords, dayWords, joinWords } from '../../../messages/format';
import { read as words } from '../../../messages/read';
import { common } from '../../../messages/screens';
import { FavouriteButton } from '../../../pages/FavouriteButton';
import { useStores } from '../../../pages/store-context';
import { named } from '../../../stores/playback/sound';

/** From whom a text is, when, how long; the way to hear it; what a statute says of its own history. */
export const ArticleHead = observer(function ArticleHead({ item }: { item: ContentItem }) {
  const { player, ports } = useStores();
  const current = player.isCurrent(item.id);
  const playing = current && player.active;
  const { media, mediaHost } = item;
  return (
    <>
      <View className="s">
        {joinWords(
          words.source(item.source),
          item.author !== undefined && words.author(item.author),
          item.publishAt > 0 && dayWords(item.publishAt, ports.clock.now()),
          item.characters > 0 && charactersWords(item.characters),
        )}
      </View>
      {mediaHost !== undefined && !current && (
        <View className="gap">
          <HostButton
            icon="play"
            from={words.soundFrom(mediaHost)}
            word={words.press}
            onTap={() => player.playContent(named(item))}
          />
        </View>
      )}
      <View className="btns">
        {media !== undefined && (mediaHost === undefined || current) && (
          <Button
            icon={playing ? 'pause' : 'play'}
            word={playing ? common.pause : item.kind === 'audio' ? words.listenSound : words.listen}
            onTap={() => (current ? player.toggle() : player.playContent(item))}
          />
        )}
        <FavouriteButton content={item} />
      </View>
      {item.preamble?.map((line) => (
        <View key={line} className="s gap">
          {line}
        </View>
      ))}
    </>
  );
});
