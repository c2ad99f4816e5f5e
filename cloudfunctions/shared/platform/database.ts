import type { Stored } from '../domain/records/stored';
import { InternalError } from './describe-error';

/**
 * The database as the functions see it. Filters, updates and stages are MongoDB's own documents; every value that came from a
 * caller has passed a schema first, so that none of them can be an operator.
 */

export type Filter = Record<string, unknown>;
export type Stage = Record<string, unknown>;
export type Sort = readonly (readonly [field: string, direction: 1 | -1])[];

export interface Find {
  filter: Filter;
  /** Names of the fields wanted; `_id` always comes. */
  fields: readonly string[];
  sort?: Sort;
  /** 1 to 1,000: the cloud clamps there. */
  limit: number;
}

/** What a query found is more than the cloud sends in one answer (1 MB): ask for less at once. */
export class AnswerTooLargeError extends InternalError {}

/** The database did not answer, or has too much to do: the same question may be answered a little later. */
export class DatabaseUnavailableError extends InternalError {}

/** The database does not take what it was asked. */
export class DatabaseRefused extends InternalError {}

/** Each of them may throw DatabaseUnavailableError and DatabaseRefused, and AnswerTooLargeError where it reads. */
export interface Database {
  find(collection: string, query: Find): Promise<Stored[]>;
  /** Stages beyond match, sort, limit, project, group, lookup, unwind, addFields, replaceRoot and count do not exist on the real SDK. */
  aggregate(collection: string, stages: readonly Stage[]): Promise<Stored[]>;
  /** Refused when one `_id` or unique key exists; those before it may have been stored. */
  insert(collection: string, documents: readonly Stored[]): Promise<void>;
  /** Creates the document, or puts it in place of the one with its `_id`. */
  replace(collection: string, document: Stored & { _id: string }): Promise<void>;
  /** Returns how many documents really changed: one that held the same values already is not counted. */
  update(
    collection: string,
    filter: Filter,
    update: { $set?: Stored; $unset?: Stored; $inc?: Record<string, number> },
  ): Promise<number>;
  /** Returns how many documents are gone. */
  remove(collection: string, filter: Filter): Promise<number>;
}
