/** The local cloud in a process of its own, over data that was put there beforehand, and calls that are timed. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const project = resolve(__dirname, '../..');

export interface Timed {
  /** Milliseconds from sending to the whole answer. */
  ms: number;
  /** Bytes of the function's result as JSON. */
  bytes: number;
  operations: number;
  cold: boolean;
  result: { ok: boolean; data?: Record<string, unknown>; error?: { code: string } };
}

export interface Server {
  url: string;
  call(name: string, event: object, openid: string): Promise<Timed>;
  stop(): Promise<void>;
}

export async function startServer(data: string): Promise<Server> {
  const child = spawn(
    process.execPath,
    [
      join(project, 'dist/localcloud/main.mjs'),
      ...['--functions', join(project, 'dist/cloudfunctions')],
      ...['--data', data, '--port', '0', '--instances', '1', '--no-timers', '--quiet'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const url = await new Promise<string>((done, failed) => {
    const read = (text: Buffer) => {
      printed += String(text);
      const found = /^ready (http:\S+)$/m.exec(printed)?.[1];
      if (found !== undefined) done(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => failed(new Error(`the local cloud did not start:\n${printed}`)));
  });
  return {
    url,
    async call(name, event, openid) {
      const body = JSON.stringify(event);
      const started = performance.now();
      const response = await fetch(`${url}/call/${name}`, {
        method: 'POST',
        body,
        headers: { 'x-openid': openid },
      });
      const text = await response.text();
      const ms = performance.now() - started;
      if (response.status !== 200) throw new Error(`${name} answered ${response.status}: ${text}`);
      const { result } = JSON.parse(text) as { result: Timed['result'] };
      if (!result.ok) throw new Error(`${name} ${body} answered ${result.error?.code}`);
      return {
        ms,
        bytes: Buffer.byteLength(JSON.stringify(result)),
        operations: Number(response.headers.get('x-database-operations')),
        cold: response.headers.get('x-cold-start') === 'true',
        result,
      };
    },
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
