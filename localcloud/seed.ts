/** Fills an empty data directory: `collections/<name>.jsonl` into the database, `files/**` into the storage. */
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { createInterface } from 'node:readline';
import type { Engine } from './database/engine';
import type { FileStore } from './storage/files';
import { parseDocument } from './values/ejson';
import type { Document } from './values/value';

const BATCH = 500;

export interface Seeded {
  records: number;
  files: number;
}

/** @param directory holds `collections/` and `files/`, either may be missing */
export async function seed(
  directory: string,
  engine: Engine,
  files: FileStore,
  scratch: string,
): Promise<Seeded> {
  let records = 0;
  const collections = join(directory, 'collections');
  for (const name of existsSync(collections) ? readdirSync(collections).sort() : []) {
    if (name.endsWith('.jsonl'))
      records += await loadCollection(join(collections, name), basename(name, '.jsonl'), engine);
  }
  let count = 0;
  const stored = join(directory, 'files');
  mkdirSync(scratch, { recursive: true });
  for (const path of existsSync(stored) ? filesUnder(stored) : []) {
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

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
}
