import { join } from 'node:path';
import { forget, make, type Recipe } from './recipe';

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
  forget(recipes[target]);
}

/** Builds targets into dist/, one after the other; skips what has not changed unless told `always`. */
export async function build(targets: Target[], { always = false } = {}): Promise<void> {
  for (const target of targets) {
    const started = Date.now();
    const made = await make(recipes[target], always).catch((error: unknown) => {
      const printed = error instanceof Error ? error.message : String(error);
      throw new Error(`${printed}\nbuilding ${target} failed`, { cause: error });
    });
    if (made) console.log(`built ${target} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
}
