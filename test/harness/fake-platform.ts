/** The ports of the functions without a cloud: a database in memory, a clock that stands still until it is set or a pause is made, a log to read. */
import { createHash, createHmac } from 'node:crypto';
import { aggregate, find as query, update as change } from 'mingo';
import type { SortFields } from '../../cloudfunctions/shared/domain/paging/keyset';
import type { Raw } from '../../cloudfunctions/shared/domain/query/paths';
import type { CollectionName, Collections } from '../../types/collections';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';
import { AnswerTooLargeError, type Database } from '../../cloudfunctions/shared/platform/database';
import type { Identity, LogLine, Platform } from '../../cloudfunctions/shared/platform/platform';

/** What is stored, by collection: any value in any field that its documents have. */
export type StoredCollections = { [Name in CollectionName]?: StoredRow<Name>[] };
export type StoredRow<Name extends CollectionName> = Writable<Raw<Collections[Name]>>;
type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

export interface FakeDatabase extends Database {
  collections: StoredCollections;
  /** Names of the operations since the last `operations.length = 0`. */
  operations: string[];
  /** Runs before each operation; what it throws the operation throws. */
  before(operation: string): void;
}

/** structuredClone would make Dates of another realm than the tests'. */
function copy<Value>(value: Value): Value {
  if (value instanceof Date) return new Date(value) as Value;
  if (Array.isArray(value)) return value.map(copy) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)])) as Value;
}

/** Bytes of one answer, as in the cloud. */
const MOST_BYTES = 1_000_000;

function sent(name: string, rows: Stored[]): Stored[] {
  const bytes = Buffer.byteLength(JSON.stringify(rows));
  if (bytes > MOST_BYTES) throw new AnswerTooLargeError(`${name}: ${bytes} bytes`);
  return rows;
}

export function fakeDatabase(collections: StoredCollections = {}): FakeDatabase {
  // Tests put other collections in place of these.
  const stored = () => database.collections as Record<string, Stored[]>;
  const rows = (name: string) => (stored()[name] ??= []);
  const begin = (operation: string) => {
    database.operations.push(operation);
    database.before(operation);
  };
  const pipeline = (name: string, stages: readonly object[]) =>
    aggregate(copy(rows(name)), stages as never[], {
      collectionResolver: (other: string) => copy(rows(other)),
    }) as Stored[];
  const database: FakeDatabase = {
    collections,
    operations: [],
    before: () => undefined,
    async find(name, { filter, fields, sort, limit }) {
      begin(`find ${name}`);
      if (!(limit >= 1 && limit <= 1000)) throw new Error(`the cloud takes no limit of ${limit}`);
      const projection = Object.fromEntries(fields.map((field) => [field, 1 as const]));
      const cursor = query<Stored>(copy(rows(name)), filter, projection);
      if (sort !== undefined) cursor.sort(Object.fromEntries(sort as SortFields));
      return sent(name, cursor.limit(limit).all()) as never[];
    },
    async aggregate({ collection: name, stages }) {
      begin(`aggregate ${name}`);
      return sent(name, pipeline(name, stages)) as never[];
    },
    async insert(name, documents) {
      begin(`insert ${name}`);
      for (const document of documents) {
        if (rows(name).some(({ _id }) => _id === document._id)) throw new Error('refused in some way');
        rows(name).push(copy<Stored>({ ...(document as object) }));
      }
    },
    async replace(name, document) {
      begin(`replace ${name}`);
      stored()[name] = [
        ...rows(name).filter(({ _id }) => _id !== document._id),
        copy<Stored>({ ...(document as object) }),
      ];
    },
    async update(name, filter, update) {
      begin(`update ${name}`);
      const matching = new Set(query<Stored>(rows(name), filter).all());
      let changed = 0;
      for (const row of rows(name)) {
        if (matching.has(row) && change(row, update as never).length > 0) changed += 1;
      }
      return changed;
    },
    async remove(name, filter) {
      begin(`remove ${name}`);
      const gone = new Set(query<Stored>(rows(name), filter).all());
      stored()[name] = rows(name).filter((row) => !gone.has(row));
      return gone.size;
    },
  };
  return database;
}

export interface FakePlatform extends Platform {
  database: FakeDatabase;
  lines: LogLine[];
  clock: number;
  caller: Identity;
  settings: Record<string, string>;
}

export function fakePlatform(collections: StoredCollections = {}): FakePlatform {
  let ids = 0;
  const platform: FakePlatform = {
    database: fakeDatabase(collections),
    lines: [],
    clock: Date.parse('2026-11-24T12:00:00+08:00'),
    caller: { openid: 'o-resident', source: 'wx_client' },
    settings: { PERSON_SECRET: 'secret' },
    identity: () => platform.caller,
    now: () => platform.clock,
    async pause(ms) {
      platform.clock += ms;
    },
    log: (line) => platform.lines.push(line),
    newId: () => `trace${(ids += 1)}`,
    setting: (name) => platform.settings[name],
    keyedHash: (key, text) => createHmac('sha256', key).update(text).digest('base64url'),
    digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
  };
  return platform;
}
