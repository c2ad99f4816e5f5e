import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, notOurs } from './build';
import { exitCode, finished, spawnTool } from './process';
import { localPort, startLocalCloud } from './start';
import { onChange } from './watch';

/** The page that Taro's watch writes last. */
const PAGE = join('dist', 'h5', 'index.html');
const LOOK_MS = 200;

/** Collections and indexes: read by the local cloud when it starts. */
const DECLARATION = join('dist', 'cloudfunctions', 'database.json');

/**
 * `npm run dev`: rebuilds what changes. The client, for the browser and for WeChat DevTools, by Taro's own watches; the functions, which
 * the local cloud takes up; the local cloud itself and the declaration of the database, with which it starts anew. A change of `config/`
 * or of a dependency wants a new `npm run dev`.
 */
export async function dev(): Promise<void> {
  await build(['functions', 'localcloud']);
  rmSync(PAGE, { force: true });
  const watches = (['h5', 'weapp'] as const).map(watchClient);
  const ended = Promise.race(watches.map((taro) => finished(taro, 'the watch of the client')));
  let cloud: LastingCloud | undefined;
  try {
    await Promise.race([written(PAGE), ended]);
    const lasting = (cloud = new LastingCloud());
    onChange(['cloudfunctions', 'types'], async () => {
      const before = readFileSync(DECLARATION, 'utf8');
      await build(['functions']);
      if (readFileSync(DECLARATION, 'utf8') !== before) lasting.restart();
    });
    onChange(['localcloud'], async () => {
      await build(['localcloud']);
      lasting.restart();
    });
    await Promise.race([lasting.ended, ended]);
  } finally {
    for (const taro of watches) taro.kill();
    cloud?.stop();
  }
  // The watches would keep the process.
  process.exit();
}

/** A development build, made again as it changes. The one for DevTools calls this machine's cloud, unless told another. */
function watchClient(target: 'h5' | 'weapp') {
  notOurs(target);
  return spawnTool('taro', ['build', '--type', target, '--watch', '--no-check'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      ...(target === 'weapp' && {
        TARO_APP_LOCAL_CLOUD: process.env.TARO_APP_LOCAL_CLOUD ?? `http://127.0.0.1:${localPort()}`,
      }),
    },
  });
}

async function written(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** The local cloud, over one process after another. */
class LastingCloud {
  /** When it ends for another reason than a restart; rejects when it fails. */
  readonly ended: Promise<void>;
  private child = this.start();
  private again = false;

  constructor() {
    this.ended = this.last();
  }

  /** Ends the process in order; another takes its place. */
  restart(): void {
    this.again = true;
    this.child.kill();
  }

  stop(): void {
    this.child.kill();
  }

  private start() {
    return startLocalCloud((address) => console.log(`${address}\nready`), ['--watch']);
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
