import { Image, View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

export interface RowProps {
  title: string;
  /** One line in small print: what kind it is, from whom, how long. */
  meta?: string | undefined;
  /** The sentence that was searched for, a summary. */
  text?: string | undefined;
  icon?: IconName | undefined;
  picture?: string | undefined;
  /** The picture stands above the words, across the whole width. */
  wide?: boolean | undefined;
  /** How far one came, 0 to 1. */
  progress?: number | undefined;
  onTap: () => void;
}

/** One thing in a list, pressed as a whole. The picture wraps below the words where there is no room beside them. */
export function Row({ title, meta, text, icon, picture, wide, progress, onTap }: RowProps) {
  return (
    <Tap className={wide ? 'row wide' : 'row'} role="link" onTap={onTap}>
      {icon && (
        <View className="disc">
          <Icon name={icon} />
        </View>
      )}
      <View className="w">
        <View className="b">{title}</View>
        {text && <View className="why">{text}</View>}
        {meta && <View className="s">{meta}</View>}
        {progress !== undefined && <Bar value={progress} />}
      </View>
      {picture && <Image className="pic" src={picture} mode="aspectFill" lazyLoad aria-hidden="true" />}
    </Tap>
  );
}

/** How far something has come, 0 to 1. The words beside it say the same. */
export function Bar({ value }: { value: number }) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <View className="bar" aria-hidden="true">
      <View className="v" style={{ width: `${percent}%` }} />
    </View>
  );
}
