import { watch } from 'node:fs';
import { build, type Target } from './build';
import { finished, spawnTool } from './process';
import { startLocalCloud } from './start';

/** Changes come in bursts: editors write twice, branches change hundreds of files. */
const SETTLE_MS = 200;

/** `npm run dev`: rebuilds the client as it changes (Taro's own watch) and the functions (the local cloud reloads them). */
export async function dev(): Promise<void> {
  await build(['functions', 'h5', 'localcloud']);
  const cloud = startLocalCloud((address) => console.log(`${address}\nready`), ['--watch']);
  const taro = spawnTool('taro', ['build', '--type', 'h5', '--watch', '--no-check'], {
    env: { ...process.env, NODE_ENV: 'development' },
  });
  watchFor(['cloudfunctions', 'types'], 'functions');
  try {
    await finished(cloud, 'the local cloud');
  } finally {
    taro.kill();
  }
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
