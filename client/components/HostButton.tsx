import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

interface HostButtonProps {
  icon: IconName;
  /** What comes from which host. */
  from: string;
  word: string;
  look?: 'main' | 'alt';
  onTap: () => void;
}

/** Before it is pressed nothing is asked of the host that it names, which stands in a line of its own. */
export function HostButton({ icon, from, word, look = 'main', onTap }: HostButtonProps) {
  return (
    <Tap className={look === 'main' ? 'btn host' : 'btn alt host'} label={`${from}，${word}`} onTap={onTap}>
      <View className="from">{from}</View>
      <Icon name={icon} />
      {word}
    </Tap>
  );
}
