import { createHmac } from 'node:crypto';
import {
  SEALED,
  SEALED_BEGINNING,
  SEALED_BEGINNING_LENGTH,
  SEALED_PREFIX_LENGTH,
  sealedBeginning,
} from '../../../../../cloudfunctions/shared/domain/secrets';
import { personSecretId } from '../../../../../cloudfunctions/shared/runtime/person-secret';
import { emptySketch } from '../../../../../cloudfunctions/stats/rules/sketch';
import { sealOf } from '../../../../../cloudfunctions/stats/store/seal';

it('what is sealed begins as the check of figures, which cannot open it, expects', () => {
  const hashOf = (text: string) =>
    createHmac('sha256', 'the secret of persons').update(text).digest('base64url');
  const person = personSecretId({ hashOf });
  const seal = sealOf('the secret of sketches', person);
  const text = seal.close({ sketch: emptySketch(10), beside: [] });
  const beginning = text.slice(0, SEALED_BEGINNING_LENGTH);
  expect(beginning).toMatch(SEALED_BEGINNING);
  expect(beginning).toBe(sealedBeginning(seal.id));
  expect(SEALED.exec(text)?.slice(1)).toEqual([seal.id, person, text.slice(SEALED_PREFIX_LENGTH)]);
});
