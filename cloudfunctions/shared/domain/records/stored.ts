/** A document as it is stored: anything may be in it, because people type records by hand. */
export type Stored = Record<string, unknown>;

/** `_id` as text. Imports leave numbers in it, whatever else is no id that a phone could send back. */
export function readId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value.length > 0 && value.length <= 64 ? value : undefined;
}

/** The values under which an id may be stored, for one `in`. */
export function idSpellings(id: string): (string | number)[] {
  return /^(0|[1-9]\d{0,14})$/.test(id) ? [id, Number(id)] : [id];
}
