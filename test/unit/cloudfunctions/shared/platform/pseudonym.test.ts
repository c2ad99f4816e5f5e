import fc from 'fast-check';
import {
  newPseudonymKey,
  newStranger,
  personBehind,
  pseudonymOf,
  shortPerson,
} from '../../../../../cloudfunctions/shared/platform/pseudonym';

const hash = fc
  .uint8Array({ minLength: 16, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

it('with the key of its week a pseudonym leads back to the person, as far as a pseudonym holds one', () => {
  const key = newPseudonymKey();
  fc.assert(
    fc.property(hash, (person) => {
      const pseudonym = pseudonymOf(key, person);
      expect(Buffer.from(pseudonym, 'base64url')).toHaveLength(16);
      expect(pseudonym).not.toBe(shortPerson(person));
      expect(personBehind(key, pseudonym)).toBe(shortPerson(person));
    }),
  );
});

it('a person has one pseudonym all week, another the next, and nobody else has it', () => {
  const [week, next] = [newPseudonymKey(), newPseudonymKey()];
  const [one, other] = [newStranger(), newStranger()];
  expect(pseudonymOf(week, one)).toBe(pseudonymOf(week, one));
  expect(pseudonymOf(week, one)).not.toBe(pseudonymOf(next, one));
  expect(pseudonymOf(week, one)).not.toBe(pseudonymOf(week, other));
});

it('with another key it leads to somebody else', () => {
  const person = newStranger();
  expect(personBehind(newPseudonymKey(), pseudonymOf(newPseudonymKey(), person))).not.toBe(person);
});

it.each(['', 'short', 'A'.repeat(23), 'o-resident'])('%j is no pseudonym', (text) => {
  expect(personBehind(newPseudonymKey(), text)).toBeUndefined();
});

it('keys and strangers are 16 random bytes, each another', () => {
  const made = Array.from({ length: 50 }, () => [newPseudonymKey(), newStranger()]).flat();
  expect(new Set(made).size).toBe(made.length);
  expect(made.every((text) => /^[\w-]{22}$/.test(text))).toBe(true);
});
