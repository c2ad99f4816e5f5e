/**
 * The disk, and nothing but: ordered maps in one LMDB file. Documents are kept as the EJSON text that the wire wants.
 *
 * A commit is in the operating system's hands before `write` returns, so it outlives the process however that dies; the file is
 * flushed to the medium a moment later (`FLUSH_MS`) and on close. LMDB never writes over live pages, so a torn write costs the
 * commit that was under way and nothing else.
 */
import { closeSync, fdatasync, fdatasyncSync, fstatSync, ftruncateSync, openSync, statSync } from 'node:fs';
import { open, type Database, type RootDatabase, type Transaction } from 'lmdb';
import { CloudError } from '../cloud-error';

const FLUSH_MS = 500;

/** A moment in the store's history to read at; `done` must be called. */
export type Snapshot = Transaction;

export class Store {
  /** collection number · encoded `_id` → EJSON. */
  readonly documents: Database<string, Buffer>;
  /** index number · encoded values · encoded `_id` → encoded `_id`. */
  readonly entries: Database<Buffer, Buffer>;
  /** collection number · place → collection number · encoded `_id`. */
  readonly order: Database<Buffer, Buffer>;
  /** collection number · encoded `_id` → place. */
  readonly places: Database<Buffer, Buffer>;
  /** JSON under text keys: collections, indexes, counts. */
  readonly meta: Database<string, Buffer>;
  private readonly root: RootDatabase<string, Buffer>;
  private readonly descriptor: number;
  private flushTimer: NodeJS.Timeout | undefined;
  /** What the file is known to have. */
  private wholeBytes = 0;

  constructor(readonly file: string) {
    const binary = { keyEncoding: 'binary' } as const;
    this.root = open<string, Buffer>({ path: file, maxDbs: 8, noSync: true, encoding: 'string', ...binary });
    assertComplete(file, this.root);
    this.documents = this.root.openDB('documents', { encoding: 'string', ...binary });
    this.entries = this.root.openDB('entries', { encoding: 'binary', ...binary });
    this.order = this.root.openDB('order', { encoding: 'binary', ...binary });
    this.places = this.root.openDB('places', { encoding: 'binary', ...binary });
    this.meta = this.root.openDB('meta', { encoding: 'string', ...binary });
    this.descriptor = openSync(file, 'r+');
  }

  /** All or nothing: what `action` wrote is gone when it throws. Reads inside see the writes. */
  write<T>(action: () => T): T {
    try {
      const result = this.root.transactionSync(action);
      this.keepWhole();
      return result;
    } catch (error) {
      throw asDiskError(error);
    } finally {
      this.flushTimer ??= setTimeout(() => this.flush(), FLUSH_MS).unref();
    }
  }

  snapshot(): Snapshot {
    return this.root.useReadTransaction();
  }

  /** How many commits the file has seen. */
  get commits(): number {
    return (this.root.getStats() as { lastTxnId: number }).lastTxnId;
  }

  /** There are documents whose place nobody noted. */
  get lacksOrder(): boolean {
    const entries = (map: { getStats(): object }): number =>
      (map.getStats() as { entryCount: number }).entryCount;
    return entries(this.documents) !== entries(this.places);
  }

  async close(): Promise<void> {
    clearTimeout(this.flushTimer);
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
    await this.root.close();
  }

  /**
   * LMDB counts pages that a commit took and gave back unwritten. The file gets them too: without them the next start could not tell
   * it from one that has lost its end.
   */
  private keepWhole(): void {
    const bytes = countedBytes(this.root);
    if (bytes <= this.wholeBytes) return;
    try {
      if (fstatSync(this.descriptor).size < bytes) ftruncateSync(this.descriptor, bytes);
      this.wholeBytes = bytes;
    } catch {
      // A full disk: the commit is there all the same, and the next one tries again.
    }
  }

  private flush(): void {
    this.flushTimer = undefined;
    fdatasync(this.descriptor, () => undefined);
  }
}

function countedBytes(root: RootDatabase<string, Buffer>): number {
  const { lastPageNumber, pageSize } = root.getStats() as { lastPageNumber: number; pageSize: number };
  return (lastPageNumber + 1) * pageSize;
}

/** Reading past the end of a file that lost its tail kills the process (SIGBUS); better to say so first. */
function assertComplete(file: string, root: RootDatabase<string, Buffer>): void {
  const expected = countedBytes(root);
  const { size } = statSync(file);
  if (size > 0 && size < expected) {
    throw new Error(
      `${file} is cut short: it has ${size} of ${expected} bytes. Restore it from a copy, or move it away to start empty.`,
    );
  }
}

function asDiskError(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (/No space left|MDB_MAP_FULL|File too large|Input\/output error|Disk quota/i.test(message)) {
    return new CloudError('DATABASE_REQUEST_FAILED', `the disk refused the write: ${message}`, {
      cause: error,
    });
  }
  return error;
}
