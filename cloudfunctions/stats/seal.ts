import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decodeSketch, emptySketch, encodeSketch, type Sketch } from './rules/sketch';

/**
 * What stands between the database and the sketches in it. Marks are made with one key, sketches are enciphered with another, both
 * from SKETCH_SECRET, which is in the function's environment and not in the database.
 */
export interface Seal {
  /** The person's mark within a scope (rules/scopes: `salt`), below 2^48. */
  mark(salt: string, person: string): number;
  close(sketch: Sketch): string;
  /**
   * The sketch in a sealed text; an empty one of this precision where there is none.
   *
   * @throws where it was closed under another secret: to go on with an empty one would sell a part of the people as all of them
   */
  open(text: unknown, precision: number): Sketch;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

export function sealOf(secret: string): Seal {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const markKey = derive('marks');
  const sketchKey = derive('sketches');
  return {
    mark: (salt, person) =>
      createHmac('sha256', markKey).update(`${salt}\n${person}`).digest().readUIntBE(0, 6),
    close(sketch) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(ALGORITHM, sketchKey, nonce);
      const sealed = Buffer.concat([cipher.update(pack(sketch)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(text, precision) {
      if (typeof text !== 'string') return emptySketch(precision);
      const bytes = Buffer.from(text, 'base64');
      const decipher = createDecipheriv(ALGORITHM, sketchKey, bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const sketch = unpack(Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]));
      if (sketch === undefined) throw new Error('not a sketch');
      return sketch;
    },
  };
}

/** Registers shrink to half; marks are random numbers and do not. */
function pack(sketch: Sketch): Uint8Array {
  const bytes = encodeSketch(sketch);
  if (sketch.marks !== undefined) return bytes;
  return Buffer.concat([Uint8Array.of(PACKED), deflateRawSync(bytes, { level: 1 })]);
}

/** Instead of the form in a sketch's first byte. */
const PACKED = 2;

function unpack(bytes: Uint8Array): Sketch | undefined {
  return decodeSketch(bytes[0] === PACKED ? inflateRawSync(bytes.subarray(1)) : bytes);
}
