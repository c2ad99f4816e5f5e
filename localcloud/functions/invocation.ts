/** One call of a function: who calls, on whose behalf, and what it has cost so far. */

import type { Fault } from '../faults/faults';

/** `console` is an official's test run in the cloud console; `scf` another function. */
export type Source = 'wx_client' | 'wx_http' | 'console' | 'wx_trigger' | 'scf';

export interface LogLine {
  at: number;
  stream: 'stdout' | 'stderr' | 'cloud';
  text: string;
}

export interface Invocation {
  requestId: string;
  functionName: string;
  source: Source;
  /** `TCB_SOURCE` as the function sees it: the chain of callers. */
  sourceChain: string;
  openid: string | undefined;
  clientIp: string;
  /** Where the caller reached this server, `http://192.168.1.5:8787`: what is meant for it leads there. */
  address: string | undefined;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** Milliseconds in the function, without waiting for an instance. */
  duration?: number;
  /** A new process had to be started for it. */
  cold?: boolean;
  /** Database requests so far. */
  operations: number;
  lines: LogLine[];
  /** Failures on demand for this call and what it does. */
  faults: readonly Fault[];
  /** JSON text. */
  event: string;
  /** JSON text. */
  result?: string;
  error?: { code: string; message: string };
}

/**
 * `TCB_SOURCE` of a direct call. What the real console sets is documented nowhere; functions read which values count as the
 * console from their settings.
 */
export const SOURCE_VALUES: Record<Source, string> = {
  wx_client: 'wx_client',
  wx_http: 'wx_http',
  console: 'wx_devtools',
  wx_trigger: 'wx_trigger',
  scf: 'scf',
};
