import { InternalError } from '../../platform/describe-error';

/**
 * Somebody for whom lists are kept. Everything about them stands under hashes of their own, each for one purpose: who has them all before
 * their eyes cannot tell which belong to one person.
 */
export interface Keeper {
  /** Under it the lists lie. */
  person: string;
  /** Another hash of the same person, 32 bytes in base64url. */
  hashFor(purpose: string): string;
}

/** Makes keyed hashes under PERSON_SECRET; undefined without it. */
interface Hashing {
  hashOf(text: string): string | undefined;
}

export function keeperOf(hashing: Hashing, person: string): Keeper {
  return {
    person,
    hashFor(purpose) {
      const hash = hashing.hashOf(`${purpose} ${person}`);
      if (hash === undefined) throw new InternalError('PERSON_SECRET is not set');
      return hash;
    },
  };
}
