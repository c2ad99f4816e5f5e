import { readFileSync } from 'node:fs';
import { errors, errorWords } from '../../../../client/messages/errors';
import type { AnyErrorCode } from '../../../../types/errors';

const all = Object.entries(errors);

test('every code of the contract has words', () => {
  const contract = readFileSync('types/errors.ts', 'utf8');
  const codes = [...contract.matchAll(/^ {2}\| '([A-Z_]+)'/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(Object.keys(errors).sort()).toEqual([...new Set(codes)].sort());
});

test('no two codes say the same', () => {
  expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
  expect(new Set(all.map(([, { next }]) => next)).size).toBe(all.length);
});

test.each(all)('%s: plain Chinese that says what to do', (_code, { title, next }) => {
  expect(title).toMatch(/^[\p{Script=Han}，“”]{4,16}$/u);
  expect(next).toMatch(/^[\p{Script=Han}，；、。“”]{8,60}。$/u);
  // Somebody who does not know what to do next is told to do something.
  expect(next).toMatch(/请|可以|过些日子/);
});

test('a code that only a newer server knows is worded too', () => {
  expect(errorWords('SOMETHING_NEW' as AnyErrorCode)).toEqual(errors.INTERNAL);
  expect(errorWords('constructor' as AnyErrorCode)).toEqual(errors.INTERNAL);
  expect(errorWords('NETWORK')).toEqual(errors.NETWORK);
});
