import { canonicalUrl } from '../html/urls';
import type { ListEntry } from '../list/entry';

/** Turns a text into a short digest; the same text always to the same. */
export type Digest = (text: string) => string;

/**
 * What an entry is known by, the most certain first: its GUID within the source, its page's canonical address, its title with the day.
 * The first is its place in the source's own list, the others find it again when the GUID changed or another source hands it on.
 */
export function keysOf(entry: ListEntry, sourceId: string, digest: Digest): { own: string; keys: string[] } {
  const guid = entry.id === undefined ? undefined : digest(`g\n${sourceId}\n${entry.id}`);
  const address = entry.link === undefined ? undefined : digest(`u\n${canonicalUrl(entry.link)}`);
  const title = titleKey(entry.title, digest);
  const keys = [guid, address, guid === undefined && address === undefined ? title : undefined].filter(
    (key) => key !== undefined,
  );
  return { own: guid ?? address ?? digest(`t\n${sourceId}\n${entry.title}`), keys };
}

/** Titles that differ in blanks and punctuation only are one. Short ones say nothing: 通知公告 stands over many stories. */
export function titleKey(title: string, digest: Digest): string | undefined {
  const folded = foldTitle(title);
  return folded.length < 8 ? undefined : digest(`t\n${folded}`);
}

export function foldTitle(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/** What of an entry an editor may change; another digest is another version. */
export function versionOf(entry: ListEntry, digest: Digest): string {
  return digest([entry.title, entry.summary ?? '', entry.publishedAt ?? '', entry.body ?? ''].join('\n'));
}
