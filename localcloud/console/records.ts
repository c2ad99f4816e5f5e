/** What the console does with collections and records. */
import { CloudError } from '../cloud-error';
import type { Changed } from '../database/change';
import type { Engine } from '../database/engine';
import { parseDocument, parseEjson, stringifyEjson } from '../values/ejson';
import type { Document, Value } from '../values/value';
import { readRecord, readRecords, writeRecord, writeRecords, type Format } from './transfer';

const BATCH = 500;
/** Of a file where every record is refused, the first reasons say enough. */
const MAX_PROBLEMS = 100;

export interface Imported {
  inserted: number;
  replaced: number;
  refused: number;
  /** The first of those that were refused; the first record of a file is 1. */
  problems: { record: number; code: string; message: string }[];
}

export class Records {
  constructor(private readonly engine: Engine) {}

  collections(): object[] {
    return this.engine.catalog.list().map(({ name, count, permission, indexes }) => ({
      name,
      count,
      permission,
      indexes: indexes.map((index) => ({ name: index.name, keys: index.keys, unique: index.unique })),
    }));
  }

  /** @param filter EJSON text, empty for all */
  list(
    collection: string,
    filter: string,
    skip: number,
    limit: number,
  ): { records: string[]; more: boolean } {
    const query = parseFilter(filter);
    const found = this.engine.find(collection, { filter: query, sort: [['_id', 1]], skip, limit: limit + 1 });
    return {
      records: found.slice(0, limit).map(({ document }) => writeRecord(document)),
      more: found.length > limit,
    };
  }

  count(collection: string, filter: string): number {
    return this.engine.count(collection, parseFilter(filter));
  }

  /** @throws INVALID_PARAM and whatever the database refuses, an `_id` that is there already among it */
  async add(collection: string, text: string): Promise<string> {
    const [id] = await this.engine.insert(collection, [readRecord(text)]);
    return stringifyEjson(id!);
  }

  /** @throws INVALID_PARAM and whatever the database refuses */
  async replace(collection: string, text: string): Promise<string> {
    const { _id, ...data } = readRecord(text);
    if (_id === undefined) throw new CloudError('INVALID_PARAM', '记录没有 _id');
    const { matched } = await this.write(collection, _id, data, false);
    if (matched === 0) throw new CloudError('INVALID_PARAM', '这条记录已经不在了，可能刚被别人删除。');
    return stringifyEjson(_id);
  }

  /** @param id EJSON text */
  async remove(collection: string, id: string): Promise<number> {
    return this.engine.remove(collection, { _id: { $eq: parseEjson(id) } }, false);
  }

  /** As the console's import: `insert` leaves records that are there, `upsert` takes their place. */
  async import(
    collection: string,
    text: string,
    format: Format,
    mode: 'insert' | 'upsert',
  ): Promise<Imported> {
    const records = readRecords(text, format);
    const result: Imported = { inserted: 0, replaced: 0, refused: 0, problems: [] };
    for (const [i, record] of records.entries()) {
      try {
        if (mode === 'upsert' && record._id !== undefined) {
          const { _id, ...data } = record;
          const { upsertedId } = await this.write(collection, _id, data, true);
          result[upsertedId === undefined ? 'replaced' : 'inserted']++;
        } else {
          await this.engine.insert(collection, [record]);
          result.inserted++;
        }
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        result.refused++;
        if (result.problems.length < MAX_PROBLEMS) {
          result.problems.push({ record: i + 1, code: error.code, message: error.message });
        }
      }
      // A long import does not keep everybody else waiting.
      if (i % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
    }
    return result;
  }

  /** The collection as it is at the first part, a part of the file at a time. @throws whatever a query is refused for */
  async *export(collection: string, filter: string, format: Format): AsyncGenerator<string> {
    const { each, end } = this.engine.still(collection, parseFilter(filter));
    try {
      yield* writeRecords(each, format);
    } finally {
      end();
    }
  }

  create(collection: string): void {
    this.engine.catalog.create(collection);
  }

  private write(collection: string, id: Value, data: Document, upsert: boolean): Promise<Changed> {
    const filter = { _id: { $eq: id } };
    return this.engine.modify(collection, {
      filter,
      data,
      merge: false,
      multi: false,
      upsert,
      now: new Date(),
    });
  }
}

const parseFilter = (text: string): Document => (text === '' ? {} : parseDocument(text));
