import { CloudError } from '../cloud-error';
import { stringifyEjson } from '../values/ejson';
import { leavesOf } from '../values/path';
import type { Document } from '../values/value';
import type { IndexKey } from './schema';

/** A unique index, the one on `_id` among them, has a document's key already. */
export class DuplicateKey extends CloudError {
  constructor(collection: string, index: { name: string; keys: IndexKey[] }, document: Document) {
    const key = index.keys.map(
      ([field]) => `${field}: ${stringifyEjson(leavesOf(document, field).values[0] ?? null)}`,
    );
    super(
      'DATABASE_REQUEST_FAILED',
      `[FailedOperation] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index.name} dup key: { ${key.join(', ')} }}]}, {<nil>}]`,
    );
  }
}

/** The index that every collection has. */
export const ID_INDEX: { name: string; keys: IndexKey[] } = { name: '_id_', keys: [['_id', 1]] };
