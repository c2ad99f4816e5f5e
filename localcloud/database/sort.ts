/** Orders of documents and of list elements. */
import { encodeValue, invert, compareValues } from '../values/order';
import { leavesOf } from '../values/path';
import { isDocument, isNumeric, toNumber, TypeOrder, type Document, type Value } from '../values/value';
import { invalidOperator } from './query/errors';
import type { SortKey } from './schema';

const EMPTY_ARRAY = Buffer.from([TypeOrder.EmptyArray]);

/** @throws DATABASE_INVALID_OPERRATOR for a direction that is not 1 or -1 */
export function parseSort(order: Document): SortKey[] {
  return Object.entries(order).map(([field, direction]) => {
    const number = isNumeric(direction) ? toNumber(direction) : NaN;
    if (number !== 1 && number !== -1)
      throw invalidOperator(`the sort direction of ${field} must be 1 or -1`);
    if (field === '' || field.startsWith('$'))
      throw invalidOperator(`cannot sort by ${JSON.stringify(field)}`);
    return [field, number];
  });
}

/**
 * Bytes that sort as the document does. A list counts by its smallest element ascending and its largest descending; an empty one
 * comes before null.
 */
export function sortBytes(document: Document, sort: SortKey[]): Buffer {
  return Buffer.concat(sort.map(([field, direction]) => componentBytes(document, field, direction)));
}

function componentBytes(document: Document, field: string, direction: 1 | -1): Buffer {
  const { values } = leavesOf(document, field);
  const candidates = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  let chosen: Buffer;
  if (candidates.length === 1) chosen = encodeValue(candidates[0]);
  else if (candidates.length === 0) chosen = values.length ? EMPTY_ARRAY : encodeValue(null);
  else {
    chosen = candidates
      .map((value) => encodeValue(value))
      .reduce((best, next) => (Buffer.compare(next, best) * direction < 0 ? next : best));
  }
  return direction === -1 ? invert(chosen) : chosen;
}

/** `$push`'s `$sort`: by 1 or -1 the elements themselves, by a map their fields. */
export function sortList(list: Value[], spec: Value): Value[] {
  if (isNumeric(spec)) {
    const direction = toNumber(spec);
    if (direction !== 1 && direction !== -1)
      throw invalidOperator('The $sort element value must be either 1 or -1');
    return [...list].sort((a, b) => compareValues(a, b) * direction);
  }
  if (!isDocument(spec))
    throw invalidOperator('The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1}');
  const sort = parseSort(spec);
  return list
    .map((item) => ({ item, key: sortBytes(isDocument(item) ? item : {}, sort) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ item }) => item);
}
