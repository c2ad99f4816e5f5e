import { View } from '@tarojs/components';
import { Button } from './Button';

interface NoticeCardProps {
  title: string;
  text: string;
  meta: string;
  /** The way to the whole of a text that is cut here. */
  more?: { word: string; label: string; onTap: () => void } | undefined;
}

/** What the station wants everybody to know. */
export function NoticeCard({ title, text, meta, more }: NoticeCardProps) {
  return (
    <View className="card note">
      <View className="b">{title}</View>
      {text && <View className="say">{text}</View>}
      <View className="s">{meta}</View>
      {more && (
        <View className="gap">
          <Button look="alt" icon="article" {...more} />
        </View>
      )}
    </View>
  );
}
