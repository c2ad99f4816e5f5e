import type { EntryVia } from './station';

export type EventType =
  /** Came to the station while `station.enter` could not be reached. `id` is the visit's id: if the call got through after all, it counts once. */
  | 'enter'
  /** Sound that really played. */
  | 'listen'
  /** Pictures that really moved. */
  | 'watch'
  /** A text that really was in front. */
  | 'read'
  /** Played or read through: its end, and 80 % of it. docs/metrics.md has the rule. */
  | 'complete';

/** One thing that happened on the phone. Sent until acknowledged, taken once. */
export interface VisitEvent {
  /** Made by the client: 8 to 64 of `0-9A-Za-z_-`. */
  id: string;
  type: EventType;
  /** Of `enter`; absent: opened again. */
  via?: EntryVia;
  /** Of `enter`, as the code said. */
  posterBatch?: string;
  /** Of `enter`, as the code said. */
  columnId?: string;
  /** Of `enter`: WeChat's stamp of the scan, unix seconds. */
  scancodeTime?: number;
  contentId?: string;
  /** Whole seconds since the last event of this kind on this content: 0 to 3,600. */
  seconds?: number;
  /** Where the listener or reader is now; see Position. Moves "continue". */
  position?: number;
  /** See Position. */
  total?: number;
  /** When it happened, or when the seconds ended: epoch milliseconds by the phone's clock, put right by the difference to `serverTime`. */
  at: number;
}

export interface TrackRequest {
  stationId: string;
  /** The visit in which they happened. */
  visitId?: string;
  /** 1 to 50. */
  events: VisitEvent[];
  /**
   * The phone's clock at the moment of sending, epoch milliseconds, where the phone does not know yet how far it is off: the times of
   * `events` are by it, and the server puts them right.
   */
  sentAt?: number;
  /** It happened in a version that is tried out and not released: counted apart. */
  test?: boolean;
}

/** Why an event is not taken. It need not be sent again. */
export type RejectReason = 'INVALID' | 'FUTURE' | 'TOO_OLD' | 'TOO_LONG' | 'STATION_UNKNOWN';

/** Under what refused events are counted: each by itself, or the whole call of somebody who brings more than a person can. */
export type RefusalReason = RejectReason | 'RATE_LIMITED';

export interface TrackAnswer {
  accepted: number;
  /** Taken before: the earlier answer was lost. */
  duplicates: number;
  rejected: { id: string; reason: RejectReason }[];
}

export interface VisitActions {
  track: { request: TrackRequest; answer: TrackAnswer };
}
