import { localCloud } from './build-settings';

/** WeChat's components and audio managers take a file id as it is; a browser, or a build for a local cloud, needs an address. */
const asAddress = process.env.TARO_ENV === 'h5' || localCloud !== '';

/** What an image, a video or the sound system takes as `src` for a file id (`cloud://<env>.<bucket>/<path>`) or an https URL. */
export function fileSrc(file: string): string {
  if (!asAddress) return file;
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(file)?.[1];
  return path === undefined
    ? file
    : `${localCloud}/files/${path.split('/').map(encodeURIComponent).join('/')}`;
}
