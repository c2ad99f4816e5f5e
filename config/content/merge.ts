import { isDeepStrictEqual } from 'node:util';
import type { ContentDocument } from '../../types/documents/contents';
import { readStatus } from '../../cloudfunctions/shared/domain/publication';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';

export type Merged =
  /** To be written. `isDraft`: it was a draft and stays one, because the text says nothing about it. */
  | { action: 'new' | 'updated'; document: ContentDocument; isDraft?: boolean }
  | { action: 'unchanged'; isDraft?: boolean }
  /** An editor withdrew it: importing the text again is no reason to show it again. */
  | { action: 'withdrawn' };

/** What the indexer writes. Left out of an update, so that it reads the text anew. */
const INDEXED = ['terms', 'text'];
/** Of these a text's silence says something: a summary may tell of a text as it was. */
const TOLD_BY_SILENCE: string[] = ['summary'] satisfies (keyof ContentDocument)[];

/**
 * How an imported document goes into what is stored under its id. What the text says goes first; where it is silent, or the import only
 * assumed something, what is stored stays: what editors set in the console, and fields that are none of ours. A new content without a
 * date is of `newcomersDay` (epoch milliseconds), or without one.
 */
export function merge(
  { document, assumed }: { document: ContentDocument; assumed: readonly (keyof ContentDocument)[] },
  stored: Stored | undefined,
  newcomersDay: number | undefined,
): Merged {
  if (!stored) {
    const day = newcomersDay === undefined ? {} : { publishAt: newcomersDay };
    return { action: 'new', document: { ...day, ...document } };
  }
  const { status: typed } = stored;
  const status = readStatus(typeof typed === 'string' ? typed.trim() : typed);
  if (status === 'withdrawn' && document.status !== 'withdrawn') return { action: 'withdrawn' };
  const before = withoutIndex(stored);
  const kept = Object.entries(before).filter(([field]) => !TOLD_BY_SILENCE.includes(field));
  const said = Object.entries(document).filter(
    ([field]) => !assumed.some((each) => each === field && isSet(each, stored[each])),
  );
  // The id as it is stored, which may be a number.
  const merged = { ...Object.fromEntries(kept), ...Object.fromEntries(said), _id: stored._id };
  const draft = status === 'draft' && assumed.includes('status') ? { isDraft: true } : {};
  return isDeepStrictEqual(before, merged)
    ? { action: 'unchanged', ...draft }
    : { action: 'updated', document: merged as ContentDocument, ...draft };
}

/** A stored record as it is written again after a change, so that the indexer reads it. */
export function withoutIndex(stored: Stored): Stored {
  return Object.fromEntries(Object.entries(stored).filter(([field]) => !INDEXED.includes(field)));
}

/** A record without a status is a draft, so that nothing is something there. */
function isSet(field: keyof ContentDocument, value: unknown): boolean {
  return field === 'status' || (value !== undefined && value !== null && value !== '');
}
