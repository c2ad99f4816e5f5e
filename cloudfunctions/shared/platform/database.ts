import type { CollectionName, Collections } from '../../../types/collections';
import type { Filter, Sort, Update } from '../domain/query/filter';
import type { FieldPath, Raw, RootOf } from '../domain/query/paths';
import type { Pipeline } from '../domain/query/pipeline';
import { InternalError } from './describe-error';

export interface Find<Document, Path extends FieldPath<Document> = FieldPath<Document>> {
  filter: Filter<Document>;
  /** The fields wanted; `_id` always comes. */
  fields: readonly Path[];
  sort?: Sort<Document>;
  /** 1 to 1,000: the cloud clamps there. */
  limit: number;
}

/** A found document: what was asked for of it, as it is stored. */
export type Found<Document, Path> = Pick<Raw<Document>, Extract<keyof Raw<Document>, RootOf<Path> | '_id'>>;

/** What a query found is more than the cloud sends in one answer (1 MB): ask for less at once. */
export class AnswerTooLargeError extends InternalError {}

/** The database did not answer, or has too much to do: the same question may be answered a little later. */
export class DatabaseUnavailableError extends InternalError {}

/** The database does not take what it was asked. */
export class DatabaseRefused extends InternalError {}

/**
 * The database as the functions see it. Filters, updates and stages are MongoDB's own documents, their fields checked against `types/`;
 * every value that came from a caller has passed a schema first, so that none of them can be an operator. Each method may throw
 * DatabaseUnavailableError and DatabaseRefused, and AnswerTooLargeError where it reads.
 */
export interface Database {
  find<Name extends CollectionName, Path extends FieldPath<Collections[Name]>>(
    collection: Name,
    query: Find<Collections[Name], Path>,
  ): Promise<Found<Collections[Name], Path>[]>;
  aggregate<Row>(pipeline: Pipeline<Row>): Promise<Raw<Row>[]>;
  /** Refused when one `_id` or unique key exists; those before it may have been stored. */
  insert<Name extends CollectionName>(
    collection: Name,
    documents: readonly Collections[Name][],
  ): Promise<void>;
  /** Creates the document, or puts it in place of the one with its `_id`. */
  replace<Name extends CollectionName>(collection: Name, document: Collections[Name]): Promise<void>;
  /** Returns how many documents really changed: one that held the same values already is not counted. */
  update<Name extends CollectionName>(
    collection: Name,
    filter: Filter<Collections[Name]>,
    update: Update<Collections[Name]>,
  ): Promise<number>;
  /** Returns how many documents are gone. */
  remove<Name extends CollectionName>(collection: Name, filter: Filter<Collections[Name]>): Promise<number>;
}
