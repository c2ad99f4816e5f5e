import type { Iterator } from 'mingo/lazy';
import type { Value } from '../../values/value';

/** One stage as the SDK sends it, its value parsed. */
export interface Stage {
  name: string;
  spec: Value;
}

/** A stage at work, in mingo's terms: plain documents in, plain documents out. */
export type StageFunction = (
  documents: Iterator,
  spec: unknown,
  options: { local?: { variables?: Record<string, unknown> } },
) => Iterator;
