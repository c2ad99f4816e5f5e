/** The local cloud as a process of its own, to be killed and starved. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { FIXTURES } from './support';

const ROOT = join(__dirname, '../../..');

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  output: () => string;
}

/**
 * Builds a server for one test file.
 * @returns starts it on a data directory and waits until it is ready; `prefix` is a command that runs it
 */
export function serverProcess(name: string): (data: string, prefix?: string[]) => Promise<ServerProcess> {
  const directory = join(ROOT, '.cache', `localcloud-${name}`);
  const main = join(directory, 'main.mjs');
  beforeAll(async () => {
    await build({
      entryPoints: [join(ROOT, 'localcloud/main.ts')],
      outfile: main,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    await cp(join(ROOT, 'localcloud/assets'), join(directory, 'assets'), { recursive: true });
  });
  return async (data, prefix = []) => {
    const functions = ['--functions', join(FIXTURES, 'functions')];
    const [command, ...words] = [...prefix, process.execPath, main, ...functions];
    const child = spawn(command!, [...words, '--data', data, '--port', '0', '--no-timers']);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', () => {
        const address = /^ready (\S+)$/m.exec(output)?.[1];
        if (address) resolve(address);
      });
      child.once('exit', () => reject(new Error(output)));
    });
    return { child, url, output: () => output };
  };
}
