/**
 * Transactions with snapshot isolation: reads see the store as it was at the first operation plus their own writes, a write takes
 * the document's lock or fails, and fails too when somebody has changed the document since the snapshot.
 */
import { randomBytes } from 'node:crypto';
import { CloudError } from '../cloud-error';
import type { Document } from '../values/value';
import { DuplicateKey } from './duplicate-key';
import { Locks } from './locks';
import { assertUnique, indexKeysOf, numberBytes } from './plan/index-keys';
import { readDocument, type View } from './plan/scan';
import { documentKey } from './plan/planner';
import type { Overlay } from './reader';
import type { CollectionInfo } from './schema';
import type { Snapshot, Store } from './store';
import type { Prepared, Writer } from './writer';

/** The real cloud's; an abandoned transaction is rolled back then. */
export const EXPIRY_MS = 30_000;

interface Pending {
  idKey: Buffer;
  /** Null is removed. */
  text: string | null;
  document: Document | null;
}

export class Transaction {
  readonly id = randomBytes(12).toString('hex');
  readonly writes = new Map<CollectionInfo, Map<string, Pending>>();
  snapshot: Snapshot | undefined;
  timer: NodeJS.Timeout | undefined;

  overlay(collection: CollectionInfo): Overlay {
    return this.writes.get(collection) ?? new Map<string, Pending>();
  }
}

const conflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  );

const notExist = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  );

export class Transactions {
  readonly locks = new Locks();
  private readonly open = new Map<string, Transaction>();

  constructor(
    private readonly store: Store,
    private readonly writer: Writer,
    private readonly expiryMs: number,
  ) {}

  start(): string {
    const transaction = new Transaction();
    transaction.timer = setTimeout(() => this.end(transaction), this.expiryMs).unref();
    this.open.set(transaction.id, transaction);
    return transaction.id;
  }

  /** @throws DATABASE_TRANSACTION_FAIL for one that ended, expired or never was */
  get(id: string): Transaction {
    const transaction = this.open.get(id);
    if (!transaction) throw notExist();
    transaction.snapshot ??= this.store.snapshot();
    return transaction;
  }

  view(transaction: Transaction): View {
    return { store: this.store, snapshot: transaction.snapshot };
  }

  /**
   * Notes a write. The first conflict ends the transaction, as MongoDB's does.
   * @throws DATABASE_TRANSACTION_CONFLICT, DuplicateKey for a key that was taken when the transaction began, or by itself
   */
  write(transaction: Transaction, collection: CollectionInfo, idKey: Buffer, next: Prepared | null): void {
    const key = documentKey(collection.number, idKey);
    const changed = (): boolean =>
      this.store.documents.get(key) !== readDocument(this.view(transaction), collection, idKey)?.text;
    if (!this.locks.take(key.toString('latin1'), transaction.id) || changed()) {
      this.end(transaction);
      throw conflict();
    }
    if (next) this.assertUnique(transaction, collection, next);
    const writes = transaction.writes.get(collection) ?? new Map<string, Pending>();
    transaction.writes.set(collection, writes);
    writes.set(idKey.toString('latin1'), {
      idKey,
      text: next?.text ?? null,
      document: next?.document ?? null,
    });
  }

  /** @throws DATABASE_TRANSACTION_CONFLICT when a unique index has been taken meanwhile */
  commit(id: string): void {
    const transaction = this.get(id);
    try {
      if (transaction.writes.size > 0) this.writer.commit(() => this.apply(transaction));
    } catch (error) {
      if (error instanceof DuplicateKey) throw conflict();
      throw error;
    } finally {
      this.end(transaction);
    }
  }

  abort(id: string): void {
    this.end(this.get(id));
  }

  close(): void {
    for (const transaction of [...this.open.values()]) this.end(transaction);
  }

  private assertUnique(transaction: Transaction, collection: CollectionInfo, next: Prepared): void {
    const overlay = transaction.overlay(collection);
    const { snapshot } = transaction;
    for (const index of collection.indexes.filter(({ unique }) => unique)) {
      const { tuples } = indexKeysOf(next.document, index);
      for (const tuple of tuples) {
        assertUnique(this.store, collection, index, Buffer.concat([numberBytes(index.number), tuple]), next, {
          ...(snapshot ? { transaction: snapshot } : {}),
          // What it has written itself is asked below, as it is now.
          except: (idKey) => overlay.has(idKey.toString('latin1')),
        });
      }
      for (const { idKey, document } of overlay.values()) {
        if (!document || idKey.equals(next.idKey)) continue;
        const taken = indexKeysOf(document, index).tuples;
        if (taken.some((key) => tuples.some((tuple) => tuple.equals(key))))
          throw new DuplicateKey(collection.name, index, next.document);
      }
    }
  }

  private apply(transaction: Transaction): void {
    for (const [collection, writes] of transaction.writes) {
      for (const { idKey, text, document } of writes.values()) {
        const before = readDocument({ store: this.store }, collection, idKey)?.document;
        if (document && text !== null) {
          const next = { idKey, text, document };
          if (before) this.writer.replace(collection, before, next);
          else this.writer.insert(collection, next);
        } else if (before) this.writer.remove(collection, idKey, before);
      }
    }
  }

  private end(transaction: Transaction): void {
    clearTimeout(transaction.timer);
    transaction.snapshot?.done();
    transaction.snapshot = undefined;
    this.open.delete(transaction.id);
    this.locks.releaseAll(transaction.id);
  }
}
