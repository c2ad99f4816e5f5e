import { ids } from '../../../../client/platform/ids';

const many = () => Array.from({ length: 2_000 }, () => ids.next());

function check(made: readonly string[]) {
  for (const id of made) expect(id).toMatch(/^[0-9A-Za-z]{22}$/);
  expect(new Set(made).size).toBe(made.length);
  // Every character comes up about as often: 44,000 of 62, so 710 each, give or take 27.
  const counts = new Map<string, number>();
  for (const sign of made.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - 710)).toBeLessThan(200);
}

test('ids are 22 characters of the alphabet, and never the same', () => {
  check(many());
});

test('also where the runtime has no secure source', () => {
  const given = Object.getOwnPropertyDescriptor(globalThis, 'crypto')!;
  Object.defineProperty(globalThis, 'crypto', { value: undefined, configurable: true });
  try {
    check(many());
  } finally {
    Object.defineProperty(globalThis, 'crypto', given);
  }
});
