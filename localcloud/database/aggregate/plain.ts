/** mingo knows JavaScript's numbers and regular expressions, not BSON's boxes: opened on the way in, closed on the way out. */
import { BSONRegExp } from 'bson';
import { regularExpression } from '../../values/ejson';
import { isDocument, isNumeric, toNumber, type Document, type Value } from '../../values/value';
import { toRegExp } from '../query/comparison';
import type { Found } from '../plan/scan';

/** What mingo reads and makes. */
export type Plain = unknown;
export type PlainDocument = Record<string, Plain>;

const BOXED = /"\$(number|regular)/;

export const plainDocument = ({ document, text }: Found): PlainDocument =>
  BOXED.test(text) ? (toPlain(document) as PlainDocument) : document;

export function toPlain(value: Value): Plain {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (isDocument(value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, toPlain(item)]));
  if (isNumeric(value)) return toNumber(value);
  if (value instanceof BSONRegExp) return toRegExp(value);
  return value;
}

export function fromPlain(value: Plain): Value {
  if (value === undefined) return null;
  if (value instanceof RegExp) return regularExpression(value.source, value.flags);
  if (Array.isArray(value)) return value.map(fromPlain);
  if (!isDocument(value)) return value as Value;
  const result: Document = {};
  for (const [name, item] of Object.entries(value)) if (item !== undefined) result[name] = fromPlain(item);
  return result;
}
