/** Fills an empty data directory: `collections/<name>.jsonl` into the database, `files/**` into the storage. */
import {
  copyFileSync,
  createReadStream,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Engine } from './database/engine';
import { statWithin } from './disk/within';
import type { FileStore } from './storage/files';
import { parseDocument } from './values/ejson';
import type { Document } from './values/value';

const BATCH = 500;

export interface Seeded {
  records: number;
  files: number;
}

/**
 * @param directory holds `collections/` and `files/`, either may be missing
 * @throws with the file and what is wrong with it, a link in its place too: a folder from elsewhere is not to bring in this machine's files
 */
export async function seed(
  directory: string,
  engine: Engine,
  files: FileStore,
  scratch: string,
): Promise<Seeded> {
  const root = realpathSync.native(directory);
  let records = 0;
  const collections = join(root, 'collections');
  for (const path of filesUnder(collections)) {
    if (dirname(path) === collections && path.endsWith('.jsonl'))
      records += await loadCollection(path, basename(path, '.jsonl'), engine);
  }
  let count = 0;
  const stored = join(root, 'files');
  mkdirSync(scratch, { recursive: true });
  for (const path of filesUnder(stored)) {
    const temporary = join(scratch, 'seed');
    copyFileSync(path, temporary);
    files.adopt(relative(stored, path).split(sep).join('/'), temporary);
    count++;
  }
  rmSync(scratch, { recursive: true, force: true });
  return { records, files: count };
}

/** @throws with file and line for a record that cannot be stored */
async function loadCollection(file: string, name: string, engine: Engine): Promise<number> {
  if (!engine.catalog.has(name)) engine.catalog.create(name);
  let batch: Document[] = [];
  let line = 0;
  let records = 0;
  const flush = async (): Promise<void> => {
    await engine.insert(name, batch);
    records += batch.length;
    batch = [];
  };
  try {
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      line++;
      if (text.trim() === '') continue;
      batch.push(parseDocument(text));
      if (batch.length === BATCH) await flush();
    }
    if (batch.length) await flush();
  } catch (error) {
    throw new Error(`${file}, at or before line ${line}: ${(error as Error).message}`, { cause: error });
  }
  return records;
}

/** In order; without what is hidden, or in a folder that is. @throws for a link */
function filesUnder(directory: string): string[] {
  if (!lstatSync(directory, { throwIfNoEntry: false })) return [];
  const paths = readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(directory, path).split(sep).some(isHidden))
    .sort();
  for (const path of paths)
    if (!statWithin(path))
      throw new Error(`${path} is no file of the seed's own but a link, or no file at all`);
  return paths;
}

const isHidden = (name: string): boolean => name.startsWith('.');
