import { View } from '@tarojs/components';
import { Button } from './Button';
import { Icon, type IconName } from './Icon';

export interface NextStep {
  word: string;
  icon?: IconName | undefined;
  onTap: () => void;
}

interface StateNoteProps {
  icon: IconName;
  title: string;
  text?: string | undefined;
  /** What one can do now; the first stands out. */
  steps?: NextStep[] | undefined;
  /** Small print for whoever is asked for help. */
  trace?: string | undefined;
}

/** What stands in the place of content that is not there: what happened, and what to do next. */
export function StateNote({ icon, title, text, steps = [], trace }: StateNoteProps) {
  return (
    <View className="state" aria-live="polite">
      <View className="disc">
        <Icon name={icon} />
      </View>
      <View className="l">{title}</View>
      {text && <View className="gap">{text}</View>}
      {steps.length > 0 && (
        <View className="btns">
          {steps.map((step, index) => (
            <Button key={step.word} look={index === 0 ? 'main' : 'alt'} {...step} />
          ))}
        </View>
      )}
      {trace && <View className="trace">{trace}</View>}
    </View>
  );
}
