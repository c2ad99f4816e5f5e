import { dayOf, hourOf } from './period';
import { creditSeconds, isOverrun, MAX_STAY_SECONDS } from '../../shared/domain/limits';
import { NameLimiter } from './name-limiter';

/**
 * What a visit is (docs/metrics.md): the first thing that a person does at a station; 30 minutes of nothing end it, and a new scan
 * starts the next. Everything here is a function of a set of events: the order in which they arrived, and how often, changes nothing.
 */

const VISIT_TIMEOUT_MS = 30 * 60_000;

export type EntryKind = 'scan' | 'link' | 'recent' | 'search' | 'other';
export type Traffic = 'resident' | 'staff' | 'devtool' | 'test';
type MediumKind = 'listen' | 'watch' | 'read';

/** One thing that happened, as it is stored. */
export interface CountedEvent {
  id: string;
  stationId: string;
  type: 'enter' | MediumKind | 'complete';
  /** Epoch milliseconds, put right. */
  at: number;
  /** Epoch milliseconds, when it reached the cloud. */
  receivedAt: number;
  /** Of `enter`. */
  via?: EntryKind;
  posterBatch?: string;
  column?: string;
  /** WeChat's stamp of the scan, unix seconds: two entries with one stamp are one scan. */
  scancodeTime?: number;
  contentId?: string;
  /** Claimed. */
  seconds?: number;
  /** Absent: a resident. */
  traffic?: Traffic;
}

export interface Visit {
  stationId: string;
  day: string;
  hour: number;
  via: EntryKind;
  traffic: Traffic;
  posterBatch?: string;
  column?: string;
  /** True when it reached the cloud more than a day after it began. */
  late: boolean;
}

/** What a resident spent on a content on a day. */
export interface Stay {
  stationId: string;
  day: string;
  /** Empty where the event named none, or one too many. */
  contentId: string;
  kind: MediumKind | 'begun' | 'completed';
  /** Seconds; for `begun` and `completed` a number of visits. */
  amount: number;
}

export interface SessionizedEvents {
  visits: Visit[];
  stays: Stay[];
  /** Seconds that were claimed and cannot have been, by station and day. */
  overclaims: { stationId: string; day: string; seconds: number }[];
  /** Days on which this person did more than a person can: everything of such a day stays out of the figures. */
  overruns: { stationId: string; day: string; events: number }[];
}

interface Open {
  visit: Visit;
  /** When the visit began, epoch milliseconds; undefined for the event that it began with. */
  beganBefore(event: CountedEvent): number | undefined;
  /** The visit has an entry that says how it began. */
  entered: boolean;
  lastAt: number;
  scancodeTime: number | undefined;
  begun: Set<string>;
  completed: Set<string>;
}

const LATE_AFTER_MS = 24 * 3_600_000;

/**
 * What one person did, from everything that is known of them around some days.
 *
 * @param closed days of which it is known already that they are too full: nothing of them is told
 */
export function sessionize(
  happenings: readonly CountedEvent[],
  closed: ReadonlySet<string> = new Set(),
): SessionizedEvents {
  const story: SessionizedEvents = { visits: [], stays: [], overclaims: [], overruns: [] };
  const ordered = happenings.filter(({ at }) => !closed.has(dayOf(at))).sort(before);
  const overrun = overrunDays(ordered);
  for (const [key, events] of overrun) {
    const [day, stationId] = JSON.parse(key) as [string, string];
    story.overruns.push({ stationId, day, events });
  }
  const days = new Set(story.overruns.map(({ day }) => day));

  const open = new Map<string, Open>();
  const apart = new NameLimiter();
  const clocks = new Map<MediumKind, number>();
  for (const event of ordered) {
    const day = dayOf(event.at);
    if (days.has(day)) continue;
    const current = visitOf(event, open, story, apart);
    const { stationId, contentId = '', type } = event;
    if (type === 'enter' || current.visit.traffic !== 'resident') continue;
    const named = contentId === '' ? '' : (apart.name('content', day, contentId) ?? '');
    const stay = (kind: Stay['kind'], amount: number) =>
      story.stays.push({ stationId, day, contentId: named, kind, amount });
    if (contentId !== '' && isFirst(current.begun, contentId)) stay('begun', 1);
    if (type === 'complete') {
      if (contentId !== '' && isFirst(current.completed, contentId)) stay('completed', 1);
      continue;
    }
    const claimed = event.seconds ?? 0;
    const taken = creditSeconds(claimed, event.at, later(clocks.get(type), current.beganBefore(event)));
    clocks.set(type, event.at);
    if (claimed > taken) story.overclaims.push({ stationId, day, seconds: claimed - taken });
    if (taken > 0) stay(type, taken);
  }
  return story;
}

