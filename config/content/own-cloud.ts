import { once } from 'node:events';
import { build } from '../commands/build';
import { startLocalCloud } from '../commands/start';

/** Builds and starts this project's local cloud, as `npm start` does but without its page. Returns what stops it again. */
export async function startOwnCloud(): Promise<() => Promise<void>> {
  await build(['functions', 'localcloud']);
  return new Promise((resolve, reject) => {
    const child = startLocalCloud(() => {
      resolve(async () => {
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        await exited;
      });
    });
    child.once('exit', (code) =>
      reject(new Error(`The local cloud stopped with exit code ${code} before it was ready.`)),
    );
  });
}
