/** Bundles the local cloud into one file; what it needs from npm stays outside, because lmdb brings a native part. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Writes `<outdir>/main.mjs` and the files beside it that it reads at run time. */
export async function buildLocalCloud(outdir: string): Promise<void> {
  await build({
    entryPoints: ['localcloud/main.ts'],
    outfile: join(outdir, 'main.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  await cp('localcloud/assets', join(outdir, 'assets'), { recursive: true });
}
