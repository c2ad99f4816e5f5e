import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../localcloud/database/engine';
import type { IndexDeclaration } from '../../localcloud/database/schema';
import { Store } from '../../localcloud/database/store';
import { startLocalCloud, type LocalCloud, type LocalCloudOptions } from '../../localcloud/start';
import { parseDocument, stringifyEjson } from '../../localcloud/values/ejson';
import type { Document } from '../../localcloud/values/value';

/** What a function or a request answers; each test says what it expects of it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export const FIXTURES = join(__dirname, 'fixtures');

// Starting a process is slow on a busy machine; what a test waits for it says itself.
jest.setTimeout(60_000);

/** Folders and servers of one test file, gone after it. */
const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const step of closing.splice(0).reverse()) await step();
});

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'localcloud-test-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
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
  closing.push(async () => {
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

export async function startCloud(
  options: Partial<LocalCloudOptions> = {},
): Promise<LocalCloud & { log: string[] }> {
  const log: string[] = [];
  const cloud = await startLocalCloud({
    functions: join(FIXTURES, 'functions'),
    data: temporaryDirectory(),
    noTimers: true,
    log: (line) => log.push(line),
    ...options,
  });
  closing.push(() => cloud.close());
  return Object.assign(cloud, { log });
}

/** A document written as (relaxed) EJSON text, so that number types are what they say. */
export const ejson = (text: string): Document => parseDocument(text);

export const text = stringifyEjson;

/** Calls a function and reads the answer. */
export async function call(
  cloud: LocalCloud,
  name: string,
  event: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Headers; body: Json }> {
  const response = await fetch(`${cloud.url}/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(event),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Runs statements inside the fixture function `probe`, with the real SDK; what they return, or the error that they threw. */
export async function probe(
  cloud: LocalCloud,
  code: string,
  headers: Record<string, string> = {},
): Promise<Json> {
  const { body } = await call(
    cloud,
    'probe',
    {
      code: `try { return { value: await (async () => { ${code} })() } } catch (e) { return { error: { code: e.code, errCode: e.errCode, message: e.errMsg || e.message } } }`,
    },
    { 'x-openid': 'oTester', ...headers },
  );
  if (body.error) throw new Error(`${body.error.code}: ${body.error.message}`);
  return body.result.error ? { error: body.result.error } : body.result.value;
}
