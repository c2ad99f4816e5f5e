import fc from 'fast-check';
import {
  TIMEOUT_MS,
  withTimeout,
  readAnswer,
  readCallResponse,
  readRejection,
} from '../../../../client/platform/cloud-answer';

const codeOf = (outcome: ReturnType<typeof readAnswer>) => (outcome.ok ? 'ok' : outcome.error.code);

test('a good answer is handed on', () => {
  expect(readAnswer({ ok: true, data: { a: 1 } })).toEqual({ ok: true, data: { a: 1 } });
});

test('a refusal keeps its details and its trace', () => {
  const error = { code: 'STATION_CLOSED', details: { nearby: [] }, traceId: 't1' };
  expect(readAnswer({ ok: false, error })).toEqual({ ok: false, error });
  expect(readAnswer({ ok: false, error: { code: 'NOT_FOUND', details: 'x', traceId: 7 } })).toEqual({
    ok: false,
    error: { code: 'NOT_FOUND', traceId: '' },
  });
});

test.each([
  [undefined],
  [null],
  ['<html>'],
  [[]],
  [{}],
  [{ ok: true }],
  [{ ok: true, data: [] }],
  [{ ok: true, data: null }],
  [{ ok: 'true', data: {} }],
  [{ ok: false }],
  [{ ok: false, error: 'NOT_FOUND' }],
  [{ ok: false, error: { code: 404 } }],
])('%p fits no contract', (answer) => {
  expect(codeOf(readAnswer(answer))).toBe('CLIENT_OUTDATED');
});

test('whatever comes, it is an outcome and no exception', () => {
  fc.assert(
    fc.property(fc.anything(), (answer) => {
      for (const outcome of [
        readAnswer(answer),
        readCallResponse(200, answer),
        readCallResponse(500, answer),
        readRejection(answer),
      ]) {
        expect(typeof outcome.ok).toBe('boolean');
      }
    }),
  );
});

test.each([
  [200, { result: { ok: true, data: {} }, requestId: 'r' }, 'ok'],
  [200, { result: 'text' }, 'CLIENT_OUTDATED'],
  [404, { error: {} }, 'CLIENT_OUTDATED'],
  [500, { error: { code: 1, message: 'threw' }, requestId: 'r' }, 'INTERNAL'],
  [
    500,
    { error: { code: 433, message: 'Invoking task timed out after 3 seconds' }, requestId: 'r' },
    'TIMEOUT',
  ],
  [500, { error: { code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' } }, 'TIMEOUT'],
  [502, undefined, 'UPSTREAM_UNAVAILABLE'],
])('a response %d %j of the local cloud is %s', (status, body, code) => {
  expect(codeOf(readCallResponse(status, body))).toBe(code);
});

test.each([
  [{ errCode: -1, errMsg: 'cloud.callFunction:fail request:fail' }, 'NETWORK'],
  [{ errMsg: 'request:fail timeout' }, 'TIMEOUT'],
  [{ errCode: -504003, errMsg: 'cloud.callFunction:fail' }, 'TIMEOUT'],
  [{ errCode: -404011, errMsg: 'cloud.callFunction:fail cloud function execution error' }, 'INTERNAL'],
  [{ errCode: -504002, errMsg: 'functions execute fail' }, 'INTERNAL'],
  [{ errCode: -501003, errMsg: 'exceed request limit' }, 'UPSTREAM_UNAVAILABLE'],
  [new Error('no network'), 'NETWORK'],
  ['text', 'NETWORK'],
  [undefined, 'NETWORK'],
])('a rejection %j is %s', (reason, code) => {
  expect(codeOf(readRejection(reason))).toBe(code);
});

test('a rejection keeps the id of the request', () => {
  expect(readRejection({ errCode: -404011, requestId: 'r1' })).toMatchObject({ error: { traceId: 'r1' } });
});

test('waits no longer than its patience, and never rejects', async () => {
  jest.useFakeTimers();
  try {
    const never = withTimeout<never>(new Promise(() => {}));
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(codeOf(await never)).toBe('TIMEOUT');
    expect(codeOf(await withTimeout<never>(Promise.reject<never>(new Error('x'))))).toBe('NETWORK');
    expect(codeOf(await withTimeout(Promise.resolve(readAnswer({ ok: true, data: {} }))))).toBe('ok');
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});
