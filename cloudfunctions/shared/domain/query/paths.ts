/**
 * The names of stored fields, as types. What is stored is typed in `types/documents`; a field that is renamed there is a compile error
 * wherever it is stored, read, filtered, sorted, updated or projected.
 */

/** Keys of every member of a union: a collection may hold documents of several shapes. */
export type AnyKey<Document> = Document extends unknown ? Extract<keyof Document, string> : never;

/** What stands under a key, in whichever members of a union have it. */
export type AnyValue<Document, Key> = Document extends unknown
  ? Key extends keyof Document
    ? Document[Key]
    : never
  : never;

/** Array indexes count as keys of their own in MongoDB's paths (`provisions.0`). */
type Nested<Value, Depth extends number> = Value extends readonly (infer Element)[]
  ? `${number}` | Nested<Element, Depth> | `${number}.${Nested<Element, Depth>}`
  : Value extends object
    ? PathTo<Value, Depth>
    : never;

/** One less; paths are followed three keys deep, no stored document is asked for deeper. */
type Less = [never, 0, 1, 2];

type PathTo<Document, Depth extends number> = [Depth] extends [0]
  ? never
  : {
      [Key in AnyKey<Document>]: Key | `${Key}.${Nested<NonNullable<AnyValue<Document, Key>>, Less[Depth]>}`;
    }[AnyKey<Document>];

/** A field of a document, or a dotted path into it. */
export type FieldPath<Document> = PathTo<Document, 3>;

/** The top-level field in which a path begins. */
export type RootOf<Path> = Path extends `${infer Root}.${string}` ? Root : Path;

/** The value at a path of a document as types say; `unknown` where an array or a union makes that ambiguous. */
export type ValueAt<Document, Path> =
  Path extends AnyKey<Document>
    ? AnyValue<Document, Path>
    : Path extends `${infer Root}.${infer Rest}`
      ? ValueAt<NonNullable<AnyValue<Document, Root>>, Rest>
      : never;

declare const JOINED: unique symbol;

/** What a join has put under a name: rows of another collection. */
export interface Joined<Row> extends ReadonlyArray<Row> {
  readonly [JOINED]: true;
}

/** A record as it may be stored: people type records by hand, so every field may be missing or hold anything. Readers normalize. */
export type Raw<Document> = {
  readonly [
    Key in AnyKey<Document> as AnyValue<Document, Key> extends Joined<unknown> ? never : Key
  ]?: unknown;
} & {
  readonly [
    Key in AnyKey<Document> as AnyValue<Document, Key> extends Joined<unknown> ? Key : never
  ]: AnyValue<Document, Key> extends Joined<infer Row> ? Raw<Row>[] : never;
};
