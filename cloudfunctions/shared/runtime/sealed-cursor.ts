import { randomBytes } from 'node:crypto';
import { decipher, encipher } from '../platform/cipher';
import type { Call } from './action';

/**
 * Cursors of what is not for everybody are enciphered. A cursor says which row was read last: officials would read in it the id of what
 * others answer for, or the whole pseudonym of somebody of whom six characters are shown. And who could make one up could begin anywhere.
 */

/** Without PERSON_SECRET cursors are good for this instance alone. */
const ownKey = randomBytes(32);

/** @param cursor base64url, as `encodeCursor` makes it */
export function sealCursor(call: Pick<Call, 'hashOf'>, cursor: string): string {
  return encipher(keyOf(call), Buffer.from(cursor, 'base64url')).toString('base64url');
}

/** Undefined for what was not sealed under this secret. */
export function openCursor(call: Pick<Call, 'hashOf'>, sealed: string): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64url');
    // Of several spellings of the same bytes one is ours.
    if (bytes.toString('base64url') !== sealed) return undefined;
    return decipher(keyOf(call), bytes).toString('base64url');
  } catch {
    return undefined;
  }
}

function keyOf({ hashOf }: Pick<Call, 'hashOf'>): Buffer {
  const hash = hashOf('cursor key');
  return hash === undefined ? ownKey : Buffer.from(hash, 'base64url');
}
