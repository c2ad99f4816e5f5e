import cloud from 'wx-server-sdk';
import type { CodePictures } from './code-pictures';

/** Pixels: the largest that WeChat draws, enough for a poster. */
const WIDTH = 1280;

interface Drawn {
  contentType: string;
  buffer: Uint8Array;
}
type GetUnlimited = (parameters: object) => Promise<Drawn>;

/**
 * WeChat's open API `wxacode.getUnlimited`, which the function's config.json must name. To be used after `wechatPlatform()`, which sets
 * the SDK up. Without a page the code opens the home, which every release has.
 */
export function wechatCodePictures(): CodePictures {
  const { getUnlimited } = (cloud as unknown as { openapi: { wxacode: { getUnlimited: GetUnlimited } } })
    .openapi.wxacode;
  return {
    async draw(scene, version) {
      try {
        const { contentType, buffer } = await getUnlimited({ scene, width: WIDTH, envVersion: version });
        return { ok: true, type: contentType.includes('png') ? 'png' : 'jpg', bytes: buffer };
      } catch (error) {
        const { errCode = '', errMsg = String(error) } = error as { errCode?: number; errMsg?: string };
        return {
          ok: false,
          reason: `${errCode} ${errMsg}`.trim().slice(0, 200),
        };
      }
    },
  };
}
