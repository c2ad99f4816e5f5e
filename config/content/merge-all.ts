/** How imported contents go into what is stored. */
import type { ContentDocument } from '../../types/documents/contents';
import type { Stored } from '../../cloudfunctions/shared/domain/records/stored';
import type { Imported } from './collect';
import { merge, withoutIndex, type Merged } from './merge';
import type { ImportProblem } from './raw-content';
import type { StoredContents } from './stored-contents';
import { markStoredVersions } from './twins';

/** Documents that are read, merged and written together: what an editor does meanwhile is lost for these few at most. */
const CHUNK = 20;

export interface Merging {
  /** Absent: nothing is known of what is stored, and everything is taken for new. */
  store?: StoredContents;
  /** Day (epoch milliseconds) of what is new and has no date; absent: it stays without. */
  newcomersDay?: number;
  /** YYYY-MM-DD. */
  today: string;
  /** Changes an imported document once what is stored under its id is known. */
  fit?: (document: ContentDocument, stored: Stored | undefined) => ContentDocument;
  put: (document: ContentDocument) => Promise<void> | void;
}

export type Counts = Record<Merged['action'], number>;

/** Merges all, and has put what is new or changed. What residents will not see is added to `problems`. */
export async function mergeAll(
  imported: Imported[],
  merging: Merging,
  problems: ImportProblem[],
): Promise<Counts> {
  const { store, newcomersDay, today, fit = (document) => document, put } = merging;
  const counts: Counts = { new: 0, updated: 0, unchanged: 0, withdrawn: 0 };
  const marked = store
    ? await markStoredVersions(imported, store, today, problems)
    : new Map<string, string>();
  for (const chunk of chunks(imported)) {
    const stored = await store?.contents(chunk.map(({ document }) => document._id));
    for (const { document, assumed } of chunk) {
      const record = stored?.get(document._id);
      const merged = merge({ document: fit(document, record), assumed }, record, newcomersDay);
      counts[merged.action] += 1;
      if ('document' in merged) await put(merged.document);
      const text = standing(merged);
      if (text !== undefined) problems.push({ origin: document.title, effect: 'note', text });
    }
  }
  for (const chunk of chunks([...marked])) {
    const stored = await store?.contents(chunk.map(([id]) => id));
    for (const [id, summary] of chunk) {
      const record = stored?.get(id);
      if (record) await put({ ...withoutIndex(record), summary } as ContentDocument);
    }
  }
  return counts;
}

function standing(merged: Merged): string | undefined {
  if (merged.action === 'withdrawn')
    return 'was withdrawn by an editor and stays withdrawn. To show it again, set its status in the console.';
  return merged.isDraft ? 'is a draft and stays one. To show it, set its status in the console.' : undefined;
}

/** 3 new, 0 updated, … */
export function countWords(counts: Counts): string {
  return Object.entries(counts)
    .map(([action, number]) => `${number} ${action}`)
    .join(', ');
}

function chunks<Each>(all: Each[]): Each[][] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, index) =>
    all.slice(index * CHUNK, (index + 1) * CHUNK),
  );
}
