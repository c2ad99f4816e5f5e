import type { RawStamp } from '../../../../types/documents/events';
import type { RefusalReason } from '../../../../types/visit';
import { dayOf } from '../../domain/calendar';
import { MAX_ENTRIES_PER_DAY, MAX_EVENTS_PER_DAY, MAX_SENT_PER_DAY } from '../../domain/limits';
import type { Database } from '../../platform/database';
import { addRefusals, isClosedDay } from './suspects';

/**
 * Who may still leave events today. What is counted here is counted in the instance's memory and costs no operation; the roll-up counts
 * exactly, minutes later, and closes the day of whoever got past several instances.
 */
interface Counts {
  day: string;
  /** By person; by person and the day of what happened, entries apart. */
  taken: Map<string, number>;
  refused: Map<string, Refused>;
}

/** Refused events of a person: how many are written down, and those that are not yet, by reason. */
interface Refused {
  noted: number;
  pending: Partial<Record<RefusalReason, number>>;
}

const counts = new WeakMap<Database, Counts>();
/** Counters in one instance; a day that needs more starts again at nothing. */
const MAX_COUNTERS = 50_000;
/** A person's refused events are written down when they reach this number in one instance, and each time they have doubled. */
const NOTED_FROM = 10;

export interface Visitor {
  database: Database;
  now: number;
  /** Pseudonym of the week. */
  person: string;
  key: string;
}

/** Who leaves what is stamped so; undefined for nobody, where PERSON_SECRET is missing. */
export function visitorOf(
  { database, now }: Pick<Visitor, 'database' | 'now'>,
  { person, key }: Pick<RawStamp, 'person' | 'key'>,
): Visitor | undefined {
  return person === undefined ? undefined : { database, now, person, key };
}

/** What a visitor brings. */
export interface Brought {
  /** How many events, true or not. */
  sent: number;
  /** Day of each of those that can be true, entries among them. */
  days: readonly string[];
  /** Day of each entry among them. */
  entryDays: readonly string[];
}

/** Whether this visitor brings more than a person can: then nothing of it is taken. Otherwise let it be counted (`countTaken`). */
export function isRateLimited({ database, now, person }: Visitor, { sent, days }: Brought): boolean {
  const { day: today, taken } = countsOf(database, now);
  const countOf = (key: string) => taken.get(key) ?? 0;
  if (isClosedDay(database, now, person, today) || countOf(person) + sent > MAX_SENT_PER_DAY) return true;
  return [...tallied(days)].some(
    ([day, more]) =>
      countOf(eventsOn(person, day)) + more > MAX_EVENTS_PER_DAY ||
      // What first goes past this limit is let in: each of them may be a visit, and none counts once the roll-up has seen that.
      countOf(entriesOn(person, day)) > MAX_ENTRIES_PER_DAY,
  );
}

/** Keeps count of what was taken of a visitor. */
export function countTaken({ database, now, person }: Visitor, { sent, days, entryDays }: Brought): void {
  const { taken } = countsOf(database, now);
  const add = (key: string, more: number) => taken.set(key, (taken.get(key) ?? 0) + more);
  add(person, sent);
  for (const [day, more] of tallied(days)) add(eventsOn(person, day), more);
  for (const [day, more] of tallied(entryDays)) add(entriesOn(person, day), more);
}

function tallied(days: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  return counts;
}

/** Keeps count of events that were refused: many of one person are no accident, and officials may see them. */
export async function countRefusals(visitor: Visitor, reasons: readonly RefusalReason[]): Promise<void> {
  if (reasons.length === 0) return;
  const { database, now, person, key } = visitor;
  const today = countsOf(database, now);
  const { noted, pending }: Refused = today.refused.get(person) ?? { noted: 0, pending: {} };
  for (const reason of reasons) pending[reason] = (pending[reason] ?? 0) + 1;
  const waiting = Object.values(pending).reduce((sum, count) => sum + count, 0);
  if (waiting < Math.max(NOTED_FROM, noted)) {
    today.refused.set(person, { noted, pending });
    return;
  }
  today.refused.set(person, { noted: noted + waiting, pending: {} });
  await addRefusals(database, { person, key, day: today.day, at: now, refused: pending });
}

const eventsOn = (person: string, day: string) => `${person} ${day}`;
const entriesOn = (person: string, day: string) => `${person} ${day} entries`;

function countsOf(database: Database, now: number): Counts {
  const day = dayOf(now);
  const kept = counts.get(database);
  if (kept?.day === day && kept.taken.size < MAX_COUNTERS && kept.refused.size < MAX_COUNTERS) return kept;
  const fresh: Counts = { day, taken: new Map(), refused: new Map() };
  counts.set(database, fresh);
  return fresh;
}
