import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

interface TipProps {
  icon: IconName;
  text: string;
  step?: { word: string; onTap: () => void };
}

/** One line above what it is about: that it is not fresh, that something could not be done. */
export function Tip({ icon, text, step }: TipProps) {
  return (
    <View className="tip" aria-live="polite">
      <Icon name={icon} />
      <View className="w">{text}</View>
      {step && <Tap onTap={step.onTap}>{step.word}</Tap>}
    </View>
  );
}
