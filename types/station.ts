import type { ContentBrief, Continue } from './content';
import type { NewsBrief } from './news';
import type { Page } from './page';

/** `planned` stations are not shown to residents. */
export type StationStatus = 'open' | 'paused' | 'closed' | 'planned';

export interface StationBrief {
  id: string;
  /** The short code printed on posters, 2 to 12 of `0-9a-z`. */
  code: string;
  name: string;
  /** Where it is, in words: 浙江省衢州市衢江区樟潭街道. */
  place: string;
  /** Official region code, 12 digits where the village is known. */
  region: string;
  status: StationStatus;
  /** Made up for showing; every screen says so. */
  demo?: true;
}

export interface Station extends StationBrief {
  /** 联系电话 of the station's office. */
  phone?: string;
  /** Opening hours in words. */
  hours?: string;
}

/** What brought the caller, exactly as WeChat delivers it; the function decodes once and parses. One of the three. */
export interface Entry {
  /** `query.scene` of a mini-program code. Format: `s=<station>` and optionally `&c=<column>` `&a=<album>` `&i=<item>` `&b=<poster batch>`, at most 32 characters. */
  scene?: string;
  /** `query.q` of a plain-link code: `https://<host>/s/<station>` with optional `c`, `a`, `i`, `b` in its query. */
  q?: string;
  /** A remembered, shared or chosen station: its id or its code. */
  stationId?: string;
  /** `query.scancode_time`, unix seconds: WeChat's own stamp of the scan. */
  scancodeTime?: number;
  /** How the caller came where no code was scanned. */
  via?: EntryVia;
}

/** `scan` a code, `link` a shared card, `recent` opened again, `search` chosen from a list. */
export type EntryVia = 'scan' | 'link' | 'recent' | 'search';

/** What a code asks for besides its station. */
export interface EntryTarget {
  columnId?: string;
  albumId?: string;
  contentId?: string;
  posterBatch?: string;
}

export interface ColumnBrief {
  id: string;
  name: string;
  /** One of the client's drawn signs (see ColumnIcon); an unknown one falls back to `book`. */
  icon: ColumnIcon;
  summary?: string;
}

export type ColumnIcon =
  'book' | 'news' | 'culture' | 'law' | 'listen' | 'video' | 'health' | 'farm' | 'people';

export interface Notice {
  id: string;
  title: string;
  text: string;
  /** Epoch milliseconds. */
  publishAt: number;
  source: string;
}

/** Which parts of the product are on at this station. A part that is off leaves no trace on any screen. */
export interface Modules {
  news: boolean;
  video: boolean;
  assistant: boolean;
  matter: boolean;
  study: boolean;
  playback: boolean;
}

export interface Home {
  /** Where this listener stopped. Absent when nothing was begun, or when it is no longer published. */
  continue?: Continue;
  columns: ColumnBrief[];
  featured: ContentBrief[];
  news: NewsBrief[];
  /** What is on today; the first is the day's pick that one big Play starts. */
  today: ContentBrief[];
  notices: Notice[];
}

export interface VisitReceipt {
  id: string;
  /** True when this visit had been recorded before: the call was repeated. */
  repeated: boolean;
  /** It could not be stored: to count, it has to be sent again (`visit.track`). */
  missed?: true;
  /** It was not stored, and need not be sent again: the caller has come more often today than a person can. */
  limited?: true;
}

export interface EnterRequest {
  entry: Entry;
  /** Made by the client, once for each entry: 8 to 64 of `0-9A-Za-z_-`. */
  visitId: string;
  /** Milliseconds since the entry, where an earlier call with this visit was not answered; a week at most. */
  ago?: number;
  /** The client is a version that is tried out and not released: the visit is counted apart. */
  test?: boolean;
}

export interface EnterAnswer {
  station: Station;
  home: Home;
  visit: VisitReceipt;
  modules: Modules;
  /** Set when the code asked for more than its station. */
  target?: EntryTarget;
  /** Epoch milliseconds. */
  serverTime: number;
}

interface StationListRequest {
  /** A region code of any level; absent = everywhere. */
  region?: string;
  /** Part of a name or place. */
  keyword?: string;
  cursor?: string;
}

export interface RegionNode {
  /** Trimmed official code: 2, 4 or 6 digits. */
  code: string;
  name: string;
}

/** One step of "which station am I at": the regions below `parent` that have open stations. */
interface RegionListRequest {
  parent?: string;
}

export interface StationActions {
  enter: { request: EnterRequest; answer: EnterAnswer };
  list: { request: StationListRequest; answer: Page<StationBrief> };
  regions: { request: RegionListRequest; answer: Page<RegionNode> };
}
