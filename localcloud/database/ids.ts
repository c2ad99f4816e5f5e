import { randomBytes } from 'node:crypto';

let counter = randomBytes(3).readUIntBE(0, 3);

/** 32 hexadecimal digits as the real cloud's; later ones sort higher. */
export function generateId(now = Date.now()): string {
  counter = (counter + 1) & 0xffffff;
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
  return seconds + counter.toString(16).padStart(6, '0') + randomBytes(9).toString('hex');
}
