import { hasUnseen } from '../text/unseen';

/** A document as it is stored: anything may be in it, because people type records by hand. */
export type Stored = Record<string, unknown>;

/** UTF-16 units. */
const LONGEST_ID = 64;

/** Whether a text can name a document, from wherever it comes: what two people see as one id must be one. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_ID && !hasUnseen(value);
}

/** `_id` as text. Imports leave numbers in it, whatever else is no id that a phone could send back. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return isId(value) ? value : undefined;
}

/** The values under which an id may be stored, for one `in`. */
export function idSpellings(id: string): (string | number)[] {
  return /^(0|[1-9]\d{0,14})$/.test(id) ? [id, Number(id)] : [id];
}
