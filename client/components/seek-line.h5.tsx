import { useEffect, useRef, type CSSProperties } from 'react';
import type { SeekLineProps } from './seek-line-props';

/** The browser's own line: Taro's knows neither mouse nor keyboard, and no press beside its knob. */
export function SeekLine({ label, value, dragged, max, disabled, onMove, onRelease }: SeekLineProps) {
  const line = useRef<HTMLInputElement>(null);
  const release = useRef(onRelease);
  release.current = onRelease;
  useEffect(() => {
    // React has no event for it: its onChange is every move.
    const released = () => release.current(Number(line.current?.value));
    const element = line.current;
    element?.addEventListener('change', released);
    return () => element?.removeEventListener('change', released);
  }, []);
  const shown = dragged ?? value;
  return (
    <input
      ref={line}
      className="range"
      type="range"
      aria-label={label}
      min={0}
      max={max}
      step={1}
      value={shown}
      disabled={disabled}
      style={{ '--at': `${(shown / max) * 100}%` } as CSSProperties}
      onChange={({ target }) => onMove(Number(target.value))}
    />
  );
}
