import type { ActionName, Answer, FunctionName, Request } from '../../types/contract';
import type { CloudPort, Outcome } from '../ports/cloud';

/** What an answer must have for the screens to draw it; a newer server may send more, never less. */
export type Shape = Readonly<Record<string, 'array' | 'object' | 'boolean' | 'number'>>;

const LIST: Shape = { items: 'array' };

const fits = (data: Record<string, unknown>, shape: Shape): boolean =>
  Object.entries(shape).every(([key, kind]) => {
    const value = data[key];
    if (kind === 'array') return Array.isArray(value);
    return typeof value === kind && value !== null;
  });

/** One action as a function. An answer that lacks a field of `shape` counts as CLIENT_OUTDATED: better a sentence than a crash. */
export function action<Name extends FunctionName, Action extends ActionName<Name>>(
  cloud: CloudPort,
  name: Name,
  actionName: Action,
  shape: Shape = LIST,
) {
  return async (data: Request<Name, Action>): Promise<Outcome<Answer<Name, Action>>> => {
    const outcome = await cloud.call(name, actionName, data as object);
    if (!outcome.ok) return outcome;
    if (!fits(outcome.data, shape)) return { ok: false, error: { code: 'CLIENT_OUTDATED', traceId: '' } };
    return { ok: true, data: outcome.data as Answer<Name, Action> };
  };
}
