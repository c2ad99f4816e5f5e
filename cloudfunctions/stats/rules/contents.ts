/** Figures of one content within a scope and month. */

/** Seconds listened, watched and read, times begun, times completed. */
export type Portion = [listened: number, watched: number, read: number, begun: number, completed: number];

export const PORTION_KINDS = ['listen', 'watch', 'read', 'begun', 'completed'] as const;

export interface ContentMonth {
  /** The content's id; `~` where the document has no room for further ones. */
  i: string;
  /** By day of the month, two digits. */
  d: Record<string, Portion>;
}

/** Contents told apart in one document; a month of one takes 700 bytes at most. */
export const MAX_CONTENTS = 500;
export const OTHER_CONTENTS = '~';

export const emptyPortion = (): Portion => [0, 0, 0, 0, 0];

export function addPortion(into: Portion, other: readonly number[]): void {
  into.forEach((value, at) => (into[at] = value + (other[at] ?? 0)));
}

/** A stored content; undefined where it cannot be read. */
export function parseContentMonth(text: unknown): ContentMonth | undefined {
  try {
    const { i, d } = JSON.parse(String(text)) as Partial<ContentMonth>;
    const isRead = typeof i === 'string' && typeof d === 'object' && Object.values(d).every(Array.isArray);
    return isRead ? { i, d } : undefined;
  } catch {
    return undefined;
  }
}

/** Key under which a content stands: ids are written by officials and may hold what a field's name must not. */
export function contentKey(contentId: string): string {
  return contentId === OTHER_CONTENTS ? 'other' : `k${fingerprint(contentId).toString(36)}`;
}

export function shardOf(contentId: string, shards: number): number {
  return fingerprint(contentId) % shards;
}

/** 53 bits, cyrb53: even and the same everywhere; no secret. */
function fingerprint(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
