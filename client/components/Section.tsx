import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon';
import { heading, Tap } from './Tap';

interface SectionProps {
  title: string;
  /** Word of the way to the rest, and what it leads to. */
  more?: { word: string; label: string; icon?: IconName; onTap: () => void } | undefined;
  children?: ReactNode;
}

/** A heading, the way to the rest of what it heads, and what stands below it. */
export function Section({ title, more, children }: SectionProps) {
  return (
    <>
      <View className="sh" {...heading}>
        {title}
        {more && (
          <Tap label={more.label} onTap={more.onTap}>
            {more.word}
            <Icon name={more.icon ?? 'right'} />
          </Tap>
        )}
      </View>
      {children}
    </>
  );
}
