import { View } from '@tarojs/components';

interface NoticeCardProps {
  title: string;
  text: string;
  meta: string;
}

/** What the station wants everybody to know. */
export function NoticeCard({ title, text, meta }: NoticeCardProps) {
  return (
    <View className="card note">
      <View className="b">{title}</View>
      {text && <View className="say">{text}</View>}
      <View className="s">{meta}</View>
    </View>
  );
}
