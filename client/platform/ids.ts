import type { IdsPort } from '../ports/ids';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^22 is 131 bits. */
const LENGTH = 22;

/** WeChat has no synchronous secure source. An id must be unique, not secret: it makes repeats harmless and opens nothing. */
const randomByte = (): number => Math.floor(Math.random() * 256);

function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  // `crypto` is absent on weapp, and typeof is the one way to ask.
  if (typeof crypto === 'object' && typeof crypto.getRandomValues === 'function') {
    return crypto.getRandomValues(bytes);
  }
  return bytes.map(randomByte);
}

export const ids: IdsPort = {
  next() {
    let id = '';
    while (id.length < LENGTH) {
      for (const byte of randomBytes(LENGTH)) {
        // 248 is the largest multiple of 62 in a byte: without this the first characters would be likelier.
        if (byte < 248 && id.length < LENGTH) id += ALPHABET.charAt(byte % 62);
      }
    }
    return id;
  },
};
