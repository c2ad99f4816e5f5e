import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

interface ControlProps {
  icon: IconName;
  word: string;
  big?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Each press counts, however quickly they come. */
  repeats?: boolean | undefined;
  onTap: () => void;
}

/** A control of the player: its sign above its word. */
export function Control({ icon, word, big, ...tap }: ControlProps) {
  return (
    <Tap className={big ? 'ctl big' : 'ctl'} {...tap}>
      <Icon name={icon} />
      {word}
    </Tap>
  );
}
