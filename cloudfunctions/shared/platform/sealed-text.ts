import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * A text that lies in the database and can be read only with a key that does not. What is sealed twice looks different each time, and its
 * length says next to nothing about the text's: it is two kilobytes, or four, or eight …
 */

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;
/** Bytes before the text that say how long it is packed. */
const HEAD = 4;
const SHORTEST = 2_048;

/**
 * @param key 32 bytes, base64url, as a keyed hash is
 * @returns base64
 */
export function sealText(key: string, text: string): string {
  const packed = deflateRawSync(text);
  const padded = Buffer.alloc(Math.max(SHORTEST, 2 ** Math.ceil(Math.log2(HEAD + packed.length))));
  padded.writeUInt32BE(packed.length);
  packed.copy(padded, HEAD);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key, 'base64url'), nonce);
  const sealed = Buffer.concat([cipher.update(padded), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** @throws where it was sealed with another key, or is no sealed text */
export function openText(key: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, Buffer.from(key, 'base64url'), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const padded = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
  return inflateRawSync(padded.subarray(HEAD, HEAD + padded.readUInt32BE())).toString();
}
