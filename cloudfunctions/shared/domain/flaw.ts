import type { FlawReason } from '../../../types/admin';

/** What is wrong with one field of a stored record. */
export interface Flaw {
  field: string;
  reason: FlawReason;
}

/** A record as it was read: with repairs that were safe, or left out for a reason. */
export type RecordReading<Value> =
  { shown: true; record: Value; repairs: Flaw[] } | { shown: false; flaw: Flaw };

/** Collects what was repaired while a record is read. */
export class Repairs {
  readonly list: Flaw[] = [];

  add(field: string, reason: FlawReason): void {
    this.list.push({ field, reason });
  }
}

export function leftOut(field: string, reason: FlawReason): { shown: false; flaw: Flaw } {
  return { shown: false, flaw: { field, reason } };
}
