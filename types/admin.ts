import type { SourceFlawReason } from './news-source';

/** What is wrong with a field of a stored record, as readers find it. The admin guide has the Chinese sentence for each. */
export type FlawReason =
  /** `_id` is no text. */
  | 'ID_INVALID'
  /** A station's code is not 2 to 12 of `0-9a-z`. */
  | 'CODE_INVALID'
  /** Two stations have the same code. */
  | 'CODE_DUPLICATE'
  | 'NAME_MISSING'
  | 'TITLE_MISSING'
  /** Nobody is named who answers for the content. */
  | 'SOURCE_MISSING'
  /** No region: it reaches nobody. */
  | 'REGION_MISSING'
  /** A region code has a number of digits that no level has, or a province that does not exist. */
  | 'REGION_INVALID'
  /** Several codes in one text: the database cannot find it by any of them. */
  | 'REGIONS_IN_ONE_TEXT'
  | 'STATUS_UNKNOWN'
  | 'KIND_UNKNOWN'
  | 'DATE_UNREADABLE'
  /** Neither a file id nor a web address. */
  | 'FILE_INVALID'
  /** Sound or pictures without a file. */
  | 'MEDIA_MISSING'
  | 'NUMBER_INVALID'
  /** The text is not a text. */
  | 'BODY_INVALID'
  /** No column, or album, has this id or name. */
  | 'COLUMN_UNKNOWN'
  | 'ALBUM_UNKNOWN';

/** With what only the check finds. */
export type CheckFlawReason =
  | FlawReason
  /** More than one answer of the database holds, without its text: nothing can read it. */
  | 'RECORD_TOO_LARGE'
  /** Only the beginning is shown. */
  | 'BODY_TOO_LONG'
  /** Markdown that is too tangled, or that stopped the indexer: its lines are shown as they were typed. */
  | 'BODY_TANGLED'
  /** A file of a host that is not the operator's: a picture is not shown, sound and films wait for one more press. */
  | 'FILE_FOREIGN'
  /** No host (`media.qz.example.cn`). */
  | 'HOST_INVALID'
  /** Neither on nor off: a part is left as it is, a person is not let in. */
  | 'SWITCH_UNREADABLE'
  /** A switch of no part of the product. */
  | 'MODULE_UNKNOWN'
  /** A record of `settings` that nothing reads. */
  | 'SETTINGS_UNKNOWN'
  | 'OPENID_MISSING'
  | 'STATION_UNKNOWN'
  /** A poster batch whose `_id` is not its station's id, a dot, and the batch. */
  | 'BATCH_MISMATCH'
  /** Figures whose people were sealed under another SKETCH_SECRET. */
  | 'SEALED_OTHERWISE'
  /** Figures that are damaged: people, counters or contents. */
  | 'FIGURES_UNREADABLE'
  /** SKETCH_SECRET or PERSON_SECRET is not set: nothing is rolled up. */
  | 'SECRET_MISSING'
  /** PERSON_SECRET is another than at first. */
  | 'SECRET_CHANGED';

export interface FlawReport {
  collection: string;
  id: string;
  /** The record's title or name, where it has one. */
  title?: string;
  field: string;
  reason: CheckFlawReason | SourceFlawReason;
  /** What that means and what to do, in Chinese. */
  says: string;
  /** `left_out`: residents do not see the record; of a news source, that it is not asked. `repaired`: they see it, with this field read as well as it could be. */
  effect: 'left_out' | 'repaired';
}

/** The last three are the functions' own: what an import can spoil of them, and a secret that is lost. */
export type CheckedCollection =
  | 'stations'
  | 'columns'
  | 'contents'
  | 'news'
  | 'news_sources'
  | 'staff'
  | 'settings'
  | 'posters'
  | 'rollups'
  | 'figures'
  | 'content_figures';

interface CheckRequest {
  /** Default: all, one after the other. */
  collection?: CheckedCollection;
  cursor?: string;
}

