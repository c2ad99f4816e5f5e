import type { ActionName, Answer, FunctionName, Request } from '../../types/contract';
import type { CloudPort, CloudResult } from '../ports/cloud';

/** What an answer must have for the screens to draw it, as deep as they rely on it; a newer server may send more, never less. */
export interface Shape {
  readonly [key: string]: 'array' | 'object' | 'boolean' | 'number' | 'string' | Shape;
}

const LIST: Shape = { items: 'array' };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const fits = (data: Record<string, unknown>, shape: Shape): boolean =>
  Object.entries(shape).every(([key, kind]) => {
    const value = data[key];
    if (kind === 'array') return Array.isArray(value);
    if (kind === 'object') return isObject(value);
    return typeof kind === 'string' ? typeof value === kind : isObject(value) && fits(value, kind);
  });

/** One action as a function. An answer that lacks a field of `shape` counts as CLIENT_OUTDATED: better a sentence than a crash. */
export function serviceAction<Name extends FunctionName, Action extends ActionName<Name>>(
  cloud: CloudPort,
  name: Name,
  actionName: Action,
  shape: Shape = LIST,
) {
  return async (data: Request<Name, Action>): Promise<CloudResult<Answer<Name, Action>>> => {
    const outcome = await cloud.call(name, actionName, data as object);
    if (!outcome.ok) return outcome;
    if (!fits(outcome.data, shape)) return { ok: false, error: { code: 'CLIENT_OUTDATED', traceId: '' } };
    return { ok: true, data: outcome.data as Answer<Name, Action> };
  };
}
