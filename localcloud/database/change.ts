/** What a change of documents asks for and what it did. */
import { valuesEqual } from '../values/order';
import { cloneValue, isDocument, type Document, type Value } from '../values/value';
import { requestFailed } from './query/errors';
import { isOperatorMap } from './query/operator-map';
import type { FindQuery } from './reader';

export interface Change {
  filter: Document;
  /** Operators where `merge`, otherwise the document that takes the old one's place. */
  data: Document;
  merge: boolean;
  multi: boolean;
  upsert: boolean;
  now: Date;
}

export interface Changed {
  /** Documents that were found. */
  matched: number;
  /** Documents that are different now: writing what is there already counts for nothing. */
  updated: number;
  upsertedId?: Value;
  /** The last one changed or met, as it is now. */
  document?: Document;
}

/** Which documents a change is for. */
export const matchOf = ({ filter, multi }: Change): FindQuery => (multi ? { filter } : { filter, limit: 1 });

/** What takes a document's place; its `_id` stays. @throws DATABASE_REQUEST_FAILED */
export function replacement(id: Value, data: Document): Document {
  const { _id, ...rest } = data;
  if (_id !== undefined && !valuesEqual(_id, id)) {
    throw requestFailed(
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    );
  }
  return { _id: id, ...cloneValue(rest) };
}

/** What an upserted document has from the query that did not find it. */
export function equalities(filter: Document): Document {
  const result: Document = {};
  for (const [field, condition] of Object.entries(filter)) {
    if (field === '$and' && Array.isArray(condition)) {
      for (const part of condition) if (isDocument(part)) Object.assign(result, equalities(part));
    } else if (!field.startsWith('$') && !field.includes('.')) {
      if (!isOperatorMap(condition)) result[field] = condition;
      else if (condition.$eq !== undefined) result[field] = condition.$eq;
    }
  }
  return result;
}
