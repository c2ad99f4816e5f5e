/** How one thing in dist/ is made, and whether what lies there is what would be made now. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exitCode, spawnTool } from './process';

export interface Recipe {
  /** Files and folders that the output depends on. */
  inputs: string[];
  /** A program of node_modules and its arguments. */
  run: [string, string[]];
  env?: Record<string, string>;
  /** A file of the output: without it nothing is there, whatever the stamp says. */
  output: string;
  /** Where a digest of the inputs is kept, beside and not within the output. */
  stamp: string;
}

/** Environment variables that are compiled into the client. */
const compiledIn = Object.entries(process.env).filter(([name]) => name.startsWith('TARO_APP_'));

function fingerprint({ inputs }: Recipe): string {
  const hash = createHash('sha256').update(JSON.stringify(compiledIn.sort()));
  const add = (path: string) => {
    let entries;
    try {
      entries = readdirSync(path, { withFileTypes: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOTDIR') hash.update(path).update(readFileSync(path));
      else if (code !== 'ENOENT') throw error;
      return;
    }
    for (const entry of entries) add(join(path, entry.name));
  };
  inputs.forEach(add);
  return hash.digest('hex');
}

function isMade({ stamp, output }: Recipe, print: string): boolean {
  return existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

/** What lies there is not what would be made: the next time it is made anew. */
export function invalidate({ stamp }: Recipe): void {
  rmSync(stamp, { force: true });
}

/**
 * Makes it, unless it is there and nothing has changed since; `always` makes it even then.
 * @param begin called when it is really made; what it returns is called when that is over.
 * @returns whether it was made.
 * @throws with what the program printed when it fails.
 */
export async function make(
  recipe: Recipe,
  always: boolean,
  begin: () => () => void = () => () => undefined,
): Promise<boolean> {
  const print = fingerprint(recipe);
  if (!always && isMade(recipe, print)) return false;
  // Before, not after: what a run leaves that fails or is stopped does not count as made.
  invalidate(recipe);
  const end = begin();
  try {
    await run(recipe);
  } finally {
    end();
  }
  mkdirSync(dirname(recipe.stamp), { recursive: true });
  writeFileSync(recipe.stamp, print);
  return true;
}

async function run({ run: program, env }: Recipe): Promise<void> {
  const child = spawnTool(...program, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += String(chunk)));
  child.stderr?.on('data', (chunk) => (printed += String(chunk)));
  if ((await exitCode(child)) !== 0) throw new Error(printed);
}
