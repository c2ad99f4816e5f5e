/** 稿源: where local news come from. Officials type these records into the collection `news_sources`. */

/** `feed`: RSS, Atom, RDF, JSON Feed · `json`: a list API · `html`: a list page. */
export type SourceKind = 'feed' | 'json' | 'html';

/** CSS selectors of a list page. Without `item` every `link` is one entry. */
export interface ListSelectors {
  /** One row of the list. */
  item?: string;
  /** In the row (or in the page): the link to the story. Default: its first link. */
  link?: string;
  /** Default: the link's words. */
  title?: string;
  /** Default: the first date in the row. */
  date?: string;
  summary?: string;
}

/** Paths into a list API's answer: names parted by dots, `data.list`. */
export interface JsonPaths {
  /** The list; absent = the answer itself. Where it leads to a text, that text is HTML, read by `list`. */
  items?: string;
  /** Address of the story, or a template with fields in braces: `https://example.cn/a/{id}.html`. */
  link: string;
  title: string;
  date?: string;
  id?: string;
  summary?: string;
  /** HTML of the story, where the list brings it along. */
  body?: string;
  author?: string;
  source?: string;
}

/** CSS selectors of an article page; what is left out is found by itself. */
export interface ArticleSelectors {
  title?: string;
  body?: string;
  date?: string;
  source?: string;
  author?: string;
  /** Parts to take out before anything else. */
  remove?: string[];
}

/** A source as it is used: read from the record and put right. */
export interface NewsSource {
  id: string;
  /** For officials. */
  name: string;
  /** The unit's name as it stands in the list of permitted sources (稿源单位); shown where a story names none. */
  unit: string;
  kind: SourceKind;
  url: string;
  /** Trimmed region codes whose stations see its stories. */
  regions: string[];
  column?: string;
  /** Minutes of the Shanghai day within which it is asked: 06:00-22:00 is [360, 1320]. Absent: always. */
  hours?: [number, number];
  list?: ListSelectors;
  json?: JsonPaths;
  article?: ArticleSelectors;
  /** Units whose stories it may hand on; absent: any. A story of another unit waits as a draft. */
  permitted?: string[];
  /** Of several copies of one story that of the highest rank is shown. Default 0. */
  rank: number;
}

/** A record of `news_sources` in its canonical form. Officials type all of it but `state`, which is the sync's alone. */
export interface NewsSourceDocument extends Omit<NewsSource, 'id' | 'hours' | 'rank'> {
  _id: string;
  /** Default: on. */
  status?: 'on' | 'off';
  /** `06:00-22:00` */
  hours?: string;
  rank?: number;
  state?: SourceState;
}

/** What is wrong with a source record; the admin guide explains each in Chinese. */
export type SourceFlawReason =
  | 'MISSING'
  | 'TOO_LONG'
  | 'NOT_TEXT'
  | 'KIND_UNKNOWN'
  | 'STATUS_UNKNOWN'
  | 'URL_INVALID'
  | 'URL_NOT_HTTP'
  | 'URL_WITH_CREDENTIALS'
  | 'REGION_INVALID'
  | 'HOURS_INVALID'
  | 'SELECTOR_INVALID'
  | 'SELECTOR_MISSING'
  | 'PATH_MISSING'
  | 'NUMBER_INVALID';

export interface SourceFlaw {
  /** Dotted name of the field. */
  field: string;
  reason: SourceFlawReason;
}

/** Why nothing came from an address. */
export type FetchErrorCode =
  /** Not http(s), with credentials, or an address inside some network. */
  | 'ADDRESS_FORBIDDEN'
  | 'DNS_FAILED'
  | 'CONNECTION_FAILED'
  | 'TLS_FAILED'
  | 'TIMED_OUT'
  | 'TOO_LARGE'
  | 'TOO_MANY_REDIRECTS'
  | 'COMPRESSION_BROKEN';

/** Why a check of a source failed. `args` beside it hold the figures, never prose. */
export type SourceErrorCode =
  /** The record cannot be used; `flaws` say why. */
  | 'RECORD_INVALID'
  | FetchErrorCode
  /** args: status. */
  | 'HTTP_STATUS'
  /** 429 or 503 with a time to come back; args: status. */
  | 'TOLD_TO_WAIT'
  /** No encoding turns its bytes to text. */
  | 'UNDECODABLE'
  /** Not the format that its kind says; args: contentType. */
  | 'NOT_A_FEED'
  | 'NOT_JSON'
  /** A login page stands where the list was. */
  | 'LOGIN_PAGE'
  /** Links of the answer lead to another site than before; args: host. */
  | 'OTHER_SITE'
  /** The list was found and nothing in it. */
  | 'NO_ENTRIES'
  /** A bug of ours on its content; the log has the cause. */
  | 'INTERNAL'
  /** Its check was stopped from outside: it took more memory or time than a function has. */
  | 'STOPPED';

