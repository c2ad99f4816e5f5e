/** Dotted paths through documents, with MongoDB's implicit step into arrays. */
import { isDocument, type Document, type Value } from './value';

const INDEX = /^(0|[1-9]\d{0,6})$/;

export const isArrayIndex = (part: string): boolean => INDEX.test(part);

const own = (document: Document, name: string): Value | undefined =>
  Object.prototype.hasOwnProperty.call(document, name) ? document[name] : undefined;

export interface Leaves {
  /** What the path ends at; undefined where a branch ends early. Arrays at the end are not opened. */
  values: (Value | undefined)[];
  /** An array was crossed on the way. */
  crossed: boolean;
}

/** All ends of a path. An array without any map in it contributes no end at all. */
export function leavesOf(document: Document, path: string): Leaves {
  if (!path.includes('.')) return { values: [own(document, path)], crossed: false };
  const leaves: Leaves = { values: [], crossed: false };
  collect(document, path.split('.'), 0, leaves);
  return leaves;
}

function collect(value: Value | undefined, parts: string[], at: number, leaves: Leaves): void {
  if (at === parts.length) {
    leaves.values.push(value);
    return;
  }
  const part = parts[at]!;
  if (isDocument(value)) {
    collect(own(value, part), parts, at + 1, leaves);
  } else if (Array.isArray(value)) {
    leaves.crossed = true;
    if (INDEX.test(part) && Number(part) < value.length) collect(value[Number(part)], parts, at + 1, leaves);
    for (const item of value) if (isDocument(item)) collect(item, parts, at, leaves);
  } else {
    leaves.values.push(undefined);
  }
}

/** The keys that a document has under one path of an index: array elements one by one, at least one key always. */
export function indexValues(
  document: Document,
  path: string,
): { values: (Value | undefined)[]; multi: boolean } {
  const { values, crossed } = leavesOf(document, path);
  const keys: (Value | undefined)[] = [];
  let multi = crossed;
  for (const value of values) {
    if (Array.isArray(value)) {
      multi = true;
      keys.push(...value);
    } else keys.push(value);
  }
  return { values: keys, multi };
}
