import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import QRCode from 'qrcode';
import { build } from './build';
import { dataDirectory, listeningHost, localPort } from './environment';
import { finished } from './process';
import { firstPage, pagesInNetwork, phoneLines } from './welcome';

/**
 * Starts the local cloud over dist/ and calls `ready` with its address, which ends in a slash, when it says so. Signals end the child
 * in order.
 * @param options more of its command line
 */
export function startLocalCloud(
  ready: (address: string) => void | Promise<void>,
  options: string[] = [],
): ChildProcess {
  const host = listeningHost();
  const child = spawn(
    process.execPath,
    [
      'dist/localcloud/main.mjs',
      ...['--functions', 'dist/cloudfunctions'],
      ...['--web', 'dist/h5'],
      ...['--data', dataDirectory()],
      ...['--seed', 'localcloud/demo'],
      ...['--port', localPort()],
      ...(host === undefined ? [] : ['--host', host]),
      // What a call from the local console, and so from this machine alone, gives as its source.
      ...['--env', 'CONSOLE_SOURCES=wx_devtools'],
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  createInterface({ input: child.stdout }).on('line', (line) => {
    // The address that it says, not the one asked for: port 0 is any free one.
    const address = /^ready (http:\S+)$/.exec(line)?.[1];
    if (address === undefined) console.log(line);
    else void announce(`${address}/`, ready);
  });
  const endings = (['SIGINT', 'SIGTERM'] as const).map(
    (signal) => [signal, () => child.kill(signal)] as const,
  );
  for (const [signal, end] of endings) process.on(signal, end);
  child.once('exit', () => endings.forEach(([signal, end]) => process.off(signal, end)));
  return child;
}

/** Has new content indexed now, not at the timer's next turn: the demo county can be searched from the first minute. */
async function announce(address: string, ready: (address: string) => void | Promise<void>): Promise<void> {
  try {
    const { ok, status } = await fetch(`${address}timer/content`, { method: 'POST' });
    if (!ok) throw new Error(`the function answered ${status}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`Search will find new content only in a few minutes; indexing it now failed: ${reason}`);
  }
  await ready(address);
}

/**
 * `npm start`: everything built, the local cloud up with the demo county, and on the terminal where to open it.
 * @param options more of the local cloud's command line, as `--allow-host`
 */
export async function start(options: string[]): Promise<void> {
  await build(['functions', 'h5', 'localcloud']);
  const child = startLocalCloud(async (address) => {
    const page = await firstPage(address);
    const pages = pagesInNetwork(page, listeningHost());
    console.log(await QRCode.toString(pages[0] ?? page, { type: 'utf8' }));
    const lines = [
      ...phoneLines(pages, listeningHost(), 'npm start'),
      '',
      `${address}console   stands in for the WeChat cloud console`,
      ...(page === address ? [] : [`${address}          without a code: it asks which station you are at`]),
      '',
      `Open ${page}`,
      ...(page === address ? [] : ['a demo station, as a resident sees it after scanning its poster']),
      'ready',
    ];
    for (const line of lines) console.log(line);
  }, options);
  await finished(child, 'the local cloud');
}
