/** The database's operations, each one commit, transactions included. What a caller may say is checked by protocol.ts. */
import { CloudError } from '../cloud-error';
import type { Document, Value } from '../values/value';
import { Pipelines } from './aggregate/pipeline';
import type { Stage } from './aggregate/pipeline-stage';
import { Catalog } from './catalog';
import { equalities, matchOf, replacement, type Change, type Changed } from './change';
import { DuplicateKey, ID_INDEX } from './duplicate-key';
import { generateId } from './ids';
import { documentKey } from './plan/planner';
import type { Found, View } from './plan/scan';
import { compileProjection } from './projection';
import { Reader, type FindQuery, type Overlay } from './reader';
import type { CollectionInfo } from './schema';
import type { Store } from './store';
import { EXPIRY_MS, Transactions, type Transaction } from './transactions';
import { applyUpdate, checkUpdate } from './update/apply';
import { Writer, type Prepared } from './writer';

/** A plain write met a document that a transaction holds. */
class Blocked extends Error {
  constructor(readonly lock: string) {
    super('locked');
  }
}

export class Engine {
  readonly catalog: Catalog;
  readonly transactions: Transactions;
  private readonly reader: Reader;
  private readonly writer: Writer;
  private readonly pipelines: Pipelines;

  constructor(
    private readonly store: Store,
    advise: (message: string) => void = () => undefined,
    expiryMs: number = EXPIRY_MS,
  ) {
    this.catalog = new Catalog(store);
    this.writer = new Writer(store, this.catalog, advise);
    this.writer.completeOrder();
    this.transactions = new Transactions(store, this.writer, expiryMs);
    this.pipelines = new Pipelines(this.catalog, advise);
    this.reader = new Reader(this.pipelines.matchContext, advise);
  }

  find(
    name: string,
    query: FindQuery & { projection?: Document },
    transactionId?: string,
  ): { text: string; document: Document }[] | Found[] {
    const collection = this.catalog.get(name);
    const { view, overlay } = this.readView(collection, transactionId);
    const found = this.reader.find(view, collection, query, overlay);
    if (!query.projection || Object.keys(query.projection).length === 0) return found;
    const project = compileProjection(query.projection, query.filter, this.pipelines.matchContext);
    return found.map(({ document }) => ({ document: project(document), text: '' }));
  }

  /** The matches by `_id`, as they are now however long and often they are read: until `end`. */
  still(name: string, filter: Document): { each: () => Iterable<Document>; end: () => void } {
    const collection = this.catalog.get(name);
    const snapshot = this.store.snapshot();
    const { reader } = this;
    const view: View = { store: this.store, snapshot };
    return {
      each: function* () {
        for (const { document } of reader.stream(view, collection, { filter, sort: [['_id', 1]] }))
          yield document;
      },
      end: () => snapshot.done(),
    };
  }

  count(name: string, filter: Document): number {
    return this.reader.count({ store: this.store }, this.catalog.get(name), filter);
  }

  aggregate(name: string, stages: Stage[]): Document[] {
    return this.pipelines.run({ store: this.store }, name, stages);
  }

  /**
   * In order; the first that cannot be inserted stops the rest, those before it stay.
   * @throws DuplicateKey
   */
  async insert(name: string, documents: Document[], transactionId?: string): Promise<Value[]> {
    const collection = this.catalog.get(name);
    const prepared = documents.map((document) => this.prepareNew(collection, document));
    if (transactionId !== undefined) {
      const transaction = this.transactions.get(transactionId);
      for (const next of prepared) {
        if (this.existsFor(transaction, collection, next.idKey)) {
          throw new DuplicateKey(name, ID_INDEX, next.document);
        }
        this.transactions.write(transaction, collection, next.idKey, next);
      }
    } else {
      let failure: unknown;
      await this.unblocked(() => {
        for (const next of prepared) {
          this.assertFree(collection, next.idKey);
          try {
            this.writer.insert(collection, next);
          } catch (error) {
            if (!(error instanceof CloudError)) throw error;
            failure = error;
            return;
          }
        }
      });
      if (failure !== undefined) throw failure as Error;
    }
    return prepared.map(({ document }) => document._id!);
  }

