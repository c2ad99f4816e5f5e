import * as v from 'valibot';
import type { FunctionName } from '../../../types/contract';
import type { Result } from '../../../types/result';
import { DatabaseUnavailableError } from '../platform/database';
import { describeError, MissingSettingError } from '../platform/describe-error';
import type { Identity, LogLine, Platform } from '../platform/platform';
import type { Action, Call, FunctionDefinition } from './action';
import { isBounded } from './bounds';
import { admit } from './caller';
import { ConsoleSecret } from './console-secret';
import { isPlainObject } from './input';
import { refuse, type ActionResult, type Refusal } from './result';
import { openCursor, sealCursor } from './sealed-cursor';

type Handler = (event: unknown) => Promise<Result<unknown>>;
type AnyAction = Action<unknown, unknown>;
/** What every line of the log about a call says. */
type CallLine = LogLine & { traceId: string };

/**
 * Makes a function's handler: who calls → may they → does the input fit → run → one answer, one log line. Whatever is thrown below
 * is caught here, and only here: it becomes INTERNAL on the wire, or UPSTREAM_UNAVAILABLE where the database did not answer or a setting
 * is missing; its cause stays in the log under the same trace id.
 */
export function serve<Name extends FunctionName>(
  definition: FunctionDefinition<Name>,
  platform: Platform,
): Handler {
  const consoleSecret = new ConsoleSecret(platform);
  return async (event) => {
    const started = platform.now();
    const traceId = platform.newId();
    const line: CallLine = { fn: definition.name, traceId };
    let outcome: ActionResult<unknown>;
    try {
      outcome = await answer(definition, platform, consoleSecret, event, started, line);
    } catch (error) {
      const isUnset = error instanceof MissingSettingError;
      if (!isUnset) platform.log({ ...line, level: 'error', event: 'thrown', cause: describeError(error) });
      const isForNow = isUnset || error instanceof DatabaseUnavailableError;
      outcome = refuse(isForNow ? 'UPSTREAM_UNAVAILABLE' : 'INTERNAL');
    }
    platform.log({
      ...line,
      event: 'call',
      code: outcome.ok ? 'OK' : outcome.code,
      ms: platform.now() - started,
    });
    if (outcome.ok) return outcome;
    const { code, details } = outcome;
    return { ok: false, error: details === undefined ? { code, traceId } : { code, details, traceId } };
  };
}

async function answer<Name extends FunctionName>(
  definition: FunctionDefinition<Name>,
  platform: Platform,
  consoleSecret: ConsoleSecret,
  event: unknown,
  now: number,
  line: CallLine,
): Promise<ActionResult<unknown>> {
  // Before the first await: a second invocation would change the environment it is read from.
  const identity = platform.identity();
  if (!isPlainObject(event)) return refuse('INVALID_INPUT');
  const call = callOf(platform, identity, now, line);

  if (!Object.hasOwn(event, 'action')) {
    const isTimer = identity.source === 'wx_trigger' && identity.openid === undefined;
    if (!isTimer) return refuse('INVALID_INPUT', { path: 'action' });
    if (definition.timer === undefined) return refuse('UNKNOWN_ACTION');
    line.action = 'timer';
    Object.assign(line, await definition.timer(call));
    return { ok: true, data: {} };
  }

  const { action: name } = event;
  if (typeof name !== 'string') return refuse('INVALID_INPUT', { path: 'action' });
  // Own keys only: `constructor` and `__proto__` are names like any other.
  if (!Object.hasOwn(definition.actions, name)) return refuse('UNKNOWN_ACTION');
  const action = (definition.actions as Record<string, AnyAction>)[name] as AnyAction;
  line.action = name;

  const admission = await admit(action.callers, {
    identity,
    consoleSources: platform.setting('CONSOLE_SOURCES'),
    knowsSecret: Object.hasOwn(event, 'secret')
      ? () => consoleSecret.isKnown(event.secret, identity, (entry) => call.log(entry))
      : undefined,
    database: platform.database,
  });
  if (admission === 'UNAUTHENTICATED' || admission === 'FORBIDDEN') {
    // What the console's own calls look like can be read here, and put into CONSOLE_SOURCES.
    line.source = identity.source;
    return refuse(admission);
  }
  line.caller = admission.caller;
  if (admission.staff !== undefined) call.staff = admission.staff;
  if (action.takesOpenid && identity.openid !== undefined) call.openid = identity.openid;

  const data = Object.hasOwn(event, 'data') ? event.data : {};
  if (!isPlainObject(data) || !isBounded(data)) return refuse('INVALID_INPUT');
  const input = v.safeParse(action.input, data, { abortEarly: true });
  if (!input.success) return invalid(input.issues[0]);
  return action.callers.includes('visitor')
    ? action.run(input.output, call)
    : runWithSealedCursors(action, input.output, call);
}

/** Of what is not for everybody cursors say more than the answer does. */
async function runWithSealedCursors(
  action: AnyAction,
  input: unknown,
  call: Call,
): Promise<ActionResult<unknown>> {
  const { cursor } = input as { cursor?: string };
  const opened = cursor === undefined ? undefined : openCursor(call, cursor);
  if (cursor !== undefined && opened === undefined) return refuse('CURSOR_INVALID');
  const outcome = await action.run(opened === undefined ? input : { ...Object(input), cursor: opened }, call);
  if (!outcome.ok) return outcome;
  const { nextCursor } = outcome.data as { nextCursor?: string };
  return nextCursor === undefined
    ? outcome
    : { ok: true, data: { ...Object(outcome.data), nextCursor: sealCursor(call, nextCursor) } };
}

/** `path` is made of the schema's own keys and of list indices, never of a caller's words. */
function invalid(issue: v.BaseIssue<unknown>): Refusal {
  const path = v.getDotPath(issue);
  return path === null ? refuse('INVALID_INPUT') : refuse('INVALID_INPUT', { path });
}

function callOf(platform: Platform, { openid, source }: Identity, now: number, line: CallLine): Call {
  const secret = platform.setting('PERSON_SECRET');
  if (openid !== undefined && secret === undefined) {
    platform.log({ ...line, level: 'error', event: 'person-secret-missing' });
  }
  const hashOf = (text: string) => (secret === undefined ? undefined : platform.keyedHash(secret, text));
  const visitorOf = (other: string) => hashOf(`visitor ${other}`);
  return {
    database: platform.database,
    now,
    clock: () => platform.now(),
    traceId: line.traceId,
    person: openid === undefined ? undefined : hashOf(openid),
    hashOf,
    visitor: openid === undefined ? undefined : visitorOf(openid),
    visitorOf,
    source,
    log: (entry) => platform.log({ ...line, ...entry }),
    setting: (name) => platform.setting(name),
    digest: (text) => platform.digest(text),
  };
}
