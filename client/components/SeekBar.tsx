import { Slider, View } from '@tarojs/components';

interface SeekBarProps {
  /** Said by a screen reader. */
  label: string;
  /** Seconds. */
  position: number;
  /** Seconds; 0 while unknown. */
  duration: number;
  /** Both as a clock shows them. */
  from: string;
  to: string;
  /** CSS colours as they are: the slider is the system's own and knows no custom properties. */
  colours: { done: string; left: string };
  onSeek: (position: number) => void;
}

/** Where the sound is, and the way to another place in it: a press on the line or a slow drag. */
export function SeekBar({ label, position, duration, from, to, colours, onSeek }: SeekBarProps) {
  return (
    <View className="seek">
      <Slider
        aria-label={label}
        min={0}
        max={Math.max(1, duration)}
        step={1}
        value={Math.min(position, duration)}
        disabled={duration === 0}
        blockSize={28}
        blockColor={colours.done}
        activeColor={colours.done}
        backgroundColor={colours.left}
        onChange={(event: { detail: { value: number } }) => onSeek(event.detail.value)}
      />
      <View className="f s">
        <View className="w">{from}</View>
        {to}
      </View>
    </View>
  );
}
