import { Canvas } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { useEffect } from 'react';
import { role } from '../../../components/Tap';
import { surfaceOf } from '../../../platform/canvas';
import type { Surface } from '../../../ports/canvas';

interface ChartProps {
  id: string;
  /** Said by a screen reader in its place. */
  label: string;
  className?: string;
  /** Draws again whenever this changes. */
  subject: unknown;
  draw: (surface: Surface) => void;
}

/** A canvas that is drawn when it is there, and again when what it shows has changed. */
export const Chart = observer(function Chart({ id, label, className = '', subject, draw }: ChartProps) {
  useEffect(() => {
    let current = true;
    void surfaceOf(id).then((surface) => {
      if (current && surface !== undefined) draw(surface);
    });
    return () => {
      current = false;
    };
    // `draw` is another function at every turn; what it draws is `subject`.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, subject]);
  return (
    <Canvas
      type="2d"
      id={id}
      canvasId={id}
      className={`chart ${className}`}
      aria-label={label}
      {...role('img')}
    />
  );
});
