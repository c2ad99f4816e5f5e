import cloud from 'wx-server-sdk';
import type { Files } from './files';

/** WeChat's storage. To be used after `wechatPlatform()`, which sets the SDK up. */
export function wechatFiles(): Files {
  return {
    async upload(path, bytes) {
      const { fileID } = await cloud.uploadFile({ cloudPath: path, fileContent: Buffer.from(bytes) });
      return fileID;
    },
  };
}