  async modify(name: string, change: Change, transactionId?: string): Promise<Changed> {
    const collection = this.catalog.get(name);
    if (change.merge) checkUpdate(change.data);
    if (transactionId !== undefined)
      return this.modifyInTransaction(collection, change, this.transactions.get(transactionId));
    let failure: unknown;
    const changed = await this.unblocked((): Changed => {
      const found = this.reader.find({ store: this.store }, collection, matchOf(change));
      for (const { idKey } of found) this.assertFree(collection, idKey);
      if (found.length === 0) {
        return this.upsert(collection, change, (next) => {
          this.assertFree(collection, next.idKey);
          this.writer.insert(collection, next);
        });
      }
      const result: Changed = { matched: found.length, updated: 0 };
      for (const item of found) {
        try {
          const next = this.changed(collection, item, change);
          if (next) this.writer.replace(collection, item.document, next);
          result.updated += next ? 1 : 0;
          result.document = next?.document ?? item.document;
        } catch (error) {
          if (!(error instanceof CloudError)) throw error;
          failure = error;
          break;
        }
      }
      return result;
    });
    if (failure !== undefined) throw failure as Error;
    return changed;
  }

  async remove(name: string, filter: Document, multi: boolean, transactionId?: string): Promise<number> {
    const collection = this.catalog.get(name);
    const query: FindQuery = multi ? { filter } : { filter, limit: 1 };
    if (transactionId !== undefined) {
      const transaction = this.transactions.get(transactionId);
      const found = this.findFor(transaction, collection, query);
      for (const { idKey } of found) this.transactions.write(transaction, collection, idKey, null);
      return found.length;
    }
    return this.unblocked(() => {
      const found = this.reader.find({ store: this.store }, collection, query);
      for (const { idKey } of found) this.assertFree(collection, idKey);
      for (const { idKey, document } of found) this.writer.remove(collection, idKey, document);
      return found.length;
    });
  }

  /** Waits until what a transaction holds is free, then does the whole of it. */
  private async unblocked<T>(action: () => T): Promise<T> {
    for (;;) {
      try {
        return this.writer.commit(action);
      } catch (error) {
        if (!(error instanceof Blocked)) throw error;
        await this.transactions.locks.released(error.lock);
      }
    }
  }

  private assertFree(collection: CollectionInfo, idKey: Buffer): void {
    const lock = documentKey(collection.number, idKey).toString('latin1');
    if (this.transactions.locks.isHeld(lock)) throw new Blocked(lock);
  }

  private prepareNew(collection: CollectionInfo, document: Document): Prepared {
    const { _id, ...rest } = document;
    return this.writer.prepare(collection, { _id: _id ?? generateId(), ...rest });
  }

  /** Undefined where the update leaves the document as it is. */
  private changed(
    collection: CollectionInfo,
    { document, text }: Found,
    change: Change,
  ): Prepared | undefined {
    const next = change.merge
      ? applyUpdate(document, change.data, change.filter, { now: change.now, inserting: false })
      : replacement(document._id!, change.data);
    const prepared = this.writer.prepare(collection, next);
    return prepared.text === text ? undefined : prepared;
  }

  private upsert(collection: CollectionInfo, change: Change, insert: (next: Prepared) => void): Changed {
    if (!change.upsert) return { matched: 0, updated: 0 };
    const base = equalities(change.filter);
    const document = change.merge
      ? applyUpdate(base, change.data, change.filter, { now: change.now, inserting: true })
      : replacement(base._id ?? change.data._id ?? generateId(), change.data);
    const next = this.prepareNew(collection, document);
    insert(next);
    return { matched: 0, updated: 0, upsertedId: next.document._id!, document: next.document };
  }

  private modifyInTransaction(collection: CollectionInfo, change: Change, transaction: Transaction): Changed {
    const found = this.findFor(transaction, collection, matchOf(change));
    if (found.length === 0) {
      return this.upsert(collection, change, (next) =>
        this.transactions.write(transaction, collection, next.idKey, next),
      );
    }
    const result: Changed = { matched: found.length, updated: 0 };
    for (const item of found) {
      const next = this.changed(collection, item, change);
      if (next) this.transactions.write(transaction, collection, next.idKey, next);
      result.updated += next ? 1 : 0;
      result.document = next?.document ?? item.document;
    }
    return result;
  }

  private findFor(transaction: Transaction, collection: CollectionInfo, query: FindQuery): Found[] {
    return this.reader.find(
      this.transactions.view(transaction),
      collection,
      query,
      transaction.overlay(collection),
    );
  }

  private existsFor(transaction: Transaction, collection: CollectionInfo, idKey: Buffer): boolean {
    const own = transaction.overlay(collection).get(idKey.toString('latin1'));
    if (own) return own.document !== null;
    const { store, snapshot } = this.transactions.view(transaction);
    return (
      store.documents.get(
        documentKey(collection.number, idKey),
        snapshot ? { transaction: snapshot } : {},
      ) !== undefined
    );
  }

  private readView(collection: CollectionInfo, transactionId?: string): { view: View; overlay?: Overlay } {
    if (transactionId === undefined) return { view: { store: this.store } };
    const transaction = this.transactions.get(transactionId);
    return { view: this.transactions.view(transaction), overlay: transaction.overlay(collection) };
  }
}