/** The visit that an event belongs to: the one that is open at its station, or a new one. */
function visitOf(
  event: CountedEvent,
  open: Map<string, Open>,
  story: SessionizedEvents,
  apart: NameLimiter,
): Open {
  const current = open.get(event.stationId);
  const begins = event.at - Math.min(event.seconds ?? 0, MAX_STAY_SECONDS) * 1000;
  const goesOn =
    current !== undefined && begins - current.lastAt < VISIT_TIMEOUT_MS && !isNewScan(event, current);
  if (!goesOn) {
    const visit: Visit = {
      stationId: event.stationId,
      day: dayOf(event.at),
      hour: hourOf(event.at),
      via: 'other',
      traffic: event.traffic ?? 'resident',
      late: event.receivedAt - event.at > LATE_AFTER_MS,
    };
    const started: Open = {
      visit,
      beganBefore: ({ id }) => (id === event.id ? undefined : begins),
      entered: false,
      lastAt: event.at,
      scancodeTime: undefined,
      begun: new Set(),
      completed: new Set(),
    };
    open.set(event.stationId, started);
    story.visits.push(visit);
    enter(started, event, apart);
    return started;
  }
  current.lastAt = event.at;
  enter(current, event, apart);
  return current;
}

/** The first entry of a visit says how it began: an event that overtook its entry on the way does not. */
function enter(current: Open, event: CountedEvent, apart: NameLimiter): void {
  if (event.type !== 'enter') return;
  if (event.via === 'scan') current.scancodeTime = event.scancodeTime ?? event.at / 1000;
  if (current.entered) return;
  current.entered = true;
  current.visit.via = event.via ?? 'other';
  for (const kind of ['posterBatch', 'column'] as const) {
    const name = event[kind] === undefined ? undefined : apart.name(kind, current.visit.day, event[kind]);
    if (name !== undefined) current.visit[kind] = name;
  }
}

/** A scan that interrupts a visit, unless it is the one that this visit knows: a page that WeChat opens again repeats its stamp. */
function isNewScan(event: CountedEvent, current: Open): boolean {
  if (event.type !== 'enter' || event.via !== 'scan' || !current.entered) return false;
  return event.scancodeTime === undefined || event.scancodeTime !== current.scancodeTime;
}

/** By time; at the same instant entries first, then by id, so that every run sees one order. */
function before(left: CountedEvent, right: CountedEvent): number {
  const rank = (event: CountedEvent) => (event.type === 'enter' ? 0 : 1);
  return (
    left.at - right.at || rank(left) - rank(right) || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)
  );
}

function later(left: number | undefined, right: number | undefined): number | undefined {
  return left === undefined || right === undefined ? (left ?? right) : Math.max(left, right);
}

function isFirst(seen: Set<string>, contentId: string): boolean {
  if (seen.has(contentId)) return false;
  seen.add(contentId);
  return true;
}

/** Events by day and station of the days that are too full to be one person's. */
function overrunDays(ordered: readonly CountedEvent[]): Map<string, number> {
  const days = new Map<string, { events: number; entries: number }>();
  for (const { at, type } of ordered) {
    const day = dayOf(at);
    const count = days.get(day) ?? { events: 0, entries: 0 };
    count.events += 1;
    if (type === 'enter') count.entries += 1;
    days.set(day, count);
  }
  const found = new Map<string, number>();
  for (const { at, stationId } of ordered) {
    const day = dayOf(at);
    const count = days.get(day);
    if (count === undefined || !isOverrun(count.events, count.entries)) continue;
    const key = JSON.stringify([day, stationId]);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}
