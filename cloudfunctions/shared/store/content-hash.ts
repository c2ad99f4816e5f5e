import { readId, type Stored } from '../domain/records/stored';

/** Counted up when sections or terms are made in another way: every text is then indexed anew. */
const FORMAT = 1;

/**
 * How the hash of a text with so many bytes begins. A reader can ask the database for the length without reading the text, and so sees
 * nearly every edit that was not indexed yet; one that keeps the length to the byte shows after the indexer's next round.
 */
export function hashPrefix(bodyBytes: number): string {
  return `${FORMAT}.${bodyBytes}.`;
}

/** Hash of everything that sections and terms are made from. */
export function contentHash(raw: Stored, digest: (text: string) => string): string {
  const { title, summary, author, body, regions } = raw;
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body).length : -1;
  return hashPrefix(bytes) + digest(JSON.stringify([readId(raw._id), title, summary, author, body, regions]));
}
