import Taro from '@tarojs/taro';
import type { DocumentsPort } from '../ports/documents';

/** WeChat lets a file go out through a chat: the person's own 文件传输助手 is the usual one. Must follow a tap at once. */
async function share(name: string, text: string): Promise<boolean> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8');
  await Taro.shareFileMessage({ filePath, fileName: name });
  return true;
}

export const documents: DocumentsPort = {
  hand: (name, text) => share(name, text).catch(() => false),
};
