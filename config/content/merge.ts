import { isDeepStrictEqual } from 'node:util';
import type { ContentDocument } from '../../types/documents';
import { readStatus } from '../../cloudfunctions/shared/domain/publication';

export type Merged =
  /** To be written. */
  | { action: 'new' | 'updated'; document: ContentDocument }
  | { action: 'unchanged' }
  /** An editor withdrew it: importing the text again is no reason to show it again. */
  | { action: 'withdrawn' };

/** What editors set in the console and texts rarely say; it stays where the text is silent. */
const KEPT = ['featured', 'day', 'withdrawAt'] as const;
/** What the indexer writes. Left out of an update, so that it reads the text anew. */
const INDEXED = ['terms', 'text'];

/** How an imported document goes into what is stored under its id. */
export function merge(document: ContentDocument, stored: Record<string, unknown> | undefined): Merged {
  if (!stored) return { action: 'new', document };
  if (readStatus(stored.status) === 'withdrawn' && document.status !== 'withdrawn')
    return { action: 'withdrawn' };
  const kept = Object.fromEntries(
    KEPT.filter((field) => stored[field] !== undefined).map((field) => [field, stored[field]]),
  );
  const merged = { ...kept, ...document };
  const before = Object.fromEntries(Object.entries(stored).filter(([field]) => !INDEXED.includes(field)));
  return isDeepStrictEqual(before, merged)
    ? { action: 'unchanged' }
    : { action: 'updated', document: merged };
}
