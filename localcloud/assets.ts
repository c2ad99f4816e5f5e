/** Files that stay files when the rest is bundled: they lie in `assets/` beside this module, bundled or not. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const assetPath = (name: string): string =>
  fileURLToPath(new URL(`./assets/${name}`, import.meta.url));

/** The `node_modules` that has the SDK: where functions find what they do not bring along. */
export function sdkModules(): string {
  const manifest = createRequire(import.meta.url).resolve('wx-server-sdk/package.json');
  return join(dirname(manifest), '..');
}
