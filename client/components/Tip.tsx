import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

interface TipProps {
  icon: IconName;
  text: string;
  step?: { word: string; onTap: () => void };
  /** Small print for whoever is asked for help. */
  trace?: string | undefined;
}

/** One line above what it is about: that it is not fresh, that something could not be done. */
export function Tip({ icon, text, step, trace }: TipProps) {
  return (
    <View className="tip" aria-live="polite">
      <Icon name={icon} />
      <View className="w">
        {text}
        {trace && <View>{trace}</View>}
      </View>
      {step && <Tap onTap={step.onTap}>{step.word}</Tap>}
    </View>
  );
}
