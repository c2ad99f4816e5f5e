import { createHash } from 'node:crypto';

/** Entry codes have room for this much of an id (`i=…` in a scene of 32 characters). */
const LENGTH = 12;

/** A short id that is always the same for the same identity: 12 of `0-9a-z`, 62 bits, so that a million contents do not collide. */
export function shortId(identity: string): string {
  const digest = createHash('sha256').update(identity.normalize('NFC')).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(-LENGTH).padStart(LENGTH, '0');
}

/** Whether a poster's code can carry it. */
export function fitsPoster(id: string): boolean {
  return new RegExp(`^[0-9a-z]{1,${LENGTH}}$`).test(id);
}
