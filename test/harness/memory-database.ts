/** The database port over plain objects, with MongoDB's own filters and updates: for jobs that run through a simulated week. */
import { Query } from 'mingo';
import { updateOne } from 'mingo/updater';
import type { Database } from '../../cloudfunctions/shared/platform/database';

type Row = Record<string, unknown>;

export interface MemoryDatabase extends Database {
  rows(collection: string): Row[];
  /** Operations since the last call of this, by kind. */
  counts(): { reads: number; writes: number };
}

export function memoryDatabase(): MemoryDatabase {
  const collections = new Map<string, Map<unknown, Row>>();
  let reads = 0;
  let writes = 0;
  const of = (name: string): Map<unknown, Row> => {
    const found = collections.get(name) ?? new Map<unknown, Row>();
    collections.set(name, found);
    return found;
  };
  const matching = (name: string, filter: Row): Row[] => {
    const { _id } = filter;
    const candidates =
      typeof _id === 'string'
        ? [of(name).get(_id)].filter((row) => row !== undefined)
        : [...of(name).values()];
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
    counts() {
      const counted = { reads, writes };
      reads = 0;
      writes = 0;
      return counted;
    },
    async find(name, { filter, fields, sort = [], limit }) {
      reads += 1;
      const found = matching(name, filter);
      found.sort((a, b) => {
        for (const [field, direction] of sort) {
          const [left, right] = [valueAt(a, field), valueAt(b, field)];
          if (left !== right)
            return (left as number) < (right as number) || left === undefined ? -direction : direction;
        }
        return 0;
      });
      const kept = ['_id', ...fields];
      return copy(
        found
          .slice(0, limit)
          .map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => kept.includes(field)))),
      );
    },
    aggregate: () => Promise.reject(new Error('not needed here')),
    async insert(name, documents) {
      writes += 1;
      for (const document of documents) {
        if (of(name).has(document._id)) throw new Error('duplicate key');
        of(name).set(document._id, copy(document));
      }
    },
    async replace(name, document) {
      writes += 1;
      of(name).set(document._id, copy(document));
    },
    async update(name, filter, update) {
      writes += 1;
      const found = matching(name, filter);
      for (const row of found) updateOne([row], {}, copy(update) as never);
      return found.length;
    },
    async remove(name, filter) {
      writes += 1;
      const found = matching(name, filter);
      for (const row of found) of(name).delete(row._id);
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
