/** What the console does with collections and records. */
import { CloudError } from '../cloud-error';
import type { Engine } from '../database/engine';
import { parseDocument, parseEjson, stringifyEjson } from '../values/ejson';
import type { Document, Value } from '../values/value';
import { readRecords, writeRecords, type Format } from './transfer';

const BATCH = 500;

export interface Imported {
  inserted: number;
  replaced: number;
  failed: { record: number; message: string }[];
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
  ): { total: number; records: string[] } {
    const query = filter === '' ? {} : parseDocument(filter);
    const found = this.engine.find(collection, { filter: query, sort: [['_id', 1]], skip, limit });
    return {
      total: this.engine.count(collection, query),
      records: found.map(({ document }) => stringifyEjson(document)),
    };
  }

  /** @throws INVALID_PARAM and whatever the database refuses */
  async save(collection: string, text: string): Promise<string> {
    const record = parseDocument(text);
    const { _id, ...data } = record;
    if (_id === undefined) {
      const [id] = await this.engine.insert(collection, [record]);
      return stringifyEjson(id!);
    }
    await this.replace(collection, _id, data);
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
    const result: Imported = { inserted: 0, replaced: 0, failed: [] };
    for (const [i, record] of records.entries()) {
      try {
        if (mode === 'upsert' && record._id !== undefined) {
          const { _id, ...data } = record;
          const created = await this.replace(collection, _id, data);
          result[created ? 'inserted' : 'replaced']++;
        } else {
          await this.engine.insert(collection, [record]);
          result.inserted++;
        }
      } catch (error) {
        if (!(error instanceof CloudError)) throw error;
        result.failed.push({ record: i + 1, message: error.message });
      }
      // A long import does not keep everybody else waiting.
      if (i % BATCH === BATCH - 1) await new Promise((resolve) => setImmediate(resolve));
    }
    return result;
  }

  export(collection: string, filter: string, format: Format): string {
    const query = filter === '' ? {} : parseDocument(filter);
    return writeRecords(
      this.engine.find(collection, { filter: query, sort: [['_id', 1]] }).map(({ document }) => document),
      format,
    );
  }

  create(collection: string): void {
    this.engine.catalog.create(collection);
  }

  /** True where it was not there before. */
  private async replace(collection: string, id: Value, data: Document): Promise<boolean> {
    const { upsertedId } = await this.engine.modify(collection, {
      filter: { _id: { $eq: id } },
      data,
      merge: false,
      multi: false,
      upsert: true,
      now: new Date(),
    });
    return upsertedId !== undefined;
  }
}
