import { createHash, createHmac, randomBytes } from 'node:crypto';
import cloud from 'wx-server-sdk';
import { wechatDatabase } from './wechat-database';
import type { Platform } from './platform';

/** The real platform: WeChat's cloud, or whatever TCB_CONTEXT_CNFG points the SDK to. Call once per instance. */
export function wechatPlatform(): Platform {
  // The SDK's own types do not know that its marker for "this environment" is a symbol.
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
  return {
    database: wechatDatabase(cloud.database()),
    identity() {
      // Digits-only values arrive as numbers.
      const { OPENID, SOURCE } = cloud.getWXContext() as { OPENID?: unknown; SOURCE?: unknown };
      const openid = typeof OPENID === 'number' || typeof OPENID === 'string' ? String(OPENID) : '';
      const source = typeof SOURCE === 'string' ? SOURCE : '';
      return openid === '' ? { source } : { openid, source };
    },
    now: () => Date.now(),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    log: (line) => console.log(JSON.stringify(line)),
    newId: () => randomBytes(8).toString('hex'),
    setting: (name) => process.env[name] || undefined,
    keyedHash: (key, text) => createHmac('sha256', key).update(text).digest('base64url'),
    digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
  };
}
