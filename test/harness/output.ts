/** Where the built client stands: `dist/`, or the folder that DIST names, for a build that must not be overwritten meanwhile. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const dist = resolve(__dirname, '../..', process.env['DIST'] ?? 'dist');

/** Folder of a build. @throws when it has not been built. */
export function output(target: 'weapp' | 'h5'): string {
  const folder = join(dist, target);
  const mark = target === 'weapp' ? 'app.json' : 'index.html';
  if (!existsSync(join(folder, mark))) throw new Error(`${folder} is not built: npm run build:${target}`);
  return folder;
}
