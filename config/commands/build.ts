import { join } from 'node:path';
import { invalidate, make, type Recipe } from './recipe';

export type Target = 'functions' | 'h5' | 'weapp' | 'localcloud';

const stampOf = (target: Target): string => join('dist', '.stamps', target);

const client = (type: 'h5' | 'weapp', output: string): Recipe => ({
  inputs: [
    'client',
    'types',
    'config/index.ts',
    'config/taro',
    'babel.config.js',
    // Its browserslist says for which phones the code is compiled.
    'package.json',
    'package-lock.json',
  ],
  // `--no-check`: Taro would otherwise look a schema up on the network.
  run: ['taro', ['build', '--type', type, '--no-check']],
  env: { NODE_ENV: 'production' },
  output,
  stamp: stampOf(type),
});

const recipes: Record<Target, Recipe> = {
  functions: {
    inputs: ['cloudfunctions', 'types', 'config/functions', 'package.json', 'package-lock.json'],
    run: ['tsx', ['config/functions/build.ts']],
    output: 'dist/cloudfunctions/database.json',
    stamp: stampOf('functions'),
  },
  h5: client('h5', 'dist/h5/index.html'),
  weapp: client('weapp', 'dist/weapp/app.json'),
  localcloud: {
    inputs: ['localcloud', 'config/localcloud-bundle.ts', 'package-lock.json'],
    run: ['tsx', ['config/localcloud-bundle.ts']],
    output: 'dist/localcloud/main.mjs',
    stamp: stampOf('localcloud'),
  },
};

/** Something else writes the target's place in dist/: the next build makes it anew. */
export function notOurs(target: Target): void {
  invalidate(recipes[target]);
}

/** One line for each thing that was built. */
export const builtLine = (target: Target, milliseconds: number): string =>
  `built ${target} (${(milliseconds / 1000).toFixed(1)} s)`;

/** Targets that take a minute or two: whoever waits sees that something is going on. */
const SLOW: readonly Target[] = ['h5', 'weapp'];
const SIGN_OF_LIFE_MS = 20_000;

/** Says that a slow build has begun, and then how long it has been at work. Returns what ends that. */
function keepPosted(target: Target): () => void {
  if (!SLOW.includes(target)) return () => undefined;
  const began = Date.now();
  console.log(`building ${target}: one to two minutes…`);
  const timer = setInterval(() => {
    console.log(`building ${target}: ${Math.round((Date.now() - began) / 1000)} s so far…`);
  }, SIGN_OF_LIFE_MS);
  return () => clearInterval(timer);
}

/** Builds targets into dist/, one after the other; skips what has not changed unless told `always`. */
export async function build(targets: Target[], { always = false, quiet = false } = {}): Promise<void> {
  for (const target of targets) {
    const started = Date.now();
    const made = await make(recipes[target], always, () => keepPosted(target)).catch((error: unknown) => {
      const printed = error instanceof Error ? error.message : String(error);
      throw new Error(`${printed}\nbuilding ${target} failed`, { cause: error });
    });
    if (made && !quiet) console.log(builtLine(target, Date.now() - started));
  }
}
