/** From a document to the keys it has in an index. */
import { CloudError } from '../../cloud-error';
import { encodeValue, invert } from '../../values/order';
import { parseEjson, stringifyEjson } from '../../values/ejson';
import { asPosition } from '../../values/geometry';
import { indexValues, leavesOf } from '../../values/path';
import { isDocument, isNumeric, TypeOrder, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';
import { geometryProblem, readGeometry } from '../query/geo-operators';
import { DuplicateKey } from '../duplicate-key';
import type { CollectionInfo, IndexInfo } from '../schema';
import type { Snapshot, Store } from '../store';

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
function encodeComponent(value: Value | undefined, direction: 1 | -1 | '2dsphere'): Buffer {
  const bytes = encodeValue(value);
  return direction === -1 ? invert(bytes) : bytes;
}

export interface IndexKeys {
  /** Without the index number. */
  tuples: Buffer[];
  /** Which of the index's keys the document has a list at. */
  multikey: boolean[];
}

/** Every key of the document. */
export function indexKeysOf(document: Document, index: IndexInfo): IndexKeys {
  const multikey = index.keys.map(() => false);
  let tuples: Buffer[] = [Buffer.alloc(0)];
  let listAt: string | undefined;
  index.keys.forEach(([field, direction], position) => {
    if (direction === '2dsphere') {
      checkGeometry(document, field, index.name);
      return;
    }
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
      multikey[position] = true;
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
  return { tuples: unique(tuples), multikey };
}

/** @throws DATABASE_REQUEST_FAILED for a place that MongoDB would not index */
function checkGeometry(document: Document, field: string, index: string): void {
  for (const value of leavesOf(document, field).values) {
    if (value === undefined || value === null) continue;
    const list = Array.isArray(value) && !asPosition(value) ? value : [value];
    for (const item of list) {
      const geometry = readGeometry(item);
      const problem = geometry
        ? geometryProblem(geometry)
        : isPair(item)
          ? undefined
          : 'unknown GeoJSON type';
      if (problem) {
        throw requestFailed(
          `Can't extract geo keys: { ${field}: ${stringifyEjson(item)} } ${problem} (index ${index})`,
        );
      }
    }
  }
}

/** A point as the oldest documents have it: a map of two numbers. */
function isPair(value: Value): boolean {
  const numbers = isDocument(value) ? Object.values(value) : [];
  return numbers.length === 2 && numbers.every(isNumeric);
}

/** A document that has keys, and its own place in the store. */
export interface Indexed {
  idKey: Buffer;
  document: Document;
}

function unique(tuples: Buffer[]): Buffer[] {
  if (tuples.length < 2) return tuples;
  const seen = new Map(tuples.map((tuple) => [tuple.toString('latin1'), tuple]));
  return seen.size === tuples.length ? tuples : [...seen.values()];
}

/** Inside a write. @throws DuplicateKey */
export function recordIndexEntry(
  store: Store,
  collection: CollectionInfo,
  index: IndexInfo,
  tuple: Buffer,
  { idKey, document }: Indexed,
): void {
  const prefix = Buffer.concat([numberBytes(index.number), tuple]);
  if (index.unique) assertUnique(store, collection, index, prefix, { idKey, document });
  store.entries.putSync(Buffer.concat([prefix, idKey]), Buffer.from(idKey));
}

/**
 * @param at where to look: the store as it is now, or as it was; `except` are documents that do not count
 * @throws DuplicateKey when another document has the key already
 */
export function assertUnique(
  store: Store,
  collection: CollectionInfo,
  index: IndexInfo,
  prefix: Buffer,
  { idKey, document }: Indexed,
  at: { transaction?: Snapshot; except?: (idKey: Buffer) => boolean } = {},
): void {
  const { transaction, except } = at;
  const range = { start: prefix, ...(transaction ? { transaction } : {}), ...(except ? {} : { limit: 2 }) };
  for (const { key, value } of store.entries.getRange(range)) {
    if (!key.subarray(0, prefix.length).equals(prefix) || key.length !== prefix.length + value.length) return;
    if (!value.equals(idKey) && !except?.(Buffer.from(value)))
      throw new DuplicateKey(collection.name, index, document);
  }
}
