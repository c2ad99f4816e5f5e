import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages whose command has another name. */
const PACKAGES: Readonly<Record<string, string>> = {
  depcruise: 'dependency-cruiser',
  taro: '@tarojs/cli',
  tsc: 'typescript',
};

/**
 * The script behind a command of node_modules. What npm puts into `.bin` is no script on Windows but a batch file, which only a shell
 * can start; and a shell takes a path with a blank or an `&` apart.
 * @throws when no installed package has that command.
 */
export function scriptOf(command: string): string {
  const folder = join('node_modules', PACKAGES[command] ?? command);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new Error(`${folder} has no command ${command}`);
  return join(folder, script);
}

/** Starts a program of node_modules by the name of its command, with this Node. */
export function spawnTool(name: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [scriptOf(name), ...args], { stdio: 'inherit', ...options });
}

/** Waits for a child to end; null where a signal ended it. */
export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // `close`, not `exit`: what it printed last has then arrived.
    child.once('close', resolve);
  });
}

/** Waits for a child; anything but exit code 0 is an error. */
export async function finished(child: ChildProcess, what: string): Promise<void> {
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${what} failed (${code === null ? 'killed' : `exit code ${code}`})`);
}

/** Runs a program of node_modules to its end, its output shown. */
export function runTool(name: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  return finished(spawnTool(name, args, { env: { ...process.env, ...env } }), name);
}
