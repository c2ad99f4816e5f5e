/** Outgoing HTTP as the functions see it. */
import type { FetchErrorCode } from '../../../types/news-source';

export interface HttpRequest {
  url: string;
  /** Names in lower case. */
  headers?: Readonly<Record<string, string>>;
  /** Of the body, unpacked. */
  maxBytes: number;
  /** For everything together, redirects too. */
  timeoutMs: number;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  body: Uint8Array;
  /** Where the answer came from, after redirects. */
  url: string;
  /** The address that permanent redirects (301, 308) lead to, as far as they go before a passing one. */
  movedTo?: string;
}

export type HttpOutcome = { ok: true; answer: HttpAnswer } | { ok: false; code: FetchErrorCode };

export interface Http {
  /** Every answer of a server is an answer, whatever its status. Never throws. */
  get(request: HttpRequest): Promise<HttpOutcome>;
}
