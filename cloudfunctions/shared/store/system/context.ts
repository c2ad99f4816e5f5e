import type { RecordReading } from '../../domain/flaw';
import type { CollectionName } from '../../../../types/collections';
import type { Database } from '../../platform/database';
import type { LogLine } from '../../platform/platform';

/** What every look into the store needs of the call it happens in. */
export interface StoreContext {
  database: Database;
  /** Epoch milliseconds. */
  now: number;
  log(line: LogLine): void;
  /** A variable of the function's environment. */
  setting?(name: string): string | undefined;
}

/** What a call has told the log already: several lists may hold the same record. */
const loggedRecords = new WeakMap<StoreContext, Set<string>>();

/** Reads one stored record; one that cannot be shown is left out, and a line of the log says which and why. */
export function parseOrSkip<Row extends { readonly _id?: unknown }, Value>(
  context: StoreContext,
  collection: CollectionName,
  raw: Row,
  read: (raw: Row) => RecordReading<Value>,
): Value | undefined {
  const reading = read(raw);
  if (reading.shown) return reading.record;
  const id = (typeof raw._id === 'string' ? raw._id : JSON.stringify(raw._id ?? null)).slice(0, 100);
  const known = loggedRecords.get(context) ?? new Set();
  loggedRecords.set(context, known);
  if (!known.has(`${collection} ${id}`)) {
    known.add(`${collection} ${id}`);
    const { field, reason } = reading.flaw;
    context.log({ level: 'warn', event: 'record-skipped', collection, id, field, reason });
  }
  return undefined;
}

export function parseEach<Row extends { readonly _id?: unknown }, Value>(
  context: StoreContext,
  collection: CollectionName,
  rows: readonly Row[],
  read: (raw: Row) => RecordReading<Value>,
): Value[] {
  return rows.flatMap((raw) => parseOrSkip(context, collection, raw, read) ?? []);
}
