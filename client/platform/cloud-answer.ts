import type { AnyErrorCode } from '../../types/errors';
import type { CloudResult } from '../ports/cloud';

/** How long a call may take, in milliseconds. A village's network is slow; a person waits no longer. */
export const TIMEOUT_MS = 15_000;

export const failure = (code: AnyErrorCode, traceId = ''): CloudResult<never> => ({
  ok: false,
  error: { code, traceId },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads what a function returned. What fits no answer of the contract is CLIENT_OUTDATED. */
export function readAnswer(answer: unknown): CloudResult<Record<string, unknown>> {
  if (!isRecord(answer)) return failure('CLIENT_OUTDATED');
  if (answer.ok === true && isRecord(answer.data)) return { ok: true, data: answer.data };
  if (answer.ok !== false || !isRecord(answer.error)) return failure('CLIENT_OUTDATED');
  const { code, details, traceId } = answer.error;
  if (typeof code !== 'string') return failure('CLIENT_OUTDATED');
  return {
    ok: false,
    error: {
      // A newer server may know more codes; messages/ words an unknown one as INTERNAL.
      code: code as AnyErrorCode,
      ...(isRecord(details) && { details: details }),
      traceId: typeof traceId === 'string' ? traceId : '',
    },
  };
}

/** Reads a `/call` response of the local cloud: `{ result }`, or 500 with `{ error: { message }, requestId }` for a function that died. */
export function readCallResponse(status: number, body: unknown): CloudResult<Record<string, unknown>> {
  if (status === 200 && isRecord(body)) return readAnswer(body.result);
  if (status < 500) return failure('CLIENT_OUTDATED');
  if (!isRecord(body)) return failure('UPSTREAM_UNAVAILABLE');
  const trace = typeof body.requestId === 'string' ? body.requestId : '';
  return failure(isTimeout(isRecord(body.error) ? body.error : {}) ? 'TIMEOUT' : 'INTERNAL', trace);
}

/** Whether an SDK's error says that time ran out: -504003 and TIME_LIMIT are the function's own limit. */
function isTimeout(error: Record<string, unknown>): boolean {
  const words = [error.errMsg, error.message, error.code]
    .filter((word) => typeof word === 'string')
    .join(' ');
  return error.errCode === -504003 || /time[_ -]?(?:d[_ -]?)?(?:out|limit)/i.test(words);
}

/** Turns what an SDK rejects with into a code. `-404011` and `-504002`: the function threw. */
export function readRejection(reason: unknown): CloudResult<never> {
  if (!isRecord(reason)) return failure('NETWORK');
  const trace = typeof reason.requestId === 'string' ? reason.requestId : '';
  if (isTimeout(reason)) return failure('TIMEOUT', trace);
  if (reason.errCode === -404011 || reason.errCode === -504002) return failure('INTERNAL', trace);
  // Any other number comes from the cloud's gateway: it was reached, and refused.
  if (typeof reason.errCode === 'number' && reason.errCode <= -404000) {
    return failure('UPSTREAM_UNAVAILABLE', trace);
  }
  return failure('NETWORK', trace);
}

/** Gives up waiting after TIMEOUT_MS: an SDK's own timeout is not to be relied on. */
export function withTimeout<Data>(call: Promise<CloudResult<Data>>): Promise<CloudResult<Data>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failure('TIMEOUT')), TIMEOUT_MS);
    void call.catch(readRejection).then((outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    });
  });
}
