import { omitUndefined } from '../omit-undefined';
import type { ContentDocument } from '../../../../types/documents/contents';
import { readFile, readText, UNREADABLE } from '../fields';
import type { Repairs } from '../flaw';
import type { Raw } from '../query/paths';

/** What a content and a piece of news say about themselves in the same fields. */
export type Description = Pick<ContentDocument, 'summary' | 'author' | 'originalUrl' | 'cover'>;

/** Reads it; a file that cannot be one is noted, an address that is none is as if absent. */
export function readDescription(raw: Raw<Description>, repairs: Repairs): Description {
  const summary = readText(raw.summary, 200);
  const author = readText(raw.author, 60);
  const originalUrl = readText(raw.originalUrl);
  const cover = readFile(raw.cover);
  if (cover === UNREADABLE) repairs.add('cover', 'FILE_INVALID');
  return omitUndefined<Description>({
    summary,
    author,
    originalUrl: originalUrl !== undefined && /^https?:\/\//.test(originalUrl) ? originalUrl : undefined,
    cover: typeof cover === 'string' ? cover : undefined,
  });
}
