/**
 * The closed set of codes that may stand in an answer's `error.code`. No prose travels with them: the client owns the Chinese
 * sentence for each (client/messages/errors.ts), so a code without a sentence does not compile.
 */

/** The caller's side can do something about these. */
type CallerErrorCode =
  /** The request does not fit the action's schema. `details.path` names the first field that is wrong. */
  | 'INVALID_INPUT'
  /** No such action in this function. */
  | 'UNKNOWN_ACTION'
  /** The action needs an identity and the call carries none. */
  | 'UNAUTHENTICATED'
  /** The caller is known and may not do this. */
  | 'FORBIDDEN'
  /** No such document, or none that is published. */
  | 'NOT_FOUND'
  /** The scanned text is no station code: too long, outside the alphabet, a foreign host, undecodable. */
  | 'ENTRY_INVALID'
  /** The code is well formed and no station has it. */
  | 'STATION_UNKNOWN'
  /** The station is closed for good. `details` name it and the open ones nearby. */
  | 'STATION_CLOSED'
  /** The station is shut for a while. `details` as for STATION_CLOSED. */
  | 'STATION_PAUSED'
  /** The part of the product is switched off here. */
  | 'MODULE_OFF'
  /** A cursor that this list did not give out, or gave out under another contract. Start again from the first page. */
  | 'CURSOR_INVALID'
  /** The state changed in between; read again, then retry. */
  | 'CONFLICT'
  /** Too many calls. `details.retryAfter` says when to come back. */
  | 'RATE_LIMITED';

/** Ours, or the platform's. */
type ServiceErrorCode =
  /** Something that we depend on does not answer, or cannot be read until somebody has mended it. Nothing is lost: retry later. */
  | 'UPSTREAM_UNAVAILABLE'
  /** A bug. The log has the cause under the trace id. */
  | 'INTERNAL';

/** What a function may answer. */
export type ErrorCode = CallerErrorCode | ServiceErrorCode;

/** What only the client can find out: it never travels. */
type ClientErrorCode =
  /** No network, or it broke in the middle. */
  | 'NETWORK'
  /** No answer within the client's patience. */
  | 'TIMEOUT'
  /** The answer does not fit the contract this client was built with. */
  | 'CLIENT_OUTDATED'
  /** Sound or pictures would not load. */
  | 'MEDIA_FAILED';

export type AnyErrorCode = ErrorCode | ClientErrorCode;
