import type { EntryVia } from '../station';
import type { EventType, RefusalReason } from '../visit';

/** What raw events carry for the roll-up, which deletes them with their key (docs/metrics.md). */
export interface RawStamp {
  /** The caller's pseudonym of the week; a stranger's once they asked to be forgotten. */
  person?: string;
  /** Id of the PERSON_SECRET behind the pseudonym, everybody's the same. Absent without a person, and of what came before it was noted. */
  personSecret?: string;
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
  refused?: Partial<Record<RefusalReason, number>>;
}
