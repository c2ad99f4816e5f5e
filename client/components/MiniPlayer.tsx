import { View } from '@tarojs/components';
import { Button } from './Button';
import { Bar } from './Row';
import { Tap } from './Tap';

interface MiniPlayerProps {
  title: string;
  /** Said by a screen reader for the way to the player. */
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
          {title}
        </Tap>
        <Button word={word} icon={playing ? 'pause' : 'play'} onTap={onToggle} />
      </View>
    </View>
  );
}
