import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { join } from 'node:path';

/** Starts a program of node_modules by the name of its command, with this Node. */
export function spawnTool(name: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  const windows = process.platform === 'win32';
  const bin = join('node_modules', '.bin', windows ? `${name}.cmd` : name);
  return spawn(bin, args, { stdio: 'inherit', shell: windows, ...options });
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
