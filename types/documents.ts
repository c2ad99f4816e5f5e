/**
 * What is stored, collection by collection, in its canonical form. Officials type many of these by hand, so a stored record may
 * deviate: numbers as text, dates as ISO text or Date, lists as one value. Readers normalise (cloudfunctions/shared/domain);
 * what they write themselves is canonical. `_id` is always there. Times are epoch milliseconds.
 */
import type { ContentKind, OutlineEntry, Section } from './content';
import type { ColumnIcon, EntryVia, Modules, StationStatus } from './station';
import type { EventType } from './visit';

/** `draft` is the default of whatever is not known. */
export type PublicationStatus = 'draft' | 'published' | 'withdrawn';

/** What every published thing carries. */
export interface Publication {
  status: PublicationStatus;
  /** Shown from then on; absent = at once. */
  publishAt?: number;
  /** Not shown from then on; absent = never. */
  withdrawAt?: number;
  /** Region codes it is aimed at, any level, trimmed (`33`, `3308`) or full; `0` is everywhere. */
  regions: string[];
}

export interface StationDocument {
  _id: string;
  /** 2 to 12 of `0-9a-z`; unique. */
  code: string;
  name: string;
  region: string;
  place?: string;
  status: StationStatus;
  phone?: string;
  hours?: string;
  modules?: Partial<Modules>;
  demo?: boolean;
}

export interface ColumnDocument extends Publication {
  _id: string;
  name: string;
  icon?: ColumnIcon;
  summary?: string;
  /** Ascending. */
  order: number;
}

export interface ContentDocument extends Publication {
  _id: string;
  kind: ContentKind | 'notice';
  title: string;
  summary?: string;
  source: string;
  author?: string;
  originalUrl?: string;
  /** A column's `_id` or its name. */
  column?: string;
  albumId?: string;
  /** Place in its album, ascending. */
  order?: number;
  cover?: string;
  media?: string;
  duration?: number;
  /** On the home screen; higher comes first, 0 or absent is not there. */
  featured?: number;
  /** The day (YYYY-MM-DD, Asia/Shanghai) on which it is the day's pick. */
  day?: string;
  /** Markdown. */
  body?: string;
  /** Written by the indexer, for search: character pairs of title, summary, author. */
  terms?: string[];
  /** Written by the indexer: what of the text `get` needs beside the sections. */
  text?: {
    /** Hash of what the indexer read; a different one means that it has to read again. */
    hash: string;
    outline: OutlineEntry[];
    preamble: string[];
    sectionCount: number;
    characters: number;
    /** Its Markdown is too tangled: every line is a paragraph as it was typed. */
    isPlain: boolean;
    /** A run of the indexer was stopped on it: it has no sections, and is not tried again before it is edited or named in `admin.index`. */
    isAside?: true;
  };
  demo?: boolean;
}

/** One section of one text, made by the indexer. `_id` is `<contentId>.<no>`. */
export interface SectionDocument extends Section {
  _id: string;
  contentId: string;
  /** Copied from the content, so that search can be asked of one place only. */
  regions: string[];
  /** 条 in this section, first and last; absent where there is none. */
  provisions?: [number, number];
  terms: string[];
}

/** What a content's sections were cut from, beside them: while it is the content's own title and body, they fit. `_id` is `<contentId>.source`. */
export interface SectionSourceDocument {
  _id: string;
  contentId: string;
  no: -1;
  /** As stored. */
  title: unknown;
  body: string;
}

export interface NewsDocument extends Publication {
  _id: string;
  title: string;
  /** The unit whose story it is. */
  source: string;
  /** The unit (稿源单位) through which it came. */
  unit?: string;
  summary?: string;
  author?: string;
  originalUrl?: string;
  cover?: string;
  /** Markdown. */
  body?: string;
  demo?: boolean;
}

/** What raw events carry for the roll-up, which deletes them with their key (docs/metrics.md). */
export interface RawStamp {
  /** The caller's pseudonym of the week; a stranger's once they asked to be forgotten. */
  person?: string;
  /** Id of the week's key in `keys`. */
  key: string;
  /** Epoch milliseconds by the server's clock. */
  receivedAt: number;
  /** Number of the batch that took the event into the figures; 0 until then. */
  batch: number;
  /** Where it came from when it was no resident's phone. */
  traffic?: 'devtool' | 'test';
}

/** One entry. `_id` is the client's visit id. */
export interface VisitDocument extends RawStamp {
  _id: string;
  stationId: string;
  region: string;
  via: EntryVia;
  posterBatch?: string;
  column?: string;
  /** Epoch milliseconds. */
  at: number;
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  /** WeChat's stamp of the scan, unix seconds. */
  scancodeTime?: number;
}

/** One event of a visit. `_id` is the client's event id. */
export interface EventDocument extends RawStamp {
  _id: string;
  stationId: string;
  visitId?: string;
  type: Exclude<EventType, 'enter'>;
  contentId?: string;
  seconds?: number;
  at: number;
  day: string;
}

