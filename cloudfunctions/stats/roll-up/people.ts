import type { Database } from '../../shared/platform/database';
import { personBehind, pseudonymOf } from '../../shared/platform/pseudonym';
import { isMadeWith, type PersonKey } from '../../shared/store/people/person-keys';
import { findClosedDays } from '../../shared/store/events/suspects';
import type { CountedEvent } from '../rules/sessionize';
import { nextDay } from '../rules/period';
import { readTaken, type RawEvent } from './raw-events';

/** What a batch brings of one person, and what is known of them around it. */
export interface PersonEvents {
  /**
   * Absent where nobody can tell who it is: the event was stored without a person, the key of its pseudonym is gone, or the pseudonym was
   * made under another PERSON_SECRET.
   */
  person?: string;
  /** A pseudonym of theirs, with its key: this week's, or the one that is gone. */
  alias?: Alias;
  known: CountedEvent[];
  fresh: CountedEvent[];
  /** Days whose events are kept out already. */
  closed: Set<string>;
}

/** With what it is told who is behind a pseudonym. */
export interface PersonKeys {
  /** Of the weeks. */
  keys: readonly PersonKey[];
  /** Id of the PERSON_SECRET. */
  personSecret: string;
}

/** Whether nobody can be told from it: under another PERSON_SECRET everybody is somebody else. */
export function isForeign({ personSecret }: RawEvent, own: string): boolean {
  return personSecret !== undefined && personSecret !== own;
}

interface Alias {
  person: string;
  key: string;
}

/** People whose earlier events are asked for at once; times the live keys that makes the values of one condition. */
const PEOPLE_AT_ONCE = 100;

/** Groups a batch's events by person and reads the days around them. */
export async function gatherPeople(
  database: Database,
  keys: PersonKeys,
  batch: readonly RawEvent[],
): Promise<PersonEvents[]> {
  const nobody: PersonEvents[] = [];
  const people = new Map<string, Person>();
  for (const event of batch) {
    const who = whoIs(event, keys);
    if (who === undefined) {
      nobody.push({ known: [], fresh: [event.happening], closed: new Set() });
      continue;
    }
    const known = people.get(who.id) ?? {
      ...who,
      aliases: aliasesOf(event, who, keys.keys),
      fresh: [],
      days: new Set(),
    };
    people.set(who.id, known);
    known.fresh.push(event.happening);
    for (const offset of [-1, 0, 1]) known.days.add(nextDay(event.day, offset));
  }

  // People of the same days together: what one condition names of days, it reads for all of its people.
  const ordered = [...people.values()].sort((left, right) =>
    firstOf(left.days) < firstOf(right.days) ? -1 : 1,
  );
  const gathered: PersonEvents[] = nobody;
  for (let from = 0; from < ordered.length; from += PEOPLE_AT_ONCE)
    gathered.push(...(await withKnown(database, keys, ordered.slice(from, from + PEOPLE_AT_ONCE))));
  return gathered;
}

interface Who {
  /** The person, or a pseudonym behind which nobody can look. */
  id: string;
  person?: string;
}

/** Somebody of a batch. */
interface Person extends Who {
  /** Every pseudonym that they can have in raw events, this week's first. */
  aliases: readonly Alias[];
  fresh: CountedEvent[];
  days: Set<string>;
}

/** Undefined where an event says nothing of anybody. */
function whoIs(event: RawEvent, { keys, personSecret }: PersonKeys): Who | undefined {
  const { person: pseudonym, key, visit, happening } = event;
  // It came while there was no PERSON_SECRET: what of one visit comes at once is one visit still.
  if (pseudonym === undefined || key === undefined)
    return visit === undefined ? undefined : { id: `? ${visit}` };
  const made = keys.find(({ id }) => id === key);
  const person =
    made !== undefined && isMadeWith(made, happening.receivedAt) && !isForeign(event, personSecret)
      ? personBehind(made.secret, pseudonym)
      : undefined;
  // All week they are the same: what is one visit can be told, if not whose.
  return person === undefined ? { id: `~${key} ${pseudonym}` } : { id: person, person };
}

function aliasesOf(
  { person: pseudonym, key }: RawEvent,
  { person }: Who,
  keys: readonly PersonKey[],
): Alias[] {
  if (pseudonym === undefined || key === undefined) return [];
  return person === undefined
    ? [{ person: pseudonym, key }]
    : keys.map(({ id, secret }) => ({ person: pseudonymOf(secret, person), key: id }));
}

async function withKnown(
  database: Database,
  keys: PersonKeys,
  people: readonly Person[],
): Promise<PersonEvents[]> {
  const namesOf = ({ aliases }: Person) => aliases.map(({ person }) => person);
  const closed = await findClosedDays(database, people.flatMap(namesOf));
  const closedOf = (one: Person) => new Set(namesOf(one).flatMap((name) => closed.get(name) ?? []));

  // Whoever has a closed day is asked for alone and without it: it holds more events than all the others together.
  const [quiet, busy] = [[] as Person[], [] as Person[]];
  for (const one of people) (closedOf(one).size === 0 ? quiet : busy).push(one);
  const questions = [quiet, ...busy.map((one) => [one])].filter((group) => group.length > 0);
  const known = new Map<string, CountedEvent[]>();
  for (const group of questions) {
    const [only] = group.length === 1 ? group : [];
    const excluded = only === undefined ? new Set<string>() : closedOf(only);
    const days = new Set(group.flatMap((one) => [...one.days]).filter((day) => !excluded.has(day)));
    for (const event of await readTaken(database, group.flatMap(namesOf), [...days])) {
      const who = whoIs(event, keys);
      if (who !== undefined) push(known, who.id, event.happening);
    }
  }
  return people.map((one) => ({
    ...(one.person !== undefined && { person: one.person }),
    ...(one.aliases[0] !== undefined && { alias: one.aliases[0] }),
    known: known.get(one.id) ?? [],
    fresh: one.fresh,
    closed: closedOf(one),
  }));
}

function push(lists: Map<string, CountedEvent[]>, person: string, happening: CountedEvent): void {
  const list = lists.get(person);
  if (list === undefined) lists.set(person, [happening]);
  else list.push(happening);
}

function firstOf(days: ReadonlySet<string>): string {
  const [first = ''] = days;
  return first;
}
