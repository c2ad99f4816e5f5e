/** Changing one document: its text, its index entries and its collection's count, in one commit. */
import { stringifyEjson } from '../values/ejson';
import { encodeValue } from '../values/order';
import type { Document } from '../values/value';
import type { Catalog } from './catalog';
import { DuplicateKey, ID_INDEX } from './duplicate-key';
import { indexKeysOf, numberBytes, assertUnique } from './plan/index-keys';
import { documentKey } from './plan/planner';
import { NaturalOrder } from './natural-order';
import type { CollectionInfo, IndexInfo } from './schema';
import type { Store } from './store';
import { ADVISED_BYTES, checkFieldNames, checkId, checkSize } from './validate';

/** A document on its way to the store. */
export interface Prepared {
  idKey: Buffer;
  document: Document;
  text: string;
}

export class Writer {
  /** Counts changed by the commit under way. */
  private readonly deltas = new Map<CollectionInfo, number>();
  /** Indexes that the commit under way puts lists into for the first time, and where. */
  private readonly lists = new Map<CollectionInfo, Map<IndexInfo, boolean[]>>();

  private readonly order: NaturalOrder;

  constructor(
    private readonly store: Store,
    private readonly catalog: Catalog,
    private readonly advise: (message: string) => void,
  ) {
    this.order = new NaturalOrder(store);
  }

  /** Documents of a store that was written before their order was kept. */
  completeOrder(): void {
    if (!this.store.lacksOrder) return;
    this.store.write(() => this.catalog.list().forEach((collection) => this.order.complete(collection)));
  }

  /** @throws DATABASE_REQUEST_FAILED for what cannot be stored */
  prepare(collection: CollectionInfo, document: Document): Prepared {
    checkFieldNames(document);
    const idKey = encodeValue(document._id);
    checkId(document._id, idKey);
    const text = stringifyEjson(document);
    checkSize(document, text);
    // A character has three bytes at the most: most documents need not be counted.
    const bytes = text.length * 3 > ADVISED_BYTES ? Buffer.byteLength(text) : 0;
    if (bytes > ADVISED_BYTES) {
      this.advise(
        `a document of "${collection.name}" is ${bytes} bytes long: a query cannot answer more than 1 MB`,
      );
    }
    return { idKey, document, text };
  }

  /**
   * Runs `action` as one commit; what it throws undoes it.
   * @throws whatever `action` throws, DATABASE_REQUEST_FAILED where the disk refuses
   */
  commit<T>(action: () => T): T {
    this.deltas.clear();
    this.lists.clear();
    const result = this.store.write(() => {
      const answer = action();
      for (const [collection, delta] of this.deltas)
        this.catalog.saveCount(collection, collection.count + delta);
      for (const [collection, lists] of this.lists) {
        const indexes = collection.indexes.map((index) => ({
          ...index,
          multikey: lists.get(index) ?? index.multikey,
        }));
        this.catalog.save({ ...collection, indexes });
      }
      return answer;
    });
    // What is in memory follows what is on the disk, never the other way.
    for (const [collection, delta] of this.deltas) collection.count += delta;
    for (const lists of this.lists.values()) {
      for (const [index, multikey] of lists) index.multikey = multikey;
    }
    return result;
  }

  /** Inside a commit. Checks everything before it writes anything. @throws DuplicateKey */
  insert(collection: CollectionInfo, next: Prepared): void {
    const key = documentKey(collection.number, next.idKey);
    if (this.store.documents.doesExist(key)) throw new DuplicateKey(collection.name, ID_INDEX, next.document);
    this.reindex(collection, next.idKey, undefined, next.document);
    this.store.documents.putSync(key, next.text);
    this.order.append(collection, next.idKey);
    this.addToCount(collection, 1);
  }

  /** Inside a commit. @throws DuplicateKey */
  replace(collection: CollectionInfo, before: Document, next: Prepared): void {
    this.reindex(collection, next.idKey, before, next.document);
    this.store.documents.putSync(documentKey(collection.number, next.idKey), next.text);
  }

  /** Inside a commit. */
  remove(collection: CollectionInfo, idKey: Buffer, before: Document): void {
    this.reindex(collection, idKey, before, undefined);
    this.store.documents.removeSync(documentKey(collection.number, idKey));
    this.order.remove(collection, idKey);
    this.addToCount(collection, -1);
  }

  private addToCount(collection: CollectionInfo, delta: number): void {
    this.deltas.set(collection, (this.deltas.get(collection) ?? 0) + delta);
  }

  private reindex(
    collection: CollectionInfo,
    idKey: Buffer,
    before: Document | undefined,
    after: Document | undefined,
  ): void {
    const changes = collection.indexes.map((index) => ({
      index,
      old: before ? keysOf(before, index, idKey).keys : new Map<string, Buffer>(),
      next: after ? keysOf(after, index, idKey) : { keys: new Map<string, Buffer>(), multikey: [] },
    }));
    for (const { index, old, next } of changes) {
      if (!index.unique) continue;
      for (const [text, key] of next.keys) {
        if (old.has(text)) continue;
        const prefix = key.subarray(0, key.length - idKey.length);
        assertUnique(this.store, collection, index, prefix, { idKey, document: after! });
      }
    }
    for (const { index, old, next } of changes) {
      this.noteLists(collection, index, next.multikey);
      for (const [text, key] of old) if (!next.keys.has(text)) this.store.entries.removeSync(key);
      for (const [text, key] of next.keys)
        if (!old.has(text)) this.store.entries.putSync(key, Buffer.from(idKey));
    }
  }

  private noteLists(collection: CollectionInfo, index: IndexInfo, multikey: boolean[]): void {
    const known = this.lists.get(collection)?.get(index) ?? index.multikey;
    if (!multikey.some((list, i) => list && !known[i])) return;
    const lists = this.lists.get(collection) ?? new Map<IndexInfo, boolean[]>();
    this.lists.set(collection, lists);
    lists.set(
      index,
      known.map((list, i) => list || multikey[i]!),
    );
  }
}

function keysOf(
  document: Document,
  index: IndexInfo,
  idKey: Buffer,
): { keys: Map<string, Buffer>; multikey: boolean[] } {
  const number = numberBytes(index.number);
  const { tuples, multikey } = indexKeysOf(document, index);
  const keys = new Map(
    tuples.map((tuple) => {
      const key = Buffer.concat([number, tuple, idKey]);
      return [key.toString('latin1'), key];
    }),
  );
  return { keys, multikey };
}
