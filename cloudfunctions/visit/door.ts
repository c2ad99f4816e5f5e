import { MOST_EVENTS_A_DAY } from '../shared/domain/limits';
import { dayOf } from '../shared/domain/calendar';
import type { Database } from '../shared/platform/database';
import { isClosedDay, noteRefusals } from '../shared/store/suspects';

/**
 * Who may still send events today. What is counted here is counted in the instance's memory and costs no operation; the roll-up counts
 * exactly, minutes later, and closes the day of whoever got past several instances.
 */
interface Counts {
  day: string;
  events: Map<string, number>;
  refused: Map<string, Record<string, number>>;
}

const counts = new WeakMap<Database, Counts>();
/** People counted in one instance; a day that has more starts again at nothing. */
const MOST_PEOPLE = 20_000;
/** Refusals of a person's events are written down when they reach this number, and each time they have grown tenfold. */
const NOTED_FROM = 50;

export interface Visitor {
  database: Database;
  now: number;
  /** Pseudonym of the week. */
  person: string;
  key: string;
}

/** Whether this visitor's events of today are turned away. */
export async function isTurnedAway(visitor: Visitor, events: number): Promise<boolean> {
  const { database, now, person } = visitor;
  const today = countsOf(database, now);
  const sent = (today.events.get(person) ?? 0) + events;
  today.events.set(person, sent);
  return sent > MOST_EVENTS_A_DAY || (await isClosedDay(database, now, person, today.day));
}

/** Keeps count of events that were refused: many of one person are no accident, and officials may see them. */
export async function countRefusals(visitor: Visitor, reasons: readonly string[]): Promise<void> {
  if (reasons.length === 0) return;
  const { database, now, person, key } = visitor;
  const today = countsOf(database, now);
  const refused = today.refused.get(person) ?? {};
  today.refused.set(person, refused);
  const before = total(refused);
  for (const reason of reasons) refused[reason] = (refused[reason] ?? 0) + 1;
  const after = total(refused);
  const isDue = stepOf(after) > stepOf(before);
  if (isDue) await noteRefusals(database, { person, key, day: today.day, at: now, refused: { ...refused } });
}

function total(refused: Readonly<Record<string, number>>): number {
  return Object.values(refused).reduce((sum, count) => sum + count, 0);
}

/** 0 below NOTED_FROM, 1 from it, 2 from ten times as many. */
function stepOf(count: number): number {
  return count < NOTED_FROM ? 0 : 1 + Math.floor(Math.log10(count / NOTED_FROM));
}

function countsOf(database: Database, now: number): Counts {
  const day = dayOf(now);
  const kept = counts.get(database);
  if (kept?.day === day && kept.events.size < MOST_PEOPLE && kept.refused.size < MOST_PEOPLE) return kept;
  const fresh: Counts = { day, events: new Map(), refused: new Map() };
  counts.set(database, fresh);
  return fresh;
}
