import * as v from 'valibot';

/** Schemas that several actions use. Sizes are in UTF-16 units; a longer text is refused, never cut. */

export const text = (longest: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(longest));

/** Made by the client; what makes a write idempotent. */
export const clientId = v.pipe(v.string(), v.regex(/^[0-9A-Za-z_-]{8,64}$/));

/** `_id` of a document. Officials make some by hand, so that Chinese may be in it. */
export const documentId = text(64);

/** Its content is checked where it is decoded (CURSOR_INVALID). */
export const cursor = v.exactOptional(text(512));

export const count = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));

export const nothing = v.object({});
