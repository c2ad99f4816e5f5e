import { Icon, type IconName } from './Icon';
import { Tap, type TapProps } from './Tap';

interface ButtonProps extends Omit<TapProps, 'children' | 'className'> {
  word: string;
  icon?: IconName | undefined;
  /** `alt` beside a main button; `red` for what cannot be undone. */
  look?: 'main' | 'alt' | 'red' | undefined;
}

/** A button with its word, and its sign where there is one. */
export function Button({ word, icon, look = 'main', ...tap }: ButtonProps) {
  return (
    <Tap {...tap} className={look === 'main' ? 'btn' : `btn ${look}`}>
      {icon && <Icon name={icon} />}
      {word}
    </Tap>
  );
}
