import { Slider } from '@tarojs/components';
import { useRef } from 'react';
import type { SeekLineProps } from './seek-line-props';

interface Moved {
  detail: { value: number };
}

/** WeChat's own slider. */
export function SeekLine(props: SeekLineProps) {
  const { label, value, dragged, max, disabled, colours, onMove, onRelease } = props;
  // A value that is set under the finger takes the knob away from it.
  const resting = useRef(value);
  if (dragged === null) resting.current = value;
  return (
    <Slider
      aria-label={label}
      min={0}
      max={max}
      step={1}
      value={resting.current}
      disabled={disabled}
      // The largest that WeChat draws; the whole line can be pressed.
      blockSize={28}
      blockColor={colours.done}
      activeColor={colours.done}
      backgroundColor={colours.left}
      onChanging={({ detail }: Moved) => onMove(detail.value)}
      onChange={({ detail }: Moved) => onRelease(detail.value)}
    />
  );
}
