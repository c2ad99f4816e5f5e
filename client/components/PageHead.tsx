import { View } from '@tarojs/components';
import { Icon } from './Icon';
import { heading, Tap } from './Tap';

interface PageHeadProps {
  title?: string | undefined;
  back: string;
  onBack: () => void;
}

/** Top of every page but the home: the way back with its word, and what this page is. */
export function PageHead({ title, back, onBack }: PageHeadProps) {
  return (
    <View className="head">
      <Tap onTap={onBack}>
        <Icon name="left" />
        {back}
      </Tap>
      {title && (
        <View className="x" {...heading}>
          {title}
        </View>
      )}
    </View>
  );
}
