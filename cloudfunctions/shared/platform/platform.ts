import type { Database } from './database';

/** Who and what started this invocation, as WeChat says; nothing of it comes from the event. */
export interface Identity {
  /** Never logged or sent back, and stored of staff alone: see `person` in the runtime. */
  openid?: string;
  /** `wx_client`, `wx_trigger`, `wx_devtools`, or a chain such as `wx_client,scf`. */
  source: string;
}

/** One line of the function's log. Holds no openid and no text that a caller sent. */
export type LogLine = Record<string, string | number | boolean | undefined>;

/** Everything outside the process that a function needs. Tests put fakes here. */
export interface Platform {
  database: Database;
  /** Valid during the current invocation only: the SDK reads it from the process's environment. */
  identity(): Identity;
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds. */
  pause(ms: number): Promise<void>;
  log(line: LogLine): void;
  /** 16 hexadecimal digits. */
  newId(): string;
  /** A variable of the function's environment; empty counts as absent. */
  setting(name: string): string | undefined;
  /** HMAC-SHA256, base64url. */
  keyedHash(key: string, text: string): string;
  /** Short digest of a text, for telling a changed one from an unchanged one. */
  digest(text: string): string;
}
