/** The database port over plain objects, with MongoDB's own filters and updates: for jobs that run through a simulated week. */
import { Query } from 'mingo';
import { updateOne } from 'mingo/updater';
import { AnswerTooLargeError, type Database } from '../../cloudfunctions/shared/platform/database';
import type { SortFields } from '../../cloudfunctions/shared/domain/paging/keyset';
import type { CollectionName } from '../../types/collections';
import type { StoredRow } from './fake-platform';
import { Lookup } from './lookup';

type Row = Record<string, unknown>;

/** In one answer, as in the cloud. */
const MOST_BYTES = 1024 * 1024;

interface Collection {
  rows: Map<unknown, Row>;
  /** By field, made when it is first asked for. */
  lookups: Map<string, Lookup>;
}

export interface MemoryDatabase extends Database {
  rows(collection: CollectionName): Row[];
  /** Stores records as people type them, past the types. */
  seed<Name extends CollectionName>(collection: Name, rows: readonly StoredRow<Name>[]): void;
  /** Operations since the last call of this, by kind. */
  counts(): { reads: number; writes: number };
}

export function memoryDatabase(): MemoryDatabase {
  const collections = new Map<string, Collection>();
  let reads = 0;
  let writes = 0;
  const collection = (name: string): Collection => {
    const found = collections.get(name) ?? {
      rows: new Map<unknown, Row>(),
      lookups: new Map<string, Lookup>(),
    };
    collections.set(name, found);
    return found;
  };
  const of = (name: string): Map<unknown, Row> => collection(name).rows;
  const put = (name: string, row: Row): void => {
    const { rows, lookups } = collection(name);
    const before = rows.get(row._id);
    rows.set(row._id, row);
    for (const lookup of lookups.values()) lookup.move(before, row);
  };
  /** Rows that an `$in` of one field can match. */
  const lookedUp = (name: string, filter: Row): Row[] | undefined => {
    for (const [field, condition] of Object.entries(filter)) {
      const { $in } = (condition ?? {}) as { $in?: unknown[] };
      if ($in === undefined) continue;
      const { rows, lookups } = collection(name);
      let lookup = lookups.get(field);
      if (lookup === undefined) lookups.set(field, (lookup = new Lookup(field, rows.values())));
      return lookup.find($in);
    }
    return undefined;
  };
  const matching = (name: string, filter: Row): Row[] => {
    const { _id } = filter;
    const candidates =
      typeof _id === 'string'
        ? [of(name).get(_id)].filter((row) => row !== undefined)
        : (lookedUp(name, filter) ?? [...of(name).values()]);
    const test =
      quickTest(filter) ??
      (
        (query) => (row: Row) =>
          query.test(row)
      )(new Query(filter));
    return candidates.filter(test);
  };
  return {
    rows: (name) => [...of(name).values()],
    seed(name, rows) {
      for (const row of rows) put(name, copy<Row>({ ...(row as object) }));
    },
    counts() {
      const counted = { reads, writes };
      reads = 0;
      writes = 0;
      return counted;
    },
    async find(name, { filter, fields, sort, limit }) {
      reads += 1;
      const found = matching(name, filter);
      found.sort((a, b) => {
        for (const [field, direction] of (sort ?? []) as SortFields) {
          const [left, right] = [valueAt(a, field), valueAt(b, field)];
          if (left !== right)
            return (left as number) < (right as number) || left === undefined ? -direction : direction;
        }
        return 0;
      });
      const kept: string[] = ['_id', ...fields];
      const answer = JSON.stringify(
        found
          .slice(0, limit)
          .map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => kept.includes(field)))),
      );
      if (Buffer.byteLength(answer) > MOST_BYTES) throw new AnswerTooLargeError();
      return JSON.parse(answer) as never[];
    },
    aggregate: () => Promise.reject(new Error('not needed here')),
    async insert(name, documents) {
      writes += 1;
      for (const document of documents) {
        if (of(name).has(document._id)) throw new Error('duplicate key');
        put(name, copy<Row>({ ...(document as object) }));
      }
    },
    async replace(name, document) {
      writes += 1;
      put(name, copy<Row>({ ...(document as object) }));
    },
    async update(name, filter, update) {
      writes += 1;
      const found = matching(name, filter);
      for (const row of found) {
        const changed = copy(row);
        updateOne([changed], {}, copy(update) as never);
        put(name, changed);
      }
      return found.length;
    },
    async remove(name, filter) {
      writes += 1;
      const found = matching(name, filter);
      for (const row of found) {
        of(name).delete(row._id);
        for (const lookup of collection(name).lookups.values()) lookup.move(row, undefined);
      }
      return found.length;
    },
  };
}

/** Not structuredClone: under jest its objects are of another realm, and mingo takes all of those for equal. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

/** The filters that every run asks of everything stored, without the detour: a week has thousands of runs. */
function quickTest(filter: Row): ((row: Row) => boolean) | undefined {
  const [[field, condition] = ['', undefined], ...others] = Object.entries(filter);
  const { $lte } = (condition ?? {}) as { $lte?: unknown };
  if (others.length > 0 || typeof $lte !== 'number' || Object.keys(condition as object).length > 1)
    return undefined;
  return (row) => typeof row[field] === 'number' && row[field] <= $lte;
}

function valueAt(row: Row, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (value as Row | undefined)?.[name], row);
}
