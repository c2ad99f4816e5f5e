import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../../localcloud/database/engine';
import type { IndexDeclaration } from '../../../localcloud/database/schema';
import { Store } from '../../../localcloud/database/store';
import { parseDocument, stringifyEjson } from '../../../localcloud/values/ejson';
import type { Document } from '../../../localcloud/values/value';

/** What a function or a request answers; each test says what it expects of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

// Starting a process is slow on a busy machine; what a test waits for it says itself.
jest.setTimeout(60_000);

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of closing.splice(0).reverse()) await step();
});

/** Runs after the test file, the last first: folders and servers of its own are gone then. */
export function atEnd(step: () => unknown): void {
  closing.push(step);
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'localcloud-test-'));
  atEnd(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export interface Database {
  engine: Engine;
  store: Store;
  advice: string[];
  /** A fresh collection with these records. */
  collection(name: string, documents: Document[], indexes?: IndexDeclaration[]): Promise<void>;
}

export function openDatabase(options: { expiryMs?: number } = {}): Database {
  const store = new Store(join(temporaryDirectory(), 'database.mdb'));
  const advice: string[] = [];
  const engine = new Engine(store, (message) => advice.push(message), options.expiryMs);
  atEnd(async () => {
    engine.transactions.close();
    await store.close();
  });
  return {
    engine,
    store,
    advice,
    async collection(name, documents, indexes = []) {
      const info = engine.catalog.create(name);
      if (documents.length) await engine.insert(name, documents);
      for (const index of indexes) engine.catalog.addIndex(info, index);
    },
  };
}

/** A document written as (relaxed) EJSON text, so that number types are what they say. */
export const ejson = (text: string): Document => parseDocument(text);

export const text = stringifyEjson;
