/** One entry of a source's list, whatever kind the source is of. */
export interface ListEntry {
  title: string;
  /** Absolute. */
  link?: string;
  /** The source's own name for it. */
  id?: string;
  /** Epoch milliseconds; only a plausible one. */
  publishedAt?: number;
  /** It stated a time that cannot be. */
  dateImplausible?: boolean;
  summary?: string;
  /** Safe HTML of the whole story, where the list brings it. */
  body?: string;
  author?: string;
  /** 来源 where the entry names it. */
  source?: string;
  /** Pictures, sound and films that go with it. */
  media?: { href: string; type?: string }[];
}

/** What a source's answer held. */
export interface ReadList {
  entries: ListEntry[];
  /** It broke the rules of its format and was repaired. */
  illFormed: boolean;
  /** Minutes that the source asks to be left alone. */
  ttl?: number;
  movedTo?: string;
}

/** Fewer rows than this are no list: any page's navigation has as many. */
export const MIN_ROWS = 3;
/** Titles are sentences of so many characters; the words of navigation are shorter. */
export const MIN_TITLE_LENGTH = 8;