/** What is kept for a person, of one kind: where they stopped, or what they marked. `_id` is a hash of the person. */
export interface KeptListDocument {
  _id: string;
  /** Its rows, readable only with PERSON_SECRET. */
  sealed: string;
  /** Another random text at each change: who writes knows by it that nobody was faster. */
  version: string;
}

/** A content that somebody may go on with. `_id` is a hash that stands nowhere else, so that it leads to nobody. */
export interface BookmarkDocument {
  _id: string;
  contentId: string;
}

/** One document, `_id` `app`: what holds for the whole deployment. */
export interface SettingsDocument {
  _id: string;
  modules?: Partial<Modules>;
  /** Hosts whose pictures, sound and films are the operator's own. */
  mediaHosts?: string[];
}

/** Somebody who works here. Typed by hand or entered by `admin.enrol`: `openid`, `regions` and `active` decide what they may do and see. */
export interface StaffDocument {
  _id: string;
  openid: string;
  name?: string;
  role?: string;
  /** Region codes they are responsible for. */
  regions?: string[];
  /** False switches the person off without deleting the record; so does a word that is no switch. */
  active?: boolean;
  /** How they were entered last: digest of the code, and until when the same may be said again. Gone after that. */
  enrolment?: { code: string; expiresAt: number };
}

/** Somebody who asks to be entered in `staff`. `_id` is a hash of the person, of its own. Gone once they are, and after the next day in any case. */
export interface EnrolmentDocument {
  _id: string;
  /** 8 digits; unique. */
  code: string;
  openid: string;
  /** When the day on which they asked began, epoch milliseconds. */
  at: number;
}

/** The key of the pseudonyms in one week's raw events. `_id` is `w` and the week's number. Destroyed with the events. */
export interface KeyDocument {
  _id: string;
  /** 16 bytes, base64url. */
  secret: string;
  /** When it was made, epoch milliseconds: what came before cannot be read with it, whatever the name of its key. */
  since?: number;
}

/** What looks like no resident: `_id` is `<pseudonym>.<day>`, or `<pseudonym>.<day>.refused`. */
export interface SuspectDocument {
  _id: string;
  person: string;
  key: string;
  day: string;
  at: number;
  /** Present: the day is closed; so many events it had when that was noticed. */
  events?: number;
  /** Events refused one by one, by reason. */
  refused?: Record<string, number>;
}

/** `state`: how far the roll-up is. `plan.<number>`: the batch that is being carried out. */
export interface RollupDocument {
  _id: string;
  done?: number;
  complete?: number;
  /** Id of the SKETCH_SECRET of the last run; empty where a secret was missing. */
  seal?: string;
  /** Id of the PERSON_SECRET of the first run. Taken away by hand where it was changed on purpose: the next run notes the new one. */
  person?: string;
  /** Of a batch: deflated JSON. */
  plan?: string;
  /** Of a batch: marks and suspects, sealed. */
  people?: string;
}

/**
 * Figures of a scope (`s:<station id>` or trimmed region code, `0` everywhere) in a month. `_id` is `<scope>.<month>`. In the three
 * maps `t` is the month, `d05` its fifth day.
 */
export interface FiguresDocument {
  _id: string;
  scope: string;
  level: 'station' | 'county' | 'city' | 'province' | 'everywhere';
  parent?: string;
  /** Of a station. */
  region?: string;
  /** YYYY-MM. */
  month: string;
  /** Number of the last batch that changed it. */
  seq: number;
  visits: number;
  /** Last day with a visit. */
  last?: string;
  /** Of a station: poster batches that were scanned. */
  posters?: string[];
  /** Tallies, JSON (cloudfunctions/stats/rules/tally). */
  c: Record<string, string>;
  /** Sketches of people, sealed (cloudfunctions/stats/seal). */
  u?: Record<string, string>;
  /** Of a station and a county: contents, JSON, by a key made of their id. */
  k?: Record<string, string>;
  /** How many contents are told apart in `k`. */
  size?: number;
}

/** Contents of a scope above the county in a month, in several parts. `_id` is `<scope>.<month>.<part>`. */
export interface ContentFiguresDocument {
  _id: string;
  scope: string;
  month: string;
  seq: number;
  k: Record<string, string>;
  size: number;
}

/** A batch of posters that was printed for a station. `_id` is `<station id>.<batch>`. */
export interface PosterDocument {
  _id: string;
  stationId: string;
  region: string;
  batch: string;
  printedAt?: number;
}

/** Who is at work: one holder at a time. `_id` is the job, `news` for the sync. */
export interface LeaseDocument {
  _id: string;
  /** Epoch milliseconds: from then on anybody may take it. */
  until: number;
  /** Id of the run that has it; absent once it was given back. */
  holder?: string;
  /** What that run is about to do, where the one before was stopped. */
  step?: object;
}
