import { Text, View } from '@tarojs/components';

interface CopyTextProps {
  /** What it is, and how it is copied. */
  label: string;
  text: string;
}

/** A text to be taken away, as a web address is. WeChat's clipboard asks for leave first; a text that can be selected asks nothing. */
export function CopyText({ label, text }: CopyTextProps) {
  return (
    <View className="card">
      <View className="s">{label}</View>
      <Text className="url" userSelect>
        {text}
      </Text>
    </View>
  );
}
