import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM: what is enciphered can be neither read nor changed without the key, and looks different each time. In the order of the
 * bytes: nonce, tag, text.
 */
const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** @param key 32 bytes */
export function encipher(key: Uint8Array, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** @throws where it was enciphered with another key, or is no longer what it was */
export function decipher(key: Uint8Array, enciphered: Uint8Array): Buffer {
  const cipher = createDecipheriv(ALGORITHM, key, enciphered.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAuthTag(enciphered.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(enciphered.subarray(NONCE + TAG)), cipher.final()]);
}
