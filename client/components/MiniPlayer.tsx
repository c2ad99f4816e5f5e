import { View } from '@tarojs/components';
import { Button } from './Button';
import { Bar } from './Row';
import { Tap } from './Tap';

interface MiniPlayerProps {
  /** What plays, or why it does not. Cut after two lines: a page has to stay in sight above it. */
  title: string;
  /** Said by a screen reader for the way to the player; holds the whole title. */
  label: string;
  /** 0 to 1. */
  progress: number;
  playing: boolean;
  /** Word of the button: what pressing it does. */
  word: string;
  onToggle: () => void;
  onOpen: () => void;
}

/** At the bottom of every page while there is sound. */
export function MiniPlayer({ title, label, progress, playing, word, onToggle, onOpen }: MiniPlayerProps) {
  return (
    <View className="mini">
      <Bar value={progress} />
      <View className="f">
        <Tap className="w b" label={label} onTap={onOpen}>
          <View className="cut">{title}</View>
        </Tap>
        <Button word={word} icon={playing ? 'pause' : 'play'} onTap={onToggle} />
      </View>
    </View>
  );
}
