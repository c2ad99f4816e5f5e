/**
 * What a cloud function evaluates before its first call: a resident waits for all of it at a cold start. Modules behind a dynamic
 * `import()` are left out: esbuild evaluates them when they are asked for.
 */
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { functionNames } from '../../config/functions/build';
import { project } from './scratch';

jest.setTimeout(60_000);

/** Libraries that only feeds, foreign pages and pictures need: a second of processor, and more, in a function of 256 MB. */
const LARGE = [
  'linkedom',
  '@mozilla/readability',
  'feedsmith',
  'saxes',
  'htmlparser2',
  'iconv-lite',
  '@imagemagick/magick-wasm',
];

let inputs: Metafile['inputs'];
beforeAll(async () => {
  const built = await build({
    entryPoints: functionNames().map((name) => `cloudfunctions/${name}/index.ts`),
    absWorkingDir: project,
    outdir: 'nowhere',
    write: false,
    bundle: true,
    metafile: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    external: ['wx-server-sdk', '@imagemagick/magick-wasm'],
    logLevel: 'silent',
  });
  ({ inputs } = built.metafile);
});

const packageOf = (path: string): string | undefined =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? (path in inputs ? undefined : path);

/** Packages that are evaluated with an entry, each with the way to it. */
function loadedWith(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const name = packageOf(path);
    if (name !== undefined && !found.has(name)) found.set(name, [...way, name].join(' → '));
    for (const imported of inputs[path]?.imports ?? [])
      if (imported.kind !== 'dynamic-import') walk(imported.path, [...way, path]);
  };
  walk(entry, []);
  return found;
}

/** Officials run it by hand, a few times a day. */
const OFFICIAL = ['admin'];

it.each(functionNames().filter((name) => !OFFICIAL.includes(name)))(
  '%s loads nothing large for a resident',
  (name) => {
    const loaded = loadedWith(join('cloudfunctions', name, 'index.ts'));
    expect(loaded.has('wx-server-sdk')).toBe(true);
    expect(LARGE.flatMap((large) => loaded.get(large) ?? [])).toEqual([]);
  },
);

it('what the timer of the news needs is found by the same walk, from where it begins', () => {
  const loaded = loadedWith('cloudfunctions/news/sync/run-sync.ts');
  expect([...loaded.keys()]).toEqual(expect.arrayContaining(['linkedom', '@mozilla/readability']));
});
