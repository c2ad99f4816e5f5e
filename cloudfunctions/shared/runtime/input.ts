import * as v from 'valibot';
import { isId } from '../domain/records/stored';
import { hasUnseen, withoutUnseen } from '../domain/text/unseen';

/**
 * Schemas of which every action's input is made. Sizes are in UTF-16 units; a longer text is refused, never cut. Texts are ids, which
 * must be what they look like, or words that somebody typed, which are taken as they look.
 */

const string = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** What a program sends, or somebody copies letter by letter: one with something in it that nobody sees is refused. */
export const text = (longest: number) =>
  v.pipe(
    string(longest),
    v.check((value) => !hasUnseen(value)),
  );

/** What is looked for: as it looks, which may be nothing. */
export const keyword = (longest: number) => v.pipe(string(longest), v.transform(withoutUnseen));

/** What is stored as it looks, or compared so. */
export const words = (longest: number) => v.pipe(keyword(longest), v.minLength(1));

/** Made by the client; what makes a write idempotent. */
export const clientId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/));

/** `_id` of a document. Officials make some by hand, so that Chinese may be in it. */
export const documentId = v.custom<string>(isId);

/** Its content is checked where it is decoded (CURSOR_INVALID). @param longest characters */
export const cursor = (longest = 2_048) => v.exactOptional(string(longest));

export const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

/** An object as JSON has it: a list is none. To be put before `v.object` and its like, which take lists. */
export const plainObject = v.custom<Record<string, unknown>>(isPlainObject);

export const nothing = v.object({});

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
