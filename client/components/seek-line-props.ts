/** A line that is pressed or dragged along: seek-line.weapp.tsx or seek-line.h5.tsx, by the build's target. */
export interface SeekLineProps {
  /** Said by a screen reader. */
  label: string;
  /** Seconds, as the sound has it. */
  value: number;
  /** Seconds, where the finger has it; null while none does. */
  dragged: number | null;
  max: number;
  disabled: boolean;
  /** CSS colours as they are: WeChat's slider is the system's own and knows no custom properties. */
  colours: { done: string; left: string };
  /** The finger is at another place. */
  onMove: (value: number) => void;
  /** The finger let go, or pressed, here. */
  onRelease: (value: number) => void;
}
