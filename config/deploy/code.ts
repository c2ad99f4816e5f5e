/** What is uploaded of a function. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { Code } from './environment';

/** Is applied call by call, not uploaded: else a timer's change would look like a change of code. */
const APPLIED = 'config.json';
/** Any will do, as long as it is always the same and not before 1980, where the format's dates begin. */
const FILE_TIME = new Date(2000, 0, 1);

/** Packs the folder of a built function. The same files give the same bytes. */
export function packCode(folder: string): Code {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== APPLIED)
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
  const hash = createHash('sha256');
  const entries: Zippable = {};
  for (const { path, bytes } of files) {
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
    entries[path] = [bytes, { mtime: FILE_TIME }];
  }
  return { fingerprint: hash.digest('hex'), zip: zipSync(entries) };
}
