import Taro from '@tarojs/taro';
import type { DocumentsPort } from '../ports/documents';

/**
 * WeChat lets a file go out through a chat: the person's own 文件传输助手 is the usual one. Must follow a tap at once. Sent or not, no copy
 * stays on the phone.
 */
async function share(name: string, text: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  const files = Taro.getFileSystemManager();
  files.writeFileSync(filePath, text, 'utf8');
  try {
    await Taro.shareFileMessage({ filePath, fileName: name });
    return true;
  } finally {
    files.unlinkSync(filePath);
  }
}

export const documents: DocumentsPort = {
  hand: (name, text) => share(name, text).catch(() => false),
};
