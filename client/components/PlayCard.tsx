import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Bar } from './Row';
import { Tap } from './Tap';

interface PlayCardProps {
  /** Why this one: go on listening, today's pick. */
  kicker: string;
  title: string;
  meta: string;
  /** 0 to 1, where it was begun. */
  progress?: number | undefined;
  word: string;
  icon: IconName;
  /** Said by a screen reader for the card as a whole. */
  label: string;
  onTap: () => void;
}

/** The one thing to press: goes on where the listener was, or starts what today offers. All of it is the target. */
export function PlayCard({ kicker, title, meta, progress, word, icon, label, onTap }: PlayCardProps) {
  return (
    <Tap className="hero" label={label} onTap={onTap}>
      <View className="kick">{kicker}</View>
      <View className="l">{title}</View>
      <View className="meta">{meta}</View>
      {progress !== undefined && <Bar value={progress} />}
      <View className="knob">
        <Icon name={icon} />
        {word}
      </View>
    </Tap>
  );
}