export interface SourceError {
  code: SourceErrorCode;
  args?: Record<string, string | number>;
  /** Epoch milliseconds. */
  at: number;
}

/** What officials are called for. */
export type SourceAlarm =
  /** Failing for a day or longer. */
  | 'FAILING'
  /** Nothing new for three times its usual gap. */
  | 'SILENT'
  /** No entries, or a fifth of them, where there normally are many. */
  | 'LIST_SHRUNK'
  /** Bodies suddenly short or missing: its pages were redesigned. */
  | 'BODIES_SHORT'
  /** Its record has flaws. */
  | 'RECORD_INVALID';

/** One entry of the source's list as it stood at the last check, in names of one letter: there are hundreds in a record. */
export interface StoredEntry {
  /** Digest of what identifies it within the source. */
  k: string;
  /** The news it became; absent while its page could not be read. */
  n?: string;
  /** Digest of its title, date and summary. */
  h: string;
  /** Checks in a row in which it was gone from the list. */
  m?: number;
  /** Times its page could not be read. */
  f?: number;
  /** Too old to be taken when it was first seen. */
  o?: 1;
}

/** What the sync remembers of a source, in the record's field `state`. */
export interface SourceState {
  /** Next check; epoch milliseconds, as all times here. */
  nextAt: number;
  checkedAt?: number;
  successAt?: number;
  /** The last check that brought something new. */
  newAt?: number;
  failures: number;
  error?: SourceError;
  etag?: string;
  lastModified?: string;
  /** Where it moved for good. */
  movedTo?: string;
  /** Digest of the last answer's body. */
  bodyHash?: string;
  entries?: StoredEntry[];
  /** Registered domains that its links have led to. */
  sites?: string[];
  /** New stories a day, smoothed. */
  perDay?: number;
  /** Entries of its list, smoothed, and of the last one. */
  usualEntries?: number;
  lastEntries?: number;
  /** Characters of its bodies, smoothed, and of the last ones. */
  usualLength?: number;
  lastLength?: number;
  alarms?: SourceAlarm[];
  /** Digest of what officials typed: of another record's answers nothing is taken for known. */
  recordHash?: string;
}

export interface NewsSourceHealth {
  id: string;
  name: string;
  status: 'on' | 'off';
  flaws: SourceFlaw[];
  alarms: SourceAlarm[];
  state?: Omit<SourceState, 'entries' | 'sites' | 'recordHash' | 'bodyHash'>;
}

/** One entry as `try` shows it. */
export interface TriedEntry {
  title: string;
  link?: string;
  /** Epoch milliseconds. */
  publishedAt?: number;
  /** Of its body: characters, pictures, how it begins. Only of the first entries. */
  body?: { characters: number; pictures: number; begins: string; source?: string; author?: string };
  problems: EntryProblem[];
}

export type EntryProblem =
  | 'NO_TITLE'
  | 'NO_LINK'
  | 'NO_DATE'
  | 'DATE_IMPLAUSIBLE'
  | 'NO_BODY'
  | 'BODY_SHORT'
  | 'PAGE_UNREADABLE'
  | 'OTHER_HOST';

/** The document declared another encoding than it has, or broke the rules of its format. */
type SourceRepair = 'ENCODING' | 'FORMAT';

export interface NewsTryRequest {
  /** A record as it would be typed; nothing of it is stored. */
  source: Record<string, unknown>;
}

export interface NewsTryAnswer {
  flaws: SourceFlaw[];
  error?: SourceError;
  encoding?: string;
  repaired: SourceRepair[];
  entries: TriedEntry[];
  /** Entries found; `entries` shows 30 at most. */
  total: number;
}

export interface NewsGuessRequest {
  /** Address of a list page. */
  url: string;
}

export interface NewsGuessAnswer {
  error?: SourceError;
  /** Best first, three at most. */
  guesses: {
    list: ListSelectors;
    entries: number;
    sample: { title: string; link: string; date?: number }[];
  }[];
}

export interface NewsSourcesRequest {
  /** Only those with an alarm or a flaw. */
  troubled?: boolean;
  cursor?: string;
}
