import { randomBytes } from 'node:crypto';
import { decipher, encipher } from '../../../../../cloudfunctions/shared/platform/cipher';

const key = randomBytes(32);
const text = Buffer.from('第一千零七十九条');

it('brings back what was enciphered, which looks different each time', () => {
  const [first, second] = [encipher(key, text), encipher(key, text)];
  expect(decipher(key, first)).toEqual(text);
  expect(first).not.toEqual(second);
  expect(first.includes(text)).toBe(false);
});

it('takes neither another key nor what was changed or cut', () => {
  const sealed = encipher(key, text);
  expect(() => decipher(randomBytes(32), sealed)).toThrow();
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => decipher(key, changed)).toThrow();
  }
  for (const length of [0, 11, 27, sealed.length - 1])
    expect(() => decipher(key, sealed.subarray(0, length))).toThrow();
});
