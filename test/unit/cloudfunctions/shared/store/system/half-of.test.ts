import { AnswerTooLargeError } from '../../../../../../cloudfunctions/shared/platform/database';
import { halfOf } from '../../../../../../cloudfunctions/shared/store/system/half-of';

const tooLarge = new AnswerTooLargeError('figures');

it.each([
  [2, 1],
  [3, 1],
  [200, 100],
])('of %i that are too much, %i are asked for', (count, half) => {
  expect(halfOf(count, tooLarge)).toBe(half);
});

it('of one that is too much alone, and of any other error, nothing is left to try', () => {
  expect(() => halfOf(1, tooLarge)).toThrow(tooLarge);
  const other = new Error('gone');
  expect(() => halfOf(200, other)).toThrow(other);
});
