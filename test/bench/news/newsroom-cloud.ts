import { readFileSync } from 'node:fs';
import { childrenOf } from '../../harness/cpu-time';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { newsServer, type NewsServer } from '../../harness/news-server';

export interface NewsroomCloud {
  server: NewsServer;
  cloud: TestCloud;
  /** Host of a site of this name. */
  host(name: string): string;
  /** Fires the timer: milliseconds, database operations, and the line that the run logs. */
  run(): Promise<{ ms: number; operations: number; line: Record<string, unknown> }>;
  /** Most memory that an instance of a function has taken so far, in MB; undefined where the system does not tell. */
  peakMegabytes(): number | undefined;
  close(): Promise<void>;
}

/** Newsrooms that answer on sockets of this machine, and the news function in a local cloud with its limits of time and memory. */
export async function newsroomCloud(options: { data?: string } = {}): Promise<NewsroomCloud> {
  const server = newsServer();
  const { port, close } = await server.listen();
  const cloud = await startTestCloud({
    ...options,
    instances: 1,
    environment: { NEWS_TEST_HOSTS: `*.news.localhost:${port}` },
  });
  return {
    server,
    cloud,
    host: (name) => `${name}.news.localhost:${port}`,
    async run() {
      const started = performance.now();
      const response = await fetch(`${cloud.url}/timer/news`, { method: 'POST' });
      const text = await response.text();
      const ms = performance.now() - started;
      if (response.status !== 200) throw new Error(`the timer answered ${response.status}: ${text}`);
      const { requestId } = JSON.parse(text) as { requestId: string };
      return {
        ms,
        operations: Number(response.headers.get('x-database-operations')),
        line: await loggedLine(cloud.url, requestId),
      };
    },
    peakMegabytes() {
      const peaks = childrenOf(cloud.pid)
        .map(peakOf)
        .filter((peak) => peak !== undefined);
      return peaks.length === 0 ? undefined : Math.max(...peaks);
    },
    async close() {
      await cloud.stop();
      await close();
    },
  };
}

/** What the run logged of itself. */
async function loggedLine(url: string, requestId: string): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/console/api/logs/${requestId}`);
  const { entry } = (await response.json()) as { entry: { lines: { text: string }[] } };
  const line = entry.lines
    .map(({ text }) => text)
    .filter((text) => text.includes('"sync"'))
    .at(-1);
  if (line === undefined) throw new Error(`the run logged nothing: ${JSON.stringify(entry)}`);
  return JSON.parse(line) as Record<string, unknown>;
}

function peakOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
