import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { role, Tap } from './Tap';

interface Option<Value> {
  value: Value;
  word: string;
  icon?: IconName | undefined;
}

interface ChoiceProps<Value> {
  label: string;
  options: readonly Option<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
}

/** One of a few, all in sight. A tick tells the chosen one, not colour alone. */
export function Choice<Value extends string | number>({
  label,
  options,
  value,
  onChoose,
}: ChoiceProps<Value>) {
  return (
    <View className="opts" aria-label={label} {...role('radiogroup')}>
      {options.map((option) => {
        const checked = option.value === value;
        const icon = checked ? 'tick' : option.icon;
        return (
          <Tap
            key={option.value}
            className={checked ? 'opt on' : 'opt'}
            role="radio"
            checked={checked}
            onTap={() => onChoose(option.value)}
          >
            {icon && <Icon name={icon} />}
            {option.word}
          </Tap>
        );
      })}
    </View>
  );
}
