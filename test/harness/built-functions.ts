import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildFunctions } from '../../config/functions/build';

const root = join(__dirname, '..', '..');
const kept = join(root, '.cache', 'test-functions');
/** What nobody has used for so long goes. */
const KEPT_MS = 86_400_000;

/**
 * The functions built from the sources as they are now. What was built from the same sources before, by another test file or another
 * run, is used again: the folder's name is a digest of every source.
 */
export async function builtFunctions(): Promise<string> {
  const folder = join(kept, digestOf(['cloudfunctions', 'config/functions', 'package.json']));
  if (existsSync(folder)) {
    const now = new Date();
    utimesSync(folder, now, now);
    return folder;
  }
  mkdirSync(kept, { recursive: true });
  for (const name of readdirSync(kept)) {
    const old = join(kept, name);
    const age = Date.now() - (statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
  const built = mkdtempSync(join(kept, 'building-'));
  await buildFunctions(built);
  try {
    renameSync(built, folder);
  } catch (error) {
    // Another worker was faster with the same result.
    if (!existsSync(folder)) throw error;
    rmSync(built, { recursive: true, force: true });
  }
  return folder;
}

function digestOf(paths: readonly string[]): string {
  const digest = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(join(root, path))) digest.update(file).update(readFileSync(file));
  }
  return digest.digest('hex').slice(0, 16);
}

function filesOf(path: string): string[] {
  if (!path.endsWith('.json') && existsSync(join(path, '.'))) {
    return readdirSync(path, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  }
  return [path];
}
