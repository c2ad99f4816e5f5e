/** From a document to the keys it has in an index. */
import { CloudError } from '../../cloud-error';
import { encodeValue, invert } from '../../values/order';
import { parseEjson } from '../../values/ejson';
import { indexValues } from '../../values/path';
import { TypeOrder, type Document, type Value } from '../../values/value';
import type { CollectionInfo, IndexInfo } from '../schema';
import type { Store } from '../store';

/** Tencent's limit for one index key. */
const MAX_KEY_BYTES = 1024;

const EMPTY_ARRAY = Buffer.from([TypeOrder.EmptyArray]);

/** The leading bytes of everything that belongs to one collection or index. */
export function numberBytes(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

export const asDocument = (text: string): Document => parseEjson(text) as Document;

/** One component of an index key. A geographic key keeps no order: its documents are found by the collection. */
export function encodeComponent(value: Value | undefined, direction: 1 | -1 | '2dsphere'): Buffer {
  const bytes = encodeValue(value);
  return direction === -1 ? invert(bytes) : bytes;
}

/** Every key of the document, without the index number; also notes on the index which of its paths hold lists. */
export function indexKeyTuples(document: Document, index: IndexInfo): Buffer[] {
  let tuples: Buffer[] = [Buffer.alloc(0)];
  let listAt: string | undefined;
  index.keys.forEach(([field, direction], position) => {
    if (direction === '2dsphere') return;
    const { values, multi } = indexValues(document, field);
    if (multi) {
      const root = field.split('.')[0]!;
      if (listAt !== undefined && listAt !== root) {
        throw new CloudError(
          'DATABASE_REQUEST_FAILED',
          `cannot index parallel arrays [${field}] [${listAt}] in index ${index.name}`,
        );
      }
      listAt = root;
      index.multikey[position] = true;
    }
    const encoded = values.length
      ? values.map((value) => encodeComponent(value, direction))
      : [direction === -1 ? invert(EMPTY_ARRAY) : EMPTY_ARRAY];
    tuples = encoded.flatMap((component) => tuples.map((tuple) => Buffer.concat([tuple, component])));
  });
  for (const tuple of tuples) {
    if (tuple.length > MAX_KEY_BYTES) {
      throw new CloudError(
        'DATABASE_REQUEST_FAILED',
        `key too large to index: ${tuple.length} bytes of at most ${MAX_KEY_BYTES} in index ${index.name}`,
      );
    }
  }
  return unique(tuples);
}

function unique(tuples: Buffer[]): Buffer[] {
  if (tuples.length < 2) return tuples;
  const seen = new Map(tuples.map((tuple) => [tuple.toString('latin1'), tuple]));
  return seen.size === tuples.length ? tuples : [...seen.values()];
}

/** Inside a write. @throws DATABASE_DUPLICATE_WRITE */
export function recordIndexEntry(
  store: Store,
  collection: CollectionInfo,
  index: IndexInfo,
  tuple: Buffer,
  idKey: Buffer,
): void {
  const prefix = Buffer.concat([numberBytes(index.number), tuple]);
  if (index.unique) assertUnique(store, collection, index, prefix, idKey);
  store.entries.putSync(Buffer.concat([prefix, idKey]), Buffer.from(idKey));
}

/** @throws DATABASE_DUPLICATE_WRITE when another document has the key already */
export function assertUnique(
  store: Store,
  collection: CollectionInfo,
  index: IndexInfo,
  prefix: Buffer,
  idKey: Buffer,
): void {
  for (const { key, value } of store.entries.getRange({ start: prefix, limit: 2 })) {
    if (key.length === prefix.length + value.length && key.subarray(0, prefix.length).equals(prefix)) {
      if (!value.equals(idKey)) throw duplicateKey(collection.name, index.name);
    } else return;
  }
}

export const duplicateKey = (collection: string, index: string): CloudError =>
  new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `[DuplicateWrite] E11000 duplicate key error collection: ${collection} index: ${index}`,
  );
