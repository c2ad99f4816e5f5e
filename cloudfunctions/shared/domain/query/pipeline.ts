import type { CollectionName, Collections } from '../../../../types/collections';
import type { Filter, Sort } from './filter';
import type { AnyKey, AnyValue, FieldPath, Joined, RootOf } from './paths';

/** A stage as the database takes it. */
export type Stage = Readonly<Record<string, unknown>>;

/** A computed value: MongoDB's expression. Fields in it are named through a FieldReference, never by a bare `'$name'`. */
export type Expression = unknown;

/** Names a field of the rows for an expression: `$('title')` is `'$title'`. */
export type FieldReference<Row> = (path: FieldPath<Row>) => string;

/** Fields computed from the rows as they are before the stage. */
type Computed<Row, Fields> = ($: FieldReference<Row>) => { readonly [Name in keyof Fields]: Expression };

/** Of rows, the named fields. */
export type Only<Row, Name> = { [Key in Extract<AnyKey<Row>, Name>]: AnyValue<Row, Key> };

/** Rows with another field, or another value in one. */
export type With<Row, Fields> = Only<Row, Exclude<AnyKey<Row>, keyof Fields>> & Fields;

/**
 * An aggregation over one collection, built stage by stage; every field that a stage names is checked against the rows that reach it.
 * Rows of `Row` are what the documents should be; what is read of them is `Raw`, because people type records by hand.
 */
export class Pipeline<Row> {
  private constructor(
    readonly collection: CollectionName,
    readonly stages: readonly Stage[],
  ) {}

  /** Everything that is in a collection. */
  static from<Name extends CollectionName>(collection: Name): Pipeline<Collections[Name]> {
    return new Pipeline(collection, []);
  }

  match(filter: Filter<Row>): Pipeline<Row> {
    return this.with({ $match: filter });
  }

  sort(order: Sort<Row>): Pipeline<Row> {
    return this.with({ $sort: Object.fromEntries(order) });
  }

  limit(count: number): Pipeline<Row> {
    return this.with({ $limit: count });
  }

  /** Keeps `_id` and the named fields. */
  project<Path extends FieldPath<Row> = never>(
    paths: readonly Path[],
  ): Pipeline<Only<Row, RootOf<Path> | '_id'>>;
  /** Keeps `_id` and the named fields, and adds what is computed. */
  project<Path extends FieldPath<Row>, Fields extends object>(
    paths: readonly Path[],
    computed: Computed<Row, Fields>,
  ): Pipeline<With<Only<Row, RootOf<Path> | '_id'>, { [Name in keyof Fields]: unknown }>>;
  project(paths: readonly string[], computed?: Computed<Row, object>): Pipeline<unknown> {
    const named = Object.fromEntries(paths.map((path) => [path, 1]));
    return this.with({ $project: { _id: 1, ...named, ...computed?.(reference) } });
  }

  /** Adds computed fields. */
  addFields<Fields extends object>(
    computed: Computed<Row, Fields>,
  ): Pipeline<With<Row, { [Name in keyof Fields]: unknown }>> {
    return this.with({ $addFields: computed(reference) });
  }

  /** Joins the rows of another pipeline, the same ones to each row. */
  join<Name extends string, Other>(
    as: Name,
    other: Pipeline<Other>,
  ): Pipeline<With<Row, { [Key in Name]: Joined<Other> }>> {
    return this.with({ $lookup: { from: other.collection, pipeline: other.stages, as } });
  }

  /** Joins the documents of a collection whose field equals a field of the row. */
  joinBy<Name extends string, From extends CollectionName>(
    as: Name,
    from: From,
    localField: FieldPath<Row>,
    foreignField: FieldPath<Collections[From]>,
  ): Pipeline<With<Row, { [Key in Name]: Joined<Collections[From]> }>> {
    return this.with({ $lookup: { from, localField, foreignField, as } });
  }

  /** A row for each element of a list; rows without one are gone. */
  unwind(path: FieldPath<Row>): Pipeline<Row> {
    return this.with({ $unwind: reference(path) });
  }

  /** One row for each value of `key`, as its `_id`, with what the accumulators gather. */
  group<Fields extends object>(
    key: ($: FieldReference<Row>) => Expression,
    accumulators: Computed<Row, Fields>,
  ): Pipeline<{ _id: unknown } & { [Name in keyof Fields]: unknown }> {
    return this.with({ $group: { _id: key(reference), ...accumulators(reference) } });
  }

  private with<Next>(stage: Stage): Pipeline<Next> {
    return new Pipeline<Next>(this.collection, [...this.stages, stage]);
  }
}

function reference(path: string): string {
  return `$${path}`;
}
