/** `wxacode.getUnlimited`: a code that a phone's camera reads, leading to the local address with the scene. */
import QRCode from 'qrcode';
import { apiError, type Api } from './api';

const MAX_SCENE = 32;
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]*$/;
const VERSIONS = ['release', 'trial', 'develop'];

export const getUnlimited: Api = async ({ parameters, address }) => {
  const { scene, page, width = 430, env_version: version = 'release' } = parameters;
  if (typeof scene !== 'string' || scene === '' || scene.length > MAX_SCENE)
    return apiError(40169, 'invalid length for scene, or the data is not json string');
  if (!SCENE.test(scene)) return apiError(40129, 'invalid scene');
  // WeChat adds this one itself, to what a scan brings.
  if (/(^|&)scancode_time=/.test(scene)) return apiError(85096, 'not allow include scancode_time field');
  if (page !== undefined && (typeof page !== 'string' || page.startsWith('/') || page.includes('?'))) {
    return apiError(41030, 'invalid page');
  }
  if (typeof width !== 'number' || width < 280 || width > 1280) return apiError(40097, 'invalid args: width');
  if (!VERSIONS.includes(version as string)) return apiError(40097, 'invalid args: env_version');
  const bytes = await QRCode.toBuffer(`${address}/?scene=${encodeURIComponent(scene)}`, { width, margin: 2 });
  return { contentType: 'image/png', bytes };
};
