import type { Block } from './content';
import type { NewsDocument } from './documents/news';

/** Why a story was withdrawn: its page is gone, it is gone from a list it must still be on, the source says so, an official decided. */
export type WithdrawalReason = 'GONE' | 'GONE_FROM_LIST' | 'NOTICE' | 'OFFICIAL';

/** Why a story waits as a draft until an official decides: its unit is none whose stories this source may hand on. */
type HoldReason = 'UNIT_NOT_PERMITTED';

/** A story as it stood before its source changed it. */
interface StoryRevision {
  /** When the change was found. */
  at: number;
  title: string;
  blocks: Block[];
}

/** What the sync keeps in a document of `news` besides what officials may type themselves. */
export interface StoredStory extends NewsDocument {
  /** Instead of `body`: synced stories are never Markdown. */
  blocks: Block[];
  sourceId: string;
  unit: string;
  rank: number;
  column?: string;
  /** Digests of GUID and canonical address. */
  keys: string[];
  titleKey?: string;
  /** Fingerprint of the text. */
  print?: string;
  /** What its copies have in common with it, for looking them up. */
  marks?: string[];
  /** Digest of title and text. */
  version: string;
  fetchedAt: number;
  revisions?: StoryRevision[];
  withdrawal?: { at: number; reason: WithdrawalReason; by: 'source' | 'official' };
  /** The copy that is shown in its place. */
  duplicateOf?: string;
  held?: HoldReason;
  /** Its text was read from its page, not from the list. */
  fromPage?: boolean;
  etag?: string;
  lastModified?: string;
  /** Its page is looked at again then. */
  verifyAt?: number;
  /** Looks in a row that did not find its page. */
  goneChecks?: number;
  verifications?: number;
  /** Its pictures are fetched then; absent when that is done. */
  picturesAt?: number;
  pictureTries?: number;
}
