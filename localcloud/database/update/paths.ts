/** Writing through dotted paths, refusing what MongoDB refuses: a step through a scalar, a name under a list. */
import { stringifyEjson } from '../../values/ejson';
import { isArrayIndex } from '../../values/path';
import { isDocument, type Document, type Value } from '../../values/value';
import { requestFailed } from '../query/errors';

/** MongoDB pads a list with null up to the index written to, and stops at this distance. */
const MAX_PADDING = 1_500_000;

/** The place a path leads to. */
export interface PathTarget {
  get(): Value | undefined;
  set(value: Value): void;
  unset(): void;
}

const shorten = (value: Value): string => {
  const text = stringifyEjson(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/**
 * @param create make the maps on the way; without it a path that leads nowhere is undefined
 * @throws DATABASE_REQUEST_FAILED where `create` meets a scalar
 */
export function placeOf(root: Document, path: string, create: boolean): PathTarget | undefined {
  const parts = path.split('.');
  if (parts.some((part) => part === ''))
    throw requestFailed(`The update path '${path}' contains an empty field name`);
  let holder: Document | Value[] = root;
  for (let i = 0; i < parts.length - 1; i++) {
    const part = parts[i]!;
    const place = placeIn(holder, part, create);
    if (!place) return undefined;
    let next = place.get();
    if (next === undefined) {
      if (!create) return undefined;
      next = {};
      place.set(next);
    }
    if (!isDocument(next) && !Array.isArray(next)) {
      if (!create) return undefined;
      throw requestFailed(`Cannot create field '${parts[i + 1]}' in element {${part}: ${shorten(next)}}`);
    }
    holder = next;
  }
  return placeIn(holder, parts.at(-1)!, create);
}

function placeIn(holder: Document | Value[], part: string, create: boolean): PathTarget | undefined {
  if (Array.isArray(holder)) {
    if (!isArrayIndex(part)) {
      if (!create) return undefined;
      throw requestFailed(`Cannot create field '${part}' in element ${shorten(holder)}`);
    }
    const index = Number(part);
    return {
      get: () => holder[index],
      set: (value) => {
        if (index > holder.length + MAX_PADDING)
          throw requestFailed(`index ${index} is too far beyond the list`);
        while (holder.length < index) holder.push(null);
        holder[index] = value;
      },
      // Removing an element of a list leaves null in its place.
      unset: () => {
        if (index < holder.length) holder[index] = null;
      },
    };
  }
  return {
    get: () => (Object.prototype.hasOwnProperty.call(holder, part) ? holder[part] : undefined),
    set: (value) => {
      holder[part] = value;
    },
    unset: () => {
      delete holder[part];
    },
  };
}
