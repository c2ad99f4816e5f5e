import type { Database } from '../../shared/platform/database';
import { personBehind, pseudonymOf } from '../../shared/platform/pseudonym';
import type { PersonKey } from '../../shared/store/person-keys';
import { findClosedDays } from '../../shared/store/suspects';
import type { Happening } from '../rules/visits';
import { nextDay } from '../rules/period';
import { readTaken, type RawEvent } from './raw-events';

/** What a batch brings of one person, and what is known of them around it. */
export interface PersonEvents {
  /** Absent where the event was stored without one, or its key is gone. */
  person?: string;
  /** Under this week's key. */
  pseudonym?: string;
  known: Happening[];
  fresh: Happening[];
  /** Days whose events are kept out already. */
  closed: Set<string>;
}

/** People whose earlier events are asked for at once; times the live keys that makes the values of one condition. */
const PEOPLE_AT_ONCE = 100;

/** Groups a batch's events by person and reads the days around them. */
export async function gatherPeople(
  database: Database,
  keys: readonly PersonKey[],
  batch: readonly RawEvent[],
): Promise<PersonEvents[]> {
  const secrets = new Map(keys.map(({ id, secret }) => [id, secret]));
  const nobody: PersonEvents[] = [];
  const people = new Map<string, { fresh: Happening[]; days: Set<string> }>();
  for (const event of batch) {
    const person = personOf(event, secrets);
    if (person === undefined) {
      nobody.push({ known: [], fresh: [event.happening], closed: new Set() });
      continue;
    }
    const known = people.get(person) ?? { fresh: [], days: new Set() };
    people.set(person, known);
    known.fresh.push(event.happening);
    for (const offset of [-1, 0, 1]) known.days.add(nextDay(event.day, offset));
  }

  // People of the same days together: what one condition names of days, it reads for all of its people.
  const ordered = [...people].sort(([, left], [, right]) =>
    firstOf(left.days) < firstOf(right.days) ? -1 : 1,
  );
  const gathered: PersonEvents[] = nobody;
  for (let from = 0; from < ordered.length; from += PEOPLE_AT_ONCE) {
    const some = ordered.slice(from, from + PEOPLE_AT_ONCE);
    gathered.push(...(await withKnown(database, keys, secrets, new Map(some))));
  }
  return gathered;
}

type Person = { fresh: Happening[]; days: Set<string> };

async function withKnown(
  database: Database,
  keys: readonly PersonKey[],
  secrets: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, Person>,
): Promise<PersonEvents[]> {
  const aliases = new Map([...people.keys()].map((person) => [person, aliasesOf(keys, person)]));
  const closed = await findClosedDays(database, [...aliases.values()].flat());
  const closedOf = (person: string) =>
    new Set((aliases.get(person) ?? []).flatMap((alias) => closed.get(alias) ?? []));

  // Whoever has a closed day is asked for alone and without it: it holds more events than all the others together.
  const [quiet, busy] = [new Map(people), [] as [string, Person][]];
  for (const [person, theirs] of people) {
    if (closedOf(person).size === 0) continue;
    quiet.delete(person);
    busy.push([person, theirs]);
  }
  const questions = [[...quiet], ...busy.map((one) => [one])].filter((group) => group.length > 0);
  const known = new Map<string, Happening[]>();
  for (const group of questions) {
    const pseudonyms = group.flatMap(([person]) => aliases.get(person) ?? []);
    const excluded = group.length === 1 ? closedOf((group[0] as [string, Person])[0]) : new Set<string>();
    const days = new Set(group.flatMap(([, { days }]) => [...days]).filter((day) => !excluded.has(day)));
    for (const event of await readTaken(database, pseudonyms, [...days])) {
      const person = personOf(event, secrets);
      if (person !== undefined) push(known, person, event.happening);
    }
  }
  return [...people].map(([person, { fresh }]) => ({
    person,
    pseudonym: aliases.get(person)?.[0] as string,
    known: known.get(person) ?? [],
    fresh,
    closed: closedOf(person),
  }));
}

/** Every pseudonym that a person can have in raw events, this week's first. */
function aliasesOf(keys: readonly PersonKey[], person: string): string[] {
  return keys.map(({ secret }) => pseudonymOf(secret, person));
}

function personOf({ person, key }: RawEvent, secrets: ReadonlyMap<string, string>): string | undefined {
  const secret = key === undefined ? undefined : secrets.get(key);
  return secret === undefined || person === undefined ? undefined : personBehind(secret, person);
}

function push(lists: Map<string, Happening[]>, person: string, happening: Happening): void {
  const list = lists.get(person);
  if (list === undefined) lists.set(person, [happening]);
  else list.push(happening);
}

function firstOf(days: ReadonlySet<string>): string {
  const [first = ''] = days;
  return first;
}
