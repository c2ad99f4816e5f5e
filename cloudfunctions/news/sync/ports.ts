import type { Database } from '../../shared/platform/database';
import type { Files } from '../../shared/platform/files';
import type { Http, HttpOutcome, HttpRequest } from '../../shared/platform/http';
import type { LogLine } from '../../shared/platform/platform';

/** Everything outside the process that the sync needs. */
export interface SyncPorts {
  database: Database;
  http: Http;
  files: Files;
  /** Epoch milliseconds. */
  now: () => number;
  /** From 0 up to 1. */
  random: () => number;
  digest: (text: string) => string;
  newId: () => string;
  log: (line: LogLine) => void;
}

/** What a part of a run works with: the ports, fetching throttled by host, and the moment at which nothing new is begun. */
export interface Run {
  ports: SyncPorts;
  get: (request: HttpRequest) => Promise<HttpOutcome>;
  hasTime: () => boolean;
}

/** One thing that a run does: a source's check, a look at a story's page, a story's pictures. */
interface SyncStep {
  kind: 'source' | 'page' | 'pictures';
  id: string;
}

/** Says what comes next, before it is begun. */
export type BeginStep = (step: SyncStep) => Promise<void>;
