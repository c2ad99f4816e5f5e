import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

interface ControlProps {
  icon: IconName;
  word: string;
  big?: boolean | undefined;
  disabled?: boolean | undefined;
  onTap: () => void;
}

/** A control of the player: its sign above its word. */
export function Control({ icon, word, big, disabled, onTap }: ControlProps) {
  return (
    <Tap className={big ? 'ctl big' : 'ctl'} disabled={disabled} onTap={onTap}>
      <Icon name={icon} />
      {word}
    </Tap>
  );
}
