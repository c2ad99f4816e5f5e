import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitCode, spawnTool } from './process';

export type Target = 'functions' | 'h5' | 'weapp' | 'localcloud';

interface Recipe {
  /** Files and folders that the output depends on. */
  inputs: string[];
  /** A program of node_modules and its arguments. */
  run: [string, string[]];
  env?: Record<string, string>;
}

/** `--no-check`: Taro would otherwise look a schema up on the network. */
const taro = (type: string): [string, string[]] => ['taro', ['build', '--type', type, '--no-check']];
const client = ['client', 'types', 'config/index.ts', 'config/taro', 'babel.config.js', 'package-lock.json'];

const recipes: Record<Target, Recipe> = {
  functions: {
    inputs: ['cloudfunctions', 'types', 'config/functions', 'package-lock.json'],
    run: ['tsx', ['config/functions/build.ts']],
  },
  h5: { inputs: client, run: taro('h5'), env: { NODE_ENV: 'production' } },
  weapp: { inputs: client, run: taro('weapp'), env: { NODE_ENV: 'production' } },
  localcloud: {
    inputs: ['localcloud', 'config/localcloud-bundle.ts', 'package-lock.json'],
    run: ['tsx', ['config/localcloud-bundle.ts']],
  },
};

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

const stampOf = (target: Target): string => join('dist', '.stamps', target);

/** What lies in dist/ for a target is not what it would be built to: the next build makes it anew. */
export function forget(target: Target): void {
  rmSync(stampOf(target), { force: true });
}

async function buildOne(target: Target, always: boolean): Promise<void> {
  const recipe = recipes[target];
  const stamp = stampOf(target);
  const print = fingerprint(recipe);
  let before = '';
  try {
    before = readFileSync(stamp, 'utf8');
  } catch {
    // Never built.
  }
  if (!always && before === print) return;
  const started = Date.now();
  const child = spawnTool(...recipe.run, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...recipe.env },
  });
  let output = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (output += String(chunk)));
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${output}\nbuilding ${target} failed`);
  mkdirSync(join('dist', '.stamps'), { recursive: true });
  writeFileSync(stamp, print);
  console.log(`built ${target} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Builds targets into dist/, one after the other; skips what has not changed unless told `always`. */
export async function build(targets: Target[], { always = false } = {}): Promise<void> {
  for (const target of targets) await buildOne(target, always);
}
