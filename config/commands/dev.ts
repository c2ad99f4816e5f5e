import { existsSync, rmSync, watch } from 'node:fs';
import { join } from 'node:path';
import { build, forget, type Target } from './build';
import { finished, spawnTool } from './process';
import { startLocalCloud } from './start';

/** Changes come in bursts: editors write twice, branches change hundreds of files. */
const SETTLE_MS = 200;

/** The page that Taro's watch writes last. */
const PAGE = join('dist', 'h5', 'index.html');
const LOOK_MS = 200;

/** `npm run dev`: rebuilds the client as it changes (Taro's own watch) and the functions (the local cloud reloads them). */
export async function dev(): Promise<void> {
  await build(['functions', 'localcloud']);
  // What is there then is a development build: the next `npm start` has to make its own.
  forget('h5');
  rmSync(PAGE, { force: true });
  const taro = spawnTool('taro', ['build', '--type', 'h5', '--watch', '--no-check'], {
    env: { ...process.env, NODE_ENV: 'development' },
  });
  const ended = finished(taro, 'the watch of the client');
  await Promise.race([written(PAGE), ended]);
  const cloud = startLocalCloud((address) => console.log(`${address}\nready`), ['--watch']);
  watchFor(['cloudfunctions', 'types'], 'functions');
  try {
    await Promise.race([finished(cloud, 'the local cloud'), ended]);
  } finally {
    taro.kill();
    cloud.kill();
  }
  // The watches would keep the process.
  process.exit();
}

async function written(path: string): Promise<void> {
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

function watchFor(folders: string[], target: Target): void {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running
        .then(() => build([target]))
        .catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    }, SETTLE_MS);
  };
  for (const folder of folders) watch(folder, { recursive: true }, changed);
}
