import { randomInt } from 'node:crypto';

/** A code to be said on the telephone and typed: 8 digits that nobody can foretell. No zero in front: tables would drop it. */
export function newEnrolmentCode(): string {
  return String(randomInt(10_000_000, 100_000_000));
}
