import { Image, Text, Video, View } from '@tarojs/components';
import type { Block } from '../../types/content';
import { Button } from './Button';

export type SoundBlock = Extract<Block, { type: 'audio' }>;

export interface BlockWords {
  play: string;
}

interface BlockViewProps {
  block: Block;
  words: BlockWords;
  /** Address of a stored file. */
  srcOf: (file: string) => string;
  onPlay: (sound: SoundBlock) => void;
}

/** One paragraph-sized part of a text. A table is drawn row by row, so that nothing has to be dragged sideways. */
export function BlockView({ block, words, srcOf, onPlay }: BlockViewProps) {
  switch (block.type) {
    case 'heading':
      return (
        <View className={`h${block.level}`} aria-role="heading">
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
      return <Image className="img" src={srcOf(block.src)} mode="widthFix" lazyLoad aria-label={block.alt} />;
    case 'audio':
      return (
        <View className="p">
          <Button look="alt" icon="play" word={`${words.play}：${block.title}`} onTap={() => onPlay(block)} />
        </View>
      );
    case 'video':
      return (
        <View className="p">
          {block.title}
          <View className="vbox">
            <Video
              className="vid"
              src={srcOf(block.src)}
              {...(block.poster && { poster: srcOf(block.poster) })}
              showMuteBtn={false}
              enableProgressGesture={false}
            />
          </View>
        </View>
      );
    case 'link':
      return (
        <View className="p c">
          {block.text === block.href ? block.href : `${block.text}（${block.href}）`}
        </View>
      );
  }
}
