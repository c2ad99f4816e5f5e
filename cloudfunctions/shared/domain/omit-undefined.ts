/** The same fields; those that a document may lack may be given as undefined. */
type MaybeUndefined<Document> = {
  [Key in keyof Document]: object extends Pick<Document, Key> ? Document[Key] | undefined : Document[Key];
};

/**
 * A document without the fields that are undefined. Unlike conditional spreads it lets the compiler see every field of the literal:
 * one that the type does not have is an error.
 */
export function omitUndefined<Document extends object>(fields: MaybeUndefined<Document>): Document {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Document;
}
