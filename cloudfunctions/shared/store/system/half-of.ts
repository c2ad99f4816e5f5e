import { AnswerTooLargeError } from '../../platform/database';

/**
 * How many rows to ask for where so many were more than one answer holds.
 *
 * @throws the error, where it is another one or one row alone is too much
 */
export function halfOf(count: number, error: unknown): number {
  if (!(error instanceof AnswerTooLargeError) || count === 1) throw error;
  return Math.floor(count / 2);
}
