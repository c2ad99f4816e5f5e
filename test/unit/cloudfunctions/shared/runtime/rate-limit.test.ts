import { RateLimit } from '../../../../../cloudfunctions/shared/runtime/rate-limit';

const MINUTE = 60_000;
const start = 1_795_000_000_000;

it('allows some at once, then one in every interval, and says when the next is', () => {
  const limit = new RateLimit(3, MINUTE);
  expect([1, 2, 3].map(() => limit.take('a', start))).toEqual([undefined, undefined, undefined]);
  expect(limit.take('a', start)).toBe(start + MINUTE);
  expect(limit.take('a', start + MINUTE - 1)).toBe(start + MINUTE);
  expect(limit.take('a', start + MINUTE)).toBeUndefined();
  expect(limit.take('a', start + MINUTE)).toBe(start + 2 * MINUTE);
});

it('allows as many again after a rest, and no more', () => {
  const limit = new RateLimit(2, MINUTE);
  for (let times = 0; times < 5; times += 1) limit.take('a', start);
  const later = start + 60 * MINUTE;
  expect([1, 2, 3].map(() => limit.take('a', later) === undefined)).toEqual([true, true, false]);
});

it('counts each caller alone', () => {
  const limit = new RateLimit(1, MINUTE);
  expect([limit.take('a', start), limit.take('b', start)]).toEqual([undefined, undefined]);
  expect(limit.take('a', start)).toBeDefined();
});
