import { View } from '@tarojs/components';
import { Icon, type IconName } from './Icon';
import { Tap } from './Tap';

export interface Tile {
  key: string;
  icon: IconName;
  word: string;
  onTap: () => void;
}

interface TilesProps {
  tiles: readonly Tile[];
  /** `small` for the row of ways at the bottom of the home screen. */
  look?: 'large' | 'small' | undefined;
}

/** Big fields of a sign and a word, as many beside each other as the text size leaves room for. */
export function Tiles({ tiles, look = 'large' }: TilesProps) {
  return (
    <View className={look === 'large' ? 'tiles' : 'tiles low'}>
      {tiles.map((tile) => (
        <Tap key={tile.key} className="tile" onTap={tile.onTap}>
          <Icon name={tile.icon} />
          {tile.word}
        </Tap>
      ))}
    </View>
  );
}
