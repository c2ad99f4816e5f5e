/**
 * BSON's order of values, twice over: `compareValues` for the matcher and for sorting, `encodeValue` for index keys. Byte order of the
 * encodings equals the order of the values, and no encoding is a prefix of another, so encodings can be put one after the other
 * and, byte-inverted, sort descending. A property test holds the two against each other.
 */
import type { Binary, BSONRegExp, Decimal128, Double, ObjectId, Timestamp } from 'bson';
import { Long } from 'bson';
import { toNumber, TypeOrder, typeOrder, type Document, type Value } from './value';

const compare = (a: number | bigint | string | boolean, b: typeof a): number => (a < b ? -1 : a > b ? 1 : 0);

/** By code point, as UTF-8 bytes would; JavaScript's own `<` goes by UTF-16 unit and puts U+FFxx after emoji. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

function compareNumbers(a: number | Double | Long | Decimal128, b: typeof a): number {
  const x = toNumber(a);
  const y = toNumber(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  return compare(x, y) || compare(roundingError(a), roundingError(b));
}

/** How far an int64 beyond 2^53 lies above the double nearest to it: within ±512. */
function roundingError(value: number | Double | Long | Decimal128): number {
  if (!(value instanceof Long)) return 0;
  return Number(BigInt(value.toString()) - BigInt(value.toNumber()));
}

/** Negative, zero or positive; null and missing are equal. */
export function compareValues(a: Value | undefined, b: Value | undefined): number {
  if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return compare(a, b);
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const order = typeOrder(a);
  const difference = order - typeOrder(b);
  if (difference !== 0) return difference;
  switch (order) {
    case TypeOrder.Number:
      return compareNumbers(a as number, b as number);
    case TypeOrder.Boolean:
      return compare(a as boolean, b as boolean);
    case TypeOrder.Date:
      return compare((a as Date).getTime(), (b as Date).getTime());
    case TypeOrder.Object:
      return compareDocuments(a as Document, b as Document);
    case TypeOrder.Array:
      return compareArrays(a as Value[], b as Value[]);
    case TypeOrder.Null:
    case TypeOrder.EmptyArray:
    case TypeOrder.MinKey:
    case TypeOrder.MaxKey:
      return 0;
    case TypeOrder.String:
    case TypeOrder.Binary:
    case TypeOrder.ObjectId:
    case TypeOrder.Timestamp:
    case TypeOrder.RegExp:
      return Buffer.compare(encodeValue(a), encodeValue(b));
  }
}

function compareDocuments(a: Document, b: Document): number {
  const x = Object.keys(a);
  const y = Object.keys(b);
  for (let i = 0; i < x.length && i < y.length; i++) {
    const difference =
      typeOrder(a[x[i]!]) - typeOrder(b[y[i]!]) ||
      compareStrings(x[i]!, y[i]!) ||
      compareValues(a[x[i]!], b[y[i]!]);
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = compareValues(a[i], b[i]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export const valuesEqual = (a: Value | undefined, b: Value | undefined): boolean => compareValues(a, b) === 0;

const END = Buffer.from([0]);

/** The order-preserving bytes of a value; the first byte is its TypeOrder. */
export function encodeValue(value: Value | undefined): Buffer {
  const parts: Buffer[] = [];
  append(parts, value);
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

function append(parts: Buffer[], value: Value | undefined): void {
  const order = typeOrder(value);
  switch (order) {
    case TypeOrder.Number:
      parts.push(encodeNumber(value as number));
      return;
    case TypeOrder.String:
      parts.push(Buffer.from([order]), encodeText(value as string));
      return;
    case TypeOrder.Boolean:
      parts.push(Buffer.from([order, value === true ? 1 : 0]));
      return;
    case TypeOrder.Date:
      parts.push(encodeDouble(order, (value as Date).getTime()));
      return;
    case TypeOrder.Array:
      parts.push(Buffer.from([order]));
      for (const item of value as Value[]) append(parts, item);
      parts.push(END);
      return;
    case TypeOrder.Object:
      parts.push(Buffer.from([order]));
      for (const [name, item] of Object.entries(value as Document)) {
        parts.push(Buffer.from([typeOrder(item)]), encodeText(name));
        append(parts, item);
      }
      parts.push(END);
      return;
    case TypeOrder.ObjectId:
      parts.push(Buffer.from([order]), (value as ObjectId).id);
      return;
    case TypeOrder.Binary:
      parts.push(encodeBinary(value as Binary));
      return;
    case TypeOrder.Timestamp: {
      const bytes = Buffer.alloc(9);
      bytes[0] = order;
      bytes.writeUInt32BE((value as Timestamp).high >>> 0, 1);
      bytes.writeUInt32BE((value as Timestamp).low >>> 0, 5);
      parts.push(bytes);
      return;
    }
    case TypeOrder.RegExp:
      parts.push(Buffer.from([order]), encodeText((value as BSONRegExp).pattern));
      parts.push(encodeText((value as BSONRegExp).options));
      return;
    case TypeOrder.Null:
    case TypeOrder.EmptyArray:
    case TypeOrder.MinKey:
    case TypeOrder.MaxKey:
      parts.push(Buffer.from([order]));
  }
}

/** UTF-8 with 0 and 1 escaped, closed by 0: shorter sorts first. */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  let escapes = 0;
  for (const byte of bytes) if (byte < 2) escapes++;
  const encoded = Buffer.alloc(bytes.length + escapes + 1);
  let at = 0;
  for (const byte of bytes) {
    if (byte < 2) {
      encoded[at++] = 1;
      encoded[at++] = byte + 1;
    } else encoded[at++] = byte;
  }
  return encoded;
}

/** Sign flipped for positives, all bits for negatives: IEEE doubles then sort as unsigned bytes. */
function encodeDouble(order: TypeOrder, value: number, tail = 0): Buffer {
  const bytes = Buffer.alloc(9 + tail);
  bytes[0] = order;
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value, 1);
  if (bytes[1]! & 0x80) for (let i = 1; i < 9; i++) bytes[i] = ~bytes[i]! & 0xff;
  else bytes[1]! |= 0x80;
  return bytes;
}

function encodeNumber(value: number | Double | Long | Decimal128): Buffer {
  const bytes = encodeDouble(TypeOrder.Number, toNumber(value), 2);
  bytes.writeUInt16BE(0x8000 + roundingError(value), 9);
  return bytes;
}

/** BSON orders binary by length, then subtype, then bytes. */
function encodeBinary(value: Binary): Buffer {
  const data = Buffer.from(value.buffer).subarray(0, value.length());
  const head = Buffer.alloc(6);
  head[0] = TypeOrder.Binary;
  head.writeUInt32BE(data.length, 1);
  head[5] = value.sub_type;
  return Buffer.concat([head, data]);
}

/** The same bytes in descending order. */
export function invert(bytes: Buffer): Buffer {
  const inverted = Buffer.alloc(bytes.length);
  for (let i = 0; i < bytes.length; i++) inverted[i] = ~bytes[i]! & 0xff;
  return inverted;
}

/** The first byte string after everything that starts with these bytes; undefined when there is none. */
export function afterPrefix(bytes: Buffer): Buffer | undefined {
  for (let i = bytes.length - 1; i >= 0; i--) {
    if (bytes[i] === 0xff) continue;
    const next = Buffer.from(bytes.subarray(0, i + 1));
    next[i]!++;
    return next;
  }
  return undefined;
}
