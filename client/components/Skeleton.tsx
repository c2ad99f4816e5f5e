import { View } from '@tarojs/components';

interface SkeletonProps {
  /** Said by a screen reader. */
  label: string;
  /** Heights of the boxes, in pixels: the shape of what is coming. */
  heights: number[];
}

/** The shape of what is on its way. */
export function Skeleton({ label, heights }: SkeletonProps) {
  return (
    <View aria-label={label} aria-live="polite">
      {heights.map((height, index) => (
        <View key={index} className="sk" style={{ height: `${height}px` }} />
      ))}
    </View>
  );
}
