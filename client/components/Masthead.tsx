import { View } from '@tarojs/components';
import { Icon } from './Icon';
import { heading } from './Tap';

interface MastheadProps {
  /** One character, as on a seal. */
  seal: string;
  name: string;
  place: string;
  /** Set where the station is made up. */
  demo?: string | undefined;
}

/** Whose station this is, and where. */
export function Masthead({ seal, name, place, demo }: MastheadProps) {
  return (
    <View className="mast">
      <View className="seal" aria-hidden="true">
        {seal}
      </View>
      <View className="w">
        <View className="x" {...heading}>
          {name}
        </View>
        <View className="where s">
          <Icon name="place" />
          <View className="w">{place}</View>
        </View>
        {demo && <View className="badge">{demo}</View>}
      </View>
    </View>
  );
}
