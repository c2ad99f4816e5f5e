import type { ErrorCode } from '../../../types/errors';
import type { ErrorDetails } from '../../../types/result';

/** How an action ends when nothing is broken: with an answer, or with a code that the caller can act on. */
export type ActionResult<Answer> = { ok: true; data: Answer } | Refusal;

export interface Refusal {
  ok: false;
  code: ErrorCode;
  details?: ErrorDetails;
}

export function succeed<Answer>(data: Answer): { ok: true; data: Answer } {
  return { ok: true, data };
}

export function refuse(code: ErrorCode, details?: ErrorDetails): Refusal {
  return details === undefined ? { ok: false, code } : { ok: false, code, details };
}
