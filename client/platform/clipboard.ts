import Taro from '@tarojs/taro';

/** Copies text for pasting elsewhere; false when the system or the person refused. WeChat shows its own short note. */
export async function copy(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text });
    return true;
  } catch {
    return false;
  }
}
