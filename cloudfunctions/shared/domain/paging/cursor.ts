/**
 * Cursors are opaque to clients and checked here as strictly as any input: shape, types, and a checksum over the list they belong to,
 * so that one made up, cut off, or given out by another list is refused instead of answering a wrong page. They are no secret and
 * grant nothing: whoever forged one would only read another page of a public list. Those of other lists are enciphered on their way out
 * (runtime/sealed-cursor).
 */
import { isKey, type KeyPart, type SortFields } from './keyset';

export type CursorValue = string | number | KeyPart | readonly CursorValue[];

/** `list` names the list and all that narrows it: `content.list`, station, column, kind. */
export function encodeCursor(list: readonly (string | undefined)[], value: readonly CursorValue[]): string {
  const payload = JSON.stringify(value);
  return toBase64Url(`${checksum(list, payload)}${payload}`);
}

/** The value, or undefined for anything that `encodeCursor` did not make for this list. */
export function decodeCursor(list: readonly (string | undefined)[], cursor: string): unknown[] | undefined {
  const text = fromBase64Url(cursor);
  if (text === undefined) return undefined;
  const payload = text.slice(8);
  if (text.slice(0, 8) !== checksum(list, payload)) return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    return Array.isArray(value) ? (value as unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** The key in a cursor of a list that pages by keyset. */
export function decodeKey(
  list: readonly (string | undefined)[],
  cursor: string,
  sort: SortFields,
): KeyPart[] | undefined {
  const value = decodeCursor(list, cursor);
  return isKey(value, sort) ? value : undefined;
}

/** FNV-1a, 32 bits, 8 hexadecimal digits. The version number lets a change of the format invalidate old cursors. */
function checksum(list: readonly (string | undefined)[], payload: string): string {
  let hash = 0x811c9dc5;
  for (const character of `1 ${JSON.stringify(list.map((part) => part ?? null))} ${payload}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

function toBase64Url(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  return btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

function fromBase64Url(text: string): string | undefined {
  if (!/^[0-9A-Za-z_-]+$/.test(text)) return undefined;
  try {
    const bytes = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
