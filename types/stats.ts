import type { EntryVia, RegionNode, StationStatus } from './station';
import type { Page } from './page';
import type { RefusalReason } from './visit';

/** Figures. What each of them means, and how it is made, is in docs/metrics.md. */

/** A number of different people. */
export interface UniqueVisitors {
  value: number;
  /** True: counted, not estimated. */
  exact: boolean;
  /** Relative standard error: of 1,000 such figures 683 are off by less. 0 when exact, below 0.01 otherwise. */
  standardError: number;
  /**
   * Present: `value` is not all of them, there were as many or more. Some cannot be read, because SKETCH_SECRET or PERSON_SECRET is another
   * than it was, or cannot be told (docs/metrics.md, "Lost secrets"). Not `exact` then; the error is that of the part.
   */
  incomplete?: true;
}

/** What is added up over stations and days. */
export interface Totals {
  visits: number;
  /** Visits by how they began; `other` where the entry itself never reached the cloud. */
  via: Record<EntryVia | 'other', number>;
  /** Seconds of sound that played. */
  listenSeconds: number;
  /** Seconds of pictures that moved. */
  watchSeconds: number;
  /** Seconds of texts in front. */
  readSeconds: number;
  /** Contents begun, once for each content and visit. */
  begun: number;
  /** Of those, how many were heard, watched or read to the end in the same visit. */
  completed: number;
  /** Visits that reached the cloud more than a day after they began; counted in `visits` too. */
  late: number;
}

export interface DayFigures {
  /** YYYY-MM-DD in Asia/Shanghai. */
  day: string;
  visits: number;
  /** Different people of that day. The days of a period do not add up to its people. */
  visitors: number;
  /** Of `visitors`, relative: 0 where they were counted, below 0.01 where they are estimated. */
  standardError: number;
  /** Of `visitors`: there were as many or more, as in UniqueVisitors. */
  incomplete?: true;
  listenSeconds: number;
}

/** A region or a station below the one that was asked for. */
export interface ChildFigures {
  kind: 'region' | 'station';
  /** Trimmed region code, or the station's id. */
  id: string;
  name: string;
  visits: number;
  uniques: UniqueVisitors;
  listenSeconds: number;
  /** Of a region all of its stations; of a station itself; none where the region has none any more. */
  stations: StationCounts;
}

export interface ContentFigures {
  /** Absent for the sum of what is not told apart. */
  contentId?: string;
  title?: string;
  listenSeconds: number;
  watchSeconds: number;
  readSeconds: number;
  begun: number;
  completed: number;
}

export interface NamedCount {
  name: string;
  /** Of a column on record: what it is called. */
  title?: string;
  visits: number;
}

/** What is kept out of every other figure, as what it is. */
export interface KeptOut {
  /** Visits of people who work here, with WeChat's developer tools, and of tests. */
  staff: number;
  devtool: number;
  test: number;
  /** Seconds that were claimed and cannot have been. */
  overclaimedSeconds: number;
  /** Events of days that are too full to be one person's. */
  overrunEvents: number;
}

/** Stations of a region by what has become of them. */
export interface StationCounts {
  /** In the plan: all of the below. */
  planned: number;
  /** Built: open or shut for a while. */
  built: number;
  open: number;
  closed: number;
}

interface StatsOverviewRequest {
  /** Trimmed or full code; `0` is everywhere. Default: the first of the caller's own. */
  region?: string;
  stationId?: string;
  /** First and last day, YYYY-MM-DD in Asia/Shanghai, both counted; epoch milliseconds mean the day they lie in. At most 800 days. */
  from: string | number;
  to: string | number;
}

export interface StatsOverviewAnswer {
  /** `region` or `station`, whichever was asked for. */
  region?: string;
  stationId?: string;
  /** Of a region its official name; its code where it has none, and nothing for everywhere. */
  name: string;
  /** From the top down to this one (of a station: its region), as far as the caller may see. */
  path: RegionNode[];
  /** The regions that the caller answers for. */
  own: RegionNode[];
  from: string;
  to: string;
  totals: Totals;
  uniques: UniqueVisitors;
  days: DayFigures[];
  /** Visits that began in each hour of the day, 24 numbers. */
  hours: number[];
  /** Most visits first. Empty for a station. */
  children: ChildFigures[];
  /** Most seconds of listening first, then of watching and reading; 50 at most. Contents and local news. */
  contents: ContentFigures[];
  /** Columns that codes led to, by id; most visits first. */
  columns: NamedCount[];
  /** Poster batches that were scanned, by name; most visits first. */
  posters: NamedCount[];
  keptOut: KeptOut;
  stations: StationCounts;
  /** Epoch milliseconds: what reached the cloud before is in the figures. 0 when nothing was rolled up yet. */
  completeUntil: number;
  /** Stored counters that cannot be read: what they count is in none of these figures. Absent where all can. `admin.check` names them. */
  unreadable?: number;
}

interface StatsStationsRequest {
  region?: string;
  /** `never`: open and never visited. `quiet`: open, visited before, but not within the last 30 days. Default: all. */
  which?: 'all' | 'never' | 'quiet';
  cursor?: string;
}

export interface StationActivity {
  id: string;
  code: string;
  name: string;
  region: string;
  status: StationStatus;
  /** Visits ever. */
  visits: number;
  /** Last day with a visit. */
  lastDay?: string;
}

interface StatsPostersRequest {
  region?: string;
  /** Default true: only those that nobody has scanned. */
  neverScanned?: boolean;
  cursor?: string;
}

export interface PosterActivity {
  stationId: string;
  /** Absent where the station is no longer on record. */
  name?: string;
  batch: string;
  /** Epoch milliseconds. */
  printedAt?: number;
  scanned: boolean;
}

interface StatsSuspectsRequest {
  cursor?: string;
}

/** A day of somebody's that looks like no resident. Who it is cannot be told from it. */
export interface SuspectDay {
  /** First characters of the pseudonym, so that several days of one week can be seen to be one caller's. */
  caller: string;
  day: string;
  at: number;
  /** Events of that day; all of them are kept out of the figures. */
  closedAtEvents?: number;
  /** Events refused one by one, by reason. */
  refused?: Partial<Record<RefusalReason, number>>;
}

export interface StatsActions {
  overview: { request: StatsOverviewRequest; answer: StatsOverviewAnswer };
  stations: { request: StatsStationsRequest; answer: Page<StationActivity> };
  posters: { request: StatsPostersRequest; answer: Page<PosterActivity> };
  suspects: { request: StatsSuspectsRequest; answer: Page<SuspectDay> };
}
