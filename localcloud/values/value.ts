/**
 * A stored value in memory. Plain JavaScript numbers stand for BSON's three number types, so that the common case costs nothing:
 * an integer within int32 is an int32, a safe integer beyond it an int64, anything else a double. `Double` and `Long` objects hold
 * what a plain number would retype: an integral double, an int64 within int32 or beyond 2^53. That is how types survive exactly.
 */
import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';

export type Value =
  | null
  | boolean
  | number
  | string
  | Date
  | Double
  | Long
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | MinKey
  | MaxKey
  | Value[]
  | Document;

export interface Document {
  [field: string]: Value;
}

/** Place in BSON's order across types; the numbers themselves are the first byte of an index key. */
export enum TypeOrder {
  MinKey = 0x05,
  EmptyArray = 0x08,
  Null = 0x10,
  Number = 0x20,
  String = 0x30,
  Object = 0x40,
  Array = 0x50,
  Binary = 0x60,
  ObjectId = 0x70,
  Boolean = 0x80,
  Date = 0x90,
  Timestamp = 0xa0,
  RegExp = 0xb0,
  MaxKey = 0xf0,
}

/** The BSON name of a type, as `$type` and error messages use it. */
export type TypeName =
  | 'minKey'
  | 'missing'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'maxKey';

const INT32_MAX = 0x7fffffff;
const INT32_MIN = -0x80000000;

export const isInt32 = (n: number): boolean => Number.isInteger(n) && n >= INT32_MIN && n <= INT32_MAX;

/** A field map, not one of BSON's own classes. */
export function isDocument(value: unknown): value is Document {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export const isNumeric = (value: unknown): value is number | Double | Long | Decimal128 =>
  typeof value === 'number' ||
  value instanceof Double ||
  value instanceof Long ||
  value instanceof Decimal128;

/** As a JavaScript number; an int64 beyond 2^53 loses its last digits. */
export function toNumber(value: number | Double | Long | Decimal128): number {
  if (typeof value === 'number') return value;
  if (value instanceof Double) return value.value;
  if (value instanceof Decimal128) return Number(value.toString());
  return value.toNumber();
}

export function typeName(value: Value | undefined): TypeName {
  if (value === undefined) return 'missing';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value !== 'number') return objectTypeName(value);
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return 'double';
  return isInt32(value) ? 'int' : 'long';
}

function objectTypeName(value: Value): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof Double) return 'double';
  // A Timestamp is a Long in bson 4, so it has to be asked first.
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  return 'object';
}

const ORDERS: Record<TypeName, TypeOrder> = {
  minKey: TypeOrder.MinKey,
  missing: TypeOrder.Null,
  null: TypeOrder.Null,
  int: TypeOrder.Number,
  long: TypeOrder.Number,
  double: TypeOrder.Number,
  decimal: TypeOrder.Number,
  string: TypeOrder.String,
  object: TypeOrder.Object,
  array: TypeOrder.Array,
  binData: TypeOrder.Binary,
  objectId: TypeOrder.ObjectId,
  bool: TypeOrder.Boolean,
  date: TypeOrder.Date,
  timestamp: TypeOrder.Timestamp,
  regex: TypeOrder.RegExp,
  maxKey: TypeOrder.MaxKey,
};

export const typeOrder = (value: Value | undefined): TypeOrder => ORDERS[typeName(value)];

/** A deep copy of maps and lists; the leaves are never changed in place and stay shared. */
export function cloneValue<T extends Value>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => cloneValue(item)) as T;
  if (!isDocument(value)) return value;
  const copy: Document = {};
  for (const key of Object.keys(value)) copy[key] = cloneValue(value[key]!);
  return copy as T;
}
