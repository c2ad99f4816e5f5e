import type { Call } from './action';

/** Characters: enough to tell one secret from another, and nothing about it. */
const LENGTH = 8;

/** Names the PERSON_SECRET of the environment: under another one everybody is somebody else. Undefined where there is none. */
export function personSecretId({ hashOf }: Pick<Call, 'hashOf'>): string | undefined {
  return hashOf('PERSON_SECRET')?.slice(0, LENGTH);
}
