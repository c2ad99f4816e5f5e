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

export interface NewsDocument extends Publication {
  _id: string;
  title: string;
  source: string;
  summary?: string;
  author?: string;
  originalUrl?: string;
  cover?: string;
  /** Markdown. */
  body?: string;
  demo?: boolean;
}

/** One visit. `_id` is the client's visit id. */
export interface VisitDocument {
  _id: string;
  stationId: string;
  region: string;
  /** Keyed hash of the caller, removed when they ask to be forgotten. */
  person?: string;
  via: EntryVia;
  posterBatch?: string;
  column?: string;
  /** Epoch milliseconds by the server's clock. */
  at: number;
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  /** WeChat's stamp of the scan, unix seconds. */
  scancodeTime?: number;
}

/** One event of a visit. `_id` is the client's event id. */
export interface EventDocument {
  _id: string;
  stationId: string;
  visitId?: string;
  person?: string;
  type: EventType;
  contentId?: string;
  seconds?: number;
  at: number;
  day: string;
}

/** Where a person stopped. `_id` is `<person>.<contentId>`. */
export interface PositionDocument {
  _id: string;
  person: string;
  contentId: string;
  position: number;
  total?: number;
  at: number;
}

/** `_id` is `<person>.<contentId>`. */
export interface FavouriteDocument {
  _id: string;
  person: string;
  contentId: string;
  at: number;
}

/** One document, `_id` `app`: what holds for the whole deployment. */
export interface SettingsDocument {
  _id: string;
  modules?: Partial<Modules>;
}

/** Somebody who works here. Typed by hand: `openid` is the only field that decides anything now. */
export interface StaffDocument {
  _id: string;
  openid: string;
  name?: string;
  role?: string;
  /** Region codes they are responsible for. */
  regions?: string[];
  /** False switches the person off without deleting the record. */
  active?: boolean;
}

/** Every collection and what it holds. */
export interface Collections {
  stations: StationDocument;
  columns: ColumnDocument;
  contents: ContentDocument;
  sections: SectionDocument;
  news: NewsDocument;
  visits: VisitDocument;
  events: EventDocument;
  positions: PositionDocument;
  favourites: FavouriteDocument;
  settings: SettingsDocument;
  staff: StaffDocument;
}
