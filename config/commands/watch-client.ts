import type { BuildReport } from '../taro/report-plugin';
import { builtLine, notOurs } from './build';
import { exitCode, spawnTool } from './process';

/** Characters of what a watch printed that are shown where it ends by itself. */
const KEPT = 4000;

export interface ClientWatch {
  /** When it has built the client once without an error. */
  firstBuild: Promise<void>;
  /** Rejects when the watch ends. */
  ended: Promise<never>;
  stop(): void;
}

/**
 * Builds the client for development, and again whenever it changes: one line a build. What Taro prints besides is shown only where the
 * watch ends by itself.
 *
 * @param localCloud the cloud that the build for DevTools calls
 */
export function watchClient(target: 'h5' | 'weapp', localCloud: string): ClientWatch {
  notOurs(target);
  const child = spawnTool('taro', ['build', '--type', target, '--watch', '--no-check'], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      ...(target === 'weapp' && { TARO_APP_LOCAL_CLOUD: process.env.TARO_APP_LOCAL_CLOUD ?? localCloud }),
    },
  });
  let printed = '';
  const keep = (chunk: unknown) => (printed = (printed + String(chunk)).slice(-KEPT));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const firstBuild = new Promise<void>((resolve) => {
    child.on('message', ({ milliseconds, errors }: BuildReport) => {
      if (errors !== '') return console.error(`building ${target} failed:\n${withoutStack(errors)}`);
      console.log(builtLine(target, milliseconds));
      resolve();
    });
  });
  const ended = exitCode(child).then((code): never => {
    throw new Error(`${printed}\nthe watch of ${target} ended (${code ?? 'killed'})`);
  });
  return { firstBuild, ended, stop: () => child.kill() };
}

/** A mistake in the client is where the message says; the stack is the compiler's own. */
const withoutStack = (errors: string): string => errors.replace(/^ +at .*\n?/gm, '').trim();
