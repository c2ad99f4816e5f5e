import { SECRET_ID_LENGTH } from '../domain/secrets';
import type { Call } from './action';

/** Names the PERSON_SECRET of the environment: under another one everybody is somebody else. Undefined where there is none. */
export function personSecretId({ hashOf }: Pick<Call, 'hashOf'>): string | undefined {
  return hashOf('PERSON_SECRET')?.slice(0, SECRET_ID_LENGTH);
}
