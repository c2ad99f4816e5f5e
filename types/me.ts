import type { ContentBrief, Continue, Position } from './content';
import type { Page } from './page';
import type { RefusalReason } from './visit';

interface HistoryRequest {
  cursor?: string;
}

interface FavouritesRequest {
  cursor?: string;
}

interface FavouriteRequest {
  contentId: string;
  /** True marks, false unmarks; saying it twice changes nothing. */
  on: boolean;
}

interface ExportRequest {
  /** Of the answer before: what it had no room for. */
  cursor?: string;
}

/** Somebody opened the program at a station. */
export interface PersonalVisit {
  stationId: string;
  /** Of the station. */
  region: string;
  at: number;
  via: string;
  /** As the code said. */
  posterBatch?: string;
  /** Column that the code asked for. */
  column?: string;
  /** WeChat's stamp of the scan, unix seconds. */
  scancodeTime?: number;
  /** When it reached the cloud, epoch milliseconds. */
  receivedAt: number;
  /** It is counted as no resident's. */
  traffic?: string;
}

export interface PersonalEvent {
  stationId: string;
  visitId?: string;
  type: string;
  contentId?: string;
  seconds?: number;
  at: number;
  receivedAt: number;
  traffic?: string;
}

/** A day that is kept out of the figures, or on which events could not be true. */
interface PersonalSuspicion {
  day: string;
  at: number;
  /** How many events that day had when it was closed. */
  events?: number;
  /** How many were refused, by reason. */
  refused?: Partial<Record<RefusalReason, number>>;
}

/** Everything that is stored about the caller, the latest first. Holds no openid: whoever reads this file knows whose it is. */
export interface PersonalData {
  /** Epoch milliseconds. */
  exportedAt: number;
  positions: Position[];
  favourites: { contentId: string; at: number }[];
  visits: PersonalVisit[];
  events: PersonalEvent[];
  suspects: PersonalSuspicion[];
  /** On the first page: their record among those who work here. */
  staff?: Record<string, unknown>;
  /** On the first page: the code they asked for, to be entered among those who work here. */
  enrolment?: { code: string; at: number };
  /** Names of the stations in these rows, by id. */
  stations: Record<string, string>;
  /** Titles of the contents and news in these rows, by id, as far as they are published. */
  titles: Record<string, string>;
  /** True when a list is longer than one answer holds, 300 rows: `nextCursor` has the rest. */
  truncated: boolean;
  nextCursor?: string;
}

export interface ForgetAnswer {
  /** Documents deleted, or stripped of what tied them to the caller. */
  positions: number;
  favourites: number;
  visits: number;
  events: number;
  suspects: number;
  enrolments: number;
}

export interface EnrolAnswer {
  /** 8 digits: to be told to an official, who enters the caller among those who work here (`admin.enrol`). */
  code: string;
  /** Epoch milliseconds: from then on it is worth nothing. */
  expiresAt: number;
}

export interface MeActions {
  history: { request: HistoryRequest; answer: Page<Continue> };
  favourites: { request: FavouritesRequest; answer: Page<ContentBrief> };
  favourite: { request: FavouriteRequest; answer: { on: boolean } };
  export: { request: ExportRequest; answer: PersonalData };
  forget: { request: Record<string, never>; answer: ForgetAnswer };
  enrol: { request: Record<string, never>; answer: EnrolAnswer };
}
