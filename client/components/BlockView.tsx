import { Image, Text, View } from '@tarojs/components';
import type { Block } from '../../types/content';
import { Button } from './Button';
import { CopyText } from './CopyText';
import { HostButton } from './HostButton';
import { heading } from './Tap';
import { VideoBlock, type VideoWords } from './VideoBlock';

export type SoundBlock = Extract<Block, { type: 'audio' }>;

interface BlockWords extends VideoWords {
  play: string;
  /** In the place of a picture that is not shown. */
  picture: (alt: string) => string;
  soundFrom: (host: string) => string;
  /** How a web address is copied. */
  copy: string;
}

interface BlockViewProps {
  /** Of a video's element; one of its kind on the page. */
  id: string;
  block: Block;
  /** Of the text: the name of sound in it that has none. */
  title: string;
  words: BlockWords;
  /** Address of a stored file. */
  srcOf: (file: string) => string;
  /** The sound's title is never empty: WeChat plays nothing without one. */
  onPlay: (sound: SoundBlock) => void;
  /** The video with this id started. */
  onVideo: (id: string) => void;
}

/** One paragraph-sized part of a text. A table is drawn row by row, so that nothing has to be dragged sideways. */
export function BlockView({ id, block, title, words, srcOf, onPlay, onVideo }: BlockViewProps) {
  switch (block.type) {
    case 'heading':
      return (
        <View className={`h${block.level}`} {...heading}>
          {block.text}
        </View>
      );
    case 'paragraph':
      return <View className="p">{block.text}</View>;
    case 'provision':
      return (
        <View className="p" id={`provision-${block.no}`}>
          <Text className="no">{block.label}</Text>
          {block.text}
        </View>
      );
    case 'item':
      return <View className="p li">{`${block.marker} ${block.text}`}</View>;
    case 'quote':
      return <View className="p quo">{block.text}</View>;
    case 'table':
      return (
        <View className="tbl">
          {block.rows.map((row, index) => (
            <View key={index} className="tr">
              {row
                .map((cell, column) => (block.head[column] ? `${block.head[column]}：${cell}` : cell))
                .join('\n')}
            </View>
          ))}
        </View>
      );
    case 'image':
      return block.src === '' ? (
        <View className="s gap">{words.picture(block.alt)}</View>
      ) : (
        <Image className="img" src={srcOf(block.src)} mode="widthFix" lazyLoad aria-label={block.alt} />
      );
    case 'audio': {
      const sound = { ...block, title: block.title || title };
      const { host } = block;
      return (
        <View className="p">
          {host !== undefined && block.title}
          {host === undefined ? (
            <Button
              look="alt"
              icon="play"
              word={`${words.play}：${sound.title}`}
              onTap={() => onPlay(sound)}
            />
          ) : (
            <HostButton
              look="alt"
              icon="play"
              from={words.soundFrom(host)}
              word={words.press}
              onTap={() => onPlay(sound)}
            />
          )}
        </View>
      );
    }
    case 'video':
      return <VideoBlock id={id} block={block} words={words} srcOf={srcOf} onStart={onVideo} />;
    case 'link': {
      const { text, href } = block;
      return <CopyText label={text === href ? words.copy : `${text}，${words.copy}`} text={href} />;
    }
  }
}
