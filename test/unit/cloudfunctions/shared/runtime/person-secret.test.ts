import { personSecretId } from '../../../../../cloudfunctions/shared/runtime/person-secret';
import { fakePlatform } from '../../../../harness/fake-platform';

const { keyedHash } = fakePlatform();
const idOf = (secret: string) => personSecretId({ hashOf: (text) => keyedHash(secret, text) });

it('tells one secret from another, and holds nothing of it', () => {
  const secret = 'a-secret-of-more-than-32-characters';
  expect(idOf(secret)).toMatch(/^[\w-]{8}$/);
  expect(idOf(secret)).toBe(idOf(secret));
  expect(idOf(secret)).not.toBe(idOf(`${secret}x`));
  expect(secret).not.toContain(idOf(secret));
});

it('of no secret there is none', () => {
  expect(personSecretId({ hashOf: () => undefined })).toBeUndefined();
});
