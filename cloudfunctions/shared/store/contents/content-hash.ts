import type { ContentDocument } from '../../../../types/documents/contents';
import type { Raw } from '../../domain/query/paths';
import { readId } from '../../domain/records/stored';

/** Counted up when sections or terms are made in another way: every text is then indexed anew. */
const FORMAT = 4;

/** Hash of everything that sections and terms are made from. */
export function contentHash(raw: Raw<ContentDocument>, digest: (text: string) => string): string {
  const { kind, title, summary, author, body, regions } = raw;
  return `${FORMAT}.${digest(JSON.stringify([readId(raw._id), kind, title, summary, author, body, regions]))}`;
}
