import { View } from '@tarojs/components';
import { useState } from 'react';
import { SeekLine } from './seek-line';
import type { SeekLineProps } from './seek-line-props';

interface SeekBarProps extends Pick<SeekLineProps, 'label' | 'colours'> {
  /** Seconds. */
  position: number;
  /** Seconds; 0 while unknown. */
  duration: number;
  /** Seconds as a clock shows them. */
  clock: (seconds: number) => string;
  onSeek: (position: number) => void;
}

/** Where the sound is, and the way to another place in it: a press on the line or a slow drag, during which the sound moves nothing. */
export function SeekBar({ label, position, duration, clock, colours, onSeek }: SeekBarProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  const value = Math.min(position, duration);
  return (
    <View className="seek">
      <SeekLine
        label={label}
        value={value}
        dragged={dragged}
        max={Math.max(1, duration)}
        disabled={duration === 0}
        colours={colours}
        onMove={setDragged}
        onRelease={(place) => {
          setDragged(null);
          onSeek(place);
        }}
      />
      <View className="f s">
        <View className="w">{clock(dragged ?? value)}</View>
        {duration > 0 && clock(duration)}
      </View>
    </View>
  );
}
