import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decipher, encipher } from './cipher';

/**
 * A text that lies in the database and can be read only with a key that does not. What is sealed twice looks different each time, and its
 * length says next to nothing about the text's: it is two kilobytes, or four, or eight …
 */

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
  return encipher(Buffer.from(key, 'base64url'), padded).toString('base64');
}

/** @throws where it was sealed with another key, or is no sealed text */
export function openText(key: string, sealed: string): string {
  const padded = decipher(Buffer.from(key, 'base64url'), Buffer.from(sealed, 'base64'));
  return inflateRawSync(padded.subarray(HEAD, HEAD + padded.readUInt32BE())).toString();
}
