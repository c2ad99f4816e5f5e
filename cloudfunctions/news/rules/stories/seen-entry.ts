import type { StoredEntry } from '../../../../types/news-source';
import { omitUndefined } from '../../../shared/domain/omit-undefined';

/** One entry of a source's list as it stood at the last check. Stored under names of one letter: a record holds hundreds. */
export interface SeenEntry {
  /** Digest of what identifies it within the source. */
  key: string;
  /** Digest of its title, date and summary. */
  hash: string;
  /** The news it became; absent while its page could not be read. */
  newsId?: string;
  /** Checks in a row in which it was gone from the list. */
  checksMissed?: number;
  /** Times its page could not be read. */
  pageTries?: number;
  /** Too old to be taken when it was first seen. */
  isTooOld?: true;
}

export function fromStored({ k, h, n, m, f, o }: StoredEntry): SeenEntry {
  return omitUndefined<SeenEntry>({
    key: k,
    hash: h,
    newsId: n,
    checksMissed: m,
    pageTries: f,
    isTooOld: o === undefined ? undefined : true,
  });
}

export function toStored({ key, hash, newsId, checksMissed, pageTries, isTooOld }: SeenEntry): StoredEntry {
  return omitUndefined<StoredEntry>({
    k: key,
    h: hash,
    n: newsId,
    m: checksMissed,
    f: pageTries,
    o: isTooOld === undefined ? undefined : 1,
  });
}
