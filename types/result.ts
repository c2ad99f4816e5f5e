import type { ErrorCode } from './errors';
import type { StationBrief } from './station';

export type { Page } from './page';

/** What may travel beside a code. Every key is optional and none is prose. */
export interface ErrorDetails {
  /** INVALID_INPUT: dotted path of the first wrong field, without its value. */
  path?: string;
  /** RATE_LIMITED: epoch milliseconds. */
  retryAfter?: number;
  /** STATION_CLOSED, STATION_PAUSED: the station that was meant. */
  station?: StationBrief;
  /** STATION_CLOSED, STATION_PAUSED: open stations nearest in the region tree, nearest first, 10 at most. */
  nearby?: StationBrief[];
}

interface Failure<Code extends string = ErrorCode> {
  code: Code;
  details?: ErrorDetails;
  /** Finds the call in the function's log. */
  traceId: string;
}

/** The one shape of every answer on the wire. */
export type Result<Data, Code extends string = ErrorCode> =
  { ok: true; data: Data } | { ok: false; error: Failure<Code> };
