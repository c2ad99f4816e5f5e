import { isDeepStrictEqual } from 'node:util';
import type { ContentDocument } from '../../types/documents';
import { readStatus } from '../../cloudfunctions/shared/domain/publication';

export type Merged =
  /** To be written. */
  | { action: 'new' | 'updated'; document: ContentDocument }
  | { action: 'unchanged' }
  /** An editor withdrew it: importing the text again is no reason to show it again. */
  | { action: 'withdrawn' };

/** What a text says; it goes before what is stored. Other fields, such as those of the console's data models, stay. */
export const SAID: readonly (keyof ContentDocument)[] = [
  ...([
    '_id',
    'kind',
    'title',
    'summary',
    'source',
    'author',
    'originalUrl',
    'column',
    'albumId',
    'order',
  ] as const),
  ...(['cover', 'media', 'duration', 'status', 'regions', 'demo', 'body'] as const),
];
/** What the indexer writes. Left out of an update, so that it reads the text anew. */
const INDEXED = ['terms', 'text'];

/**
 * How an imported document goes into what is stored under its id. What editors set in the console and texts rarely say (featured,
 * day, publishAt, withdrawAt) stays where the text is silent. A new content without a date is of the day of its import, `midnight`.
 */
export function merge(
  document: ContentDocument,
  stored: Record<string, unknown> | undefined,
  midnight: number,
): Merged {
  if (!stored) return { action: 'new', document: { publishAt: midnight, ...document } };
  if (readStatus(stored.status) === 'withdrawn' && document.status !== 'withdrawn') {
    return { action: 'withdrawn' };
  }
  const fields = Object.entries(stored).filter(([field]) => !INDEXED.includes(field));
  const kept = fields.filter(([field]) => !(SAID as readonly string[]).includes(field));
  const merged = { publishAt: midnight, ...Object.fromEntries(kept), ...document };
  return isDeepStrictEqual(Object.fromEntries(fields), merged)
    ? { action: 'unchanged' }
    : { action: 'updated', document: merged };
}
