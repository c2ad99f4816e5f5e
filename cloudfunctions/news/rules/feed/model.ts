/**
 * One feed, whatever language it was written in. Texts are safe, addresses absolute. It holds what the formats say, of which the sync
 * takes a part: that the whole is understood is what the checks of other readers measure, and how a misreading shows.
 */
export interface Feed {
  /** `rss20`, `rss10`, `atom10`, `cdf`, `json1` …: for officials, and to know a feed from a page. */
  version: string;
  meta: FeedMeta;
  entries: FeedEntry[];
  /** It broke the rules of its format and was repaired. */
  illFormed: boolean;
  /** Entries left out: the document ended inside one, or there were more than are read at once. */
  dropped: number;
}

export interface FeedText {
  type: 'text/plain' | 'text/html' | 'application/xhtml+xml';
  /** Sanitised. */
  html: string;
  /** In words. */
  text: string;
  base?: string;
  language?: string;
}

export interface FeedLink {
  rel: string;
  href: string;
  type?: string;
  hreflang?: string;
  title?: string;
  /** Bytes, as written. */
  length?: string;
}

export interface FeedPerson {
  name?: string;
  email?: string;
  href?: string;
}

export interface FeedTag {
  term: string;
  scheme?: string;
  label?: string;
}

/** As written, and in epoch milliseconds where it could be read. */
export interface FeedDate {
  written: string;
  at?: number;
}

/** What feeds, entries and an entry's source have in common. */
export interface FeedMeta {
  id?: string;
  title?: FeedText;
  subtitle?: FeedText;
  info?: FeedText;
  rights?: FeedText;
  link?: string;
  links: FeedLink[];
  authors: FeedPerson[];
  contributors: FeedPerson[];
  publisher?: FeedPerson;
  tags: FeedTag[];
  language?: string;
  updated?: FeedDate;
  published?: FeedDate;
  created?: FeedDate;
  expired?: FeedDate;
  image?: string;
  /** Minutes between two fetches that the source asks for. */
  ttl?: number;
  /** Where the feed has moved. */
  moved?: string;
}

export interface FeedEntry extends FeedMeta {
  summary?: FeedText;
  content: FeedText[];
  /** The feed from which the entry was taken over. */
  source?: FeedMeta;
  comments?: string;
  /** 0-based place in the document. */
  position: number;
}
