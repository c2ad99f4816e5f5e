import { MOST_EVENTS_A_DAY, MOST_SENT_A_DAY } from '../shared/domain/limits';
import { dayOf } from '../shared/domain/calendar';
import type { Database } from '../shared/platform/database';
import { addRefusals, isClosedDay } from '../shared/store/suspects';

/**
 * Who may still send events today. What is counted here is counted in the instance's memory and costs no operation; the roll-up counts
 * exactly, minutes later, and closes the day of whoever got past several instances.
 */
interface Counts {
  day: string;
  /** By person; by person and the day of the events. */
  events: Map<string, number>;
  refused: Map<string, Refused>;
}

/** Refused events of a person: how many are written down, and those that are not yet, by reason. */
interface Refused {
  noted: number;
  pending: Record<string, number>;
}

const counts = new WeakMap<Database, Counts>();
/** Counters in one instance; a day that needs more starts again at nothing. */
const MOST_COUNTERS = 50_000;
/** A person's refused events are written down when they reach this number in one instance, and each time they have doubled. */
const NOTED_FROM = 10;

export interface Visitor {
  database: Database;
  now: number;
  /** Pseudonym of the week. */
  person: string;
  key: string;
}

/**
 * Whether what this visitor sends is turned away.
 *
 * @param sent how many events
 * @param days on which those of them happened that can be true
 */
export async function isTurnedAway(
  visitor: Visitor,
  sent: number,
  days: readonly string[],
): Promise<boolean> {
  const { database, now, person } = visitor;
  const { day: today, events } = countsOf(database, now);
  const count = (key: string, more: number) => {
    const sum = (events.get(key) ?? 0) + more;
    events.set(key, sum);
    return sum;
  };
  const fullest = Math.max(0, ...days.map((day) => count(`${person} ${day}`, 1)));
  if (count(person, sent) > MOST_SENT_A_DAY || fullest > MOST_EVENTS_A_DAY) return true;
  return isClosedDay(database, now, person, today);
}

/** Keeps count of events that were refused: many of one person are no accident, and officials may see them. */
export async function countRefusals(visitor: Visitor, reasons: readonly string[]): Promise<void> {
  if (reasons.length === 0) return;
  const { database, now, person, key } = visitor;
  const today = countsOf(database, now);
  const { noted, pending } = today.refused.get(person) ?? { noted: 0, pending: {} };
  for (const reason of reasons) pending[reason] = (pending[reason] ?? 0) + 1;
  const waiting = Object.values(pending).reduce((sum, count) => sum + count, 0);
  if (waiting < Math.max(NOTED_FROM, noted)) {
    today.refused.set(person, { noted, pending });
    return;
  }
  today.refused.set(person, { noted: noted + waiting, pending: {} });
  await addRefusals(database, { person, key, day: today.day, at: now, refused: pending });
}

function countsOf(database: Database, now: number): Counts {
  const day = dayOf(now);
  const kept = counts.get(database);
  if (kept?.day === day && kept.events.size < MOST_COUNTERS && kept.refused.size < MOST_COUNTERS) return kept;
  const fresh: Counts = { day, events: new Map(), refused: new Map() };
  counts.set(database, fresh);
  return fresh;
}