export interface CheckAnswer {
  items: FlawReport[];
  /** Records looked at in this call. */
  checked: number;
  /** Call again with it; absent when everything was looked at. */
  nextCursor?: string;
}

interface IndexRequest {
  /** These contents, whether they changed or not; absent: those that are new, and the next ones in turn. */
  ids?: string[];
}

export interface IndexAnswer {
  /** Contents looked at. */
  checked: number;
  /** Contents whose sections and search terms were written anew. */
  indexed: number;
  /** Contents that could not be indexed; the log says why. */
  failed: string[];
  /** Contents that stopped the indexer, 100 at most: it leaves them aside until they are edited, or named in `ids`. */
  aside: AsideReport[];
  /** There was no time for all: the timer goes on with what is new or was edited; of named ones, call again with fewer. */
  unfinished?: true;
  /** Somebody else, or the timer, is indexing at this moment: nothing was done. Call again in a minute. */
  busy?: true;
}

interface AsideReport {
  id: string;
  /** What that means and what to do, in Chinese. */
  says: string;
}

/** The stations that a batch of posters is printed for: those of a region, closed ones left out, or named ones. */
interface PostersRequest {
  /** 1 to 16 of `0-9A-Za-z_-`: it stands in the codes as `b`. */
  batch: string;
  /** The column that the codes open, by its id; the same letters. */
  column?: string;
  region?: string;
  /** Ids or codes, 250 at most; `region` is not looked at then. */
  stationIds?: string[];
  cursor?: string;
}

export interface PostersAnswer {
  /** For whoever prints: station, code, name, place, and the `scene` of its mini-program code. 500 at most. */
  csv: string;
  codes: number;
  /** How many of them were not noted before. */
  noted: number;
  /** Stations whose code would be longer than WeChat's 32 characters: they need a shorter batch, or no column. */
  tooLong: string[];
  /** Stations that get no code: named and unknown or closed, or with a record that cannot be read. By the name given, or the id. */
  leftOut: string[];
  /** Call again with it for the next stations. */
  nextCursor?: string;
}

interface CodesRequest extends Omit<PostersRequest, 'stationIds'> {
  /** Ids or codes, 40 at most; `region` is not looked at then. */
  stationIds?: string[];
  /** Default `release`: what residents have. Codes of the others are for trying, not for printing. */
  version?: 'release' | 'trial' | 'develop';
}

/** A mini-program code (小程序码). */
export interface DrawnCode {
  stationId: string;
  code: string;
  name: string;
  place: string;
  scene: string;
  /** Id of the picture in the storage, in the folder `posters/<batch>`. */
  file: string;
}

export interface CodeFailure extends Omit<DrawnCode, 'file'> {
  /** WeChat's error code and words, `TIME_IS_UP`, or `NOT_STORED`: the storage did not take the picture. Asked again, it is tried again. */
  reason: string;
}

export interface CodesAnswer {
  /** 40 at most. */
  items: DrawnCode[];
  failed: CodeFailure[];
  /** As in PostersAnswer. */
  tooLong: string[];
  leftOut: string[];
  nextCursor?: string;
}

/** Enters in `staff` who was given a code (`me.enrol`). */
interface EnrolRequest {
  /** 8 digits; spaces and dashes in it do not matter. NOT_FOUND with `path` `code`: nobody has it, or no longer. */
  code: string;
  name: string;
  /** Codes of the regions they answer for; `0` is everywhere. */
  regions: string[];
  role?: string;
}

interface EnrolledAnswer {
  /** Of the record in `staff`. */
  id: string;
  /** They had a record: it was changed and switched on. */
  updated: boolean;
  name: string;
  /** Trimmed. */
  regions: string[];
  role?: string;
}

export interface AdminActions {
  check: { request: CheckRequest; answer: CheckAnswer };
  index: { request: IndexRequest; answer: IndexAnswer };
  posters: { request: PostersRequest; answer: PostersAnswer };
  codes: { request: CodesRequest; answer: CodesAnswer };
  enrol: { request: EnrolRequest; answer: EnrolledAnswer };
}
