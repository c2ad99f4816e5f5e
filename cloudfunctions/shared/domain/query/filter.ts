import type { FieldPath, ValueAt } from './paths';

/**
 * A filter of documents: conditions by field, joined by and; MongoDB's own form. Names are checked, values are not: what people typed may
 * have any type, and is asked for as such.
 */
export type Filter<Document> = {
  readonly [Path in FieldPath<Document>]?: unknown;
} & {
  readonly $and?: readonly Filter<Document>[];
  readonly $or?: readonly Filter<Document>[];
  readonly $nor?: readonly Filter<Document>[];
};

export type Direction = 1 | -1;

/** The order of an answer: fields, the first decides first. */
export type Sort<Document> = readonly (readonly [field: FieldPath<Document>, direction: Direction])[];

/** Values of some of a document's fields, by their paths. */
export type FieldValues<Document> = { [Path in FieldPath<Document>]?: ValueAt<Document, Path> };

/** MongoDB's updates that are used here. Others of a document's fields stay as they are. */
export interface Update<Document> {
  $set?: Readonly<FieldValues<Document>>;
  $unset?: { readonly [Path in FieldPath<Document>]?: '' };
  $inc?: { readonly [Path in FieldPath<Document>]?: number };
}

/** Both filters; they may use the same operators. */
export function allOf<Document>(
  filter: Filter<Document>,
  more: Filter<Document> | undefined,
): Filter<Document> {
  return more === undefined ? filter : { $and: [filter, more] };
}
