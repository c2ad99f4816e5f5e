import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import QRCode from 'qrcode';
import { build } from './build';
import { finished } from './process';

/**
 * Starts the local cloud over dist/ and calls `ready` when it says so. Signals end the child in order.
 * @param options more of its command line
 */
export function startLocalCloud(
  ready: (address: string) => void | Promise<void>,
  options: string[] = [],
): ChildProcess {
  const port = process.env.PORT ?? '8787';
  const child = spawn(
    process.execPath,
    [
      'dist/localcloud/main.mjs',
      ...['--functions', 'dist/cloudfunctions'],
      ...['--web', 'dist/h5'],
      ...['--data', process.env.DATA_DIR ?? '.localcloud'],
      ...['--seed', 'localcloud/demo'],
      ...['--port', port],
      // What a call from the local console, and so from this machine alone, gives as its source.
      ...['--env', 'CONSOLE_SOURCES=wx_devtools'],
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/^ready\b/.test(line)) void indexed(`http://127.0.0.1:${port}/`).then(ready);
    else console.log(line);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return child;
}

/** Has new content indexed now, not at the timer's next turn: the demo county can be searched from the first minute. */
async function indexed(address: string): Promise<string> {
  await fetch(`${address}timer/content`, { method: 'POST' });
  return address;
}

/** `npm start`: everything built, the local cloud up with the demo county, its address and a code of it on the terminal. */
export async function start(): Promise<void> {
  await build(['functions', 'h5', 'localcloud']);
  const child = startLocalCloud(async (address) => {
    console.log(await QRCode.toString(address, { type: 'utf8' }));
    console.log(`${address}          the learning station, as a resident sees it`);
    console.log(`${address}console   in place of the cloud console`);
    console.log('ready');
  });
  await finished(child, 'the local cloud');
}
