import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build';
import { listeningHost, localPort } from './environment';
import { exitCode } from './process';
import { startLocalCloud } from './start';
import { onChange } from './watch';
import { watchClient } from './watch-client';
import { firstPage, pagesInNetwork, phoneLines } from './welcome';

const CLIENTS = ['h5', 'weapp'] as const;

/** Collections and indexes: read by the local cloud when it starts. */
const DECLARATION = join('dist', 'cloudfunctions', 'database.json');

/**
 * `npm run dev`: rebuilds what changes, with one line for each build. The client, for the browser and for WeChat DevTools, by Taro's own
 * watches; the functions, which the local cloud takes up; the local cloud itself and the declaration of the database, with which it
 * starts anew. A change of `config/` or of a dependency wants a new `npm run dev`.
 *
 * @param args `h5` or `weapp` where only that client is wanted
 */
export async function dev(args: string[]): Promise<void> {
  const unknown = args.find((name) => !CLIENTS.some((client) => client === name));
  if (unknown !== undefined) throw new Error(`npm run dev takes ${CLIENTS.join(' or ')}, not ${unknown}`);
  const address = `http://127.0.0.1:${localPort()}/`;
  const inNetwork = pagesInNetwork(address, listeningHost());
  console.log(`${address} opens once the client is built, in about a minute…`);
  for (const line of phoneLines(inNetwork, listeningHost(), 'npm run dev')) console.log(line);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await build(['functions', 'localcloud']);
  const watches = CLIENTS.filter((client) => args.length === 0 || args.includes(client)).map((client) =>
    watchClient(client, (inNetwork[0] ?? address).replace(/\/$/, '')),
  );
  const ended = Promise.race([stopped, ...watches.map((watch) => watch.ended)]);
  let cloud: LastingCloud | undefined;
  try {
    const built = Promise.all(watches.map(({ firstBuild }) => firstBuild)).then(() => true);
    if (!(await Promise.race([built, ended]))) return;
    const lasting = (cloud = new LastingCloud());
    onChange(['cloudfunctions', 'types'], async () => {
      const before = readFileSync(DECLARATION, 'utf8');
      // The local cloud says that it has taken them up.
      await build(['functions'], { quiet: true });
      if (readFileSync(DECLARATION, 'utf8') !== before) lasting.restart();
    });
    onChange(['localcloud'], async () => {
      await build(['localcloud']);
      lasting.restart();
    });
    await Promise.race([lasting.ended, ended]);
  } finally {
    for (const watch of watches) watch.stop();
    await cloud?.stop();
  }
  // The watches would keep the process.
  process.exit();
}

/** The local cloud, over one process after another. */
class LastingCloud {
  /** When it ends for another reason than a restart; rejects when it fails. */
  readonly ended: Promise<void>;
  private child: ChildProcess;
  private again = false;

  constructor() {
    this.child = this.start();
    this.ended = this.last();
  }

  /** Ends the process in order; another takes its place. */
  restart(): void {
    this.again = true;
    this.child.kill();
  }

  /** Ends it in order, and resolves when it has. */
  async stop(): Promise<void> {
    this.child.kill();
    await this.ended;
  }

  private start() {
    return startLocalCloud(async (address) => console.log(`${await firstPage(address)}\nready`), ['--watch']);
  }

  private async last(): Promise<void> {
    for (;;) {
      const code = await exitCode(this.child);
      if (!this.again) {
        if (code !== 0) throw new Error(`the local cloud failed (${code ?? 'killed'})`);
        return;
      }
      this.again = false;
      this.child = this.start();
    }
  }
}
