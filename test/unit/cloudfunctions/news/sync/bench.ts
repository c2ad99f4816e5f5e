/** A sync with nothing real in it: memory for the database, a clock that is turned by hand, sites on command. */
import { createHash } from 'node:crypto';
import { runSync } from '../../../../../cloudfunctions/news/sync/run-sync';
import type { SyncPorts } from '../../../../../cloudfunctions/news/sync/ports';
import type { LogLine } from '../../../../../cloudfunctions/shared/platform/platform';
import type { SourceState } from '../../../../../types/news-source';
import type { StoredStory } from '../../../../../types/story';
import { memoryDatabase, type MemoryDatabase } from '../../../../harness/memory-database';
import { newsServer, type NewsServer, type Site } from '../../../../harness/news-server';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2026, 5, 1, 0, 0);

// Days pass in these tests; on a busy machine that takes some seconds.
jest.setTimeout(60_000);

export interface SyncBench {
  database: MemoryDatabase;
  server: NewsServer;
  ports: SyncPorts;
  clock: { now: number };
  lines: LogLine[];
  uploads: Map<string, Uint8Array>;
  /** One run of the timer. */
  run(): Promise<LogLine>;
  /** Runs of the timer every quarter of an hour, for so long. */
  pass(time: number): Promise<void>;
  add(site: Site, record?: Record<string, unknown>): Promise<void>;
  stories(): StoredStory[];
  state(host: string): SourceState;
}

export function syncBench(): SyncBench {
  const database = memoryDatabase();
  const server = newsServer();
  const clock = { now: START };
  const lines: LogLine[] = [];
  const uploads = new Map<string, Uint8Array>();
  let ids = 0;
  let dice = 0;
  const ports: SyncPorts = {
    database,
    http: server.http,
    files: {
      upload(path, bytes) {
        uploads.set(path, bytes);
        return Promise.resolve(`cloud://test/${path}`);
      },
    },
    now: () => clock.now,
    random: () => (dice = (dice + 0.37) % 1),
    digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
    newId: () => String((ids += 1)),
    log: (line) => lines.push(line),
  };
  return {
    database,
    server,
    ports,
    clock,
    lines,
    uploads,
    run: () => runSync(ports, { pause: 0 }),
    async pass(time) {
      for (const end = clock.now + time; clock.now < end; clock.now += 15 * MINUTE)
        await runSync(ports, { pause: 0 });
    },
    add: async (site, record = {}) => database.seed('news_sources', [{ ...server.record(site), ...record }]),
    stories: () => structuredClone(database.rows('news')) as unknown as StoredStory[],
    state: (host) => database.rows('news_sources').find(({ _id }) => _id === host)?.state as SourceState,
  };
}
