import type { UniqueVisitors } from '../../../types/stats';
import {
  cardinality,
  emptySketch,
  join,
  MONTH_PRECISION,
  STANDARD_ERROR,
  type Cardinality,
  type Sketch,
} from './sketch';
import type { Tally } from './tally';

/** One sketch of a sealed text. */
export interface Part {
  text: string;
  /** Absent where it does not open: it was closed under another secret, or is damaged. */
  sketch?: Sketch;
  /** Id of the PERSON_SECRET by which its people are told apart: sketches under two of them cannot be joined. */
  people: string;
}

/** The people of a scope over a period, as far as they can be told. */
export interface People {
  /** By the id of the PERSON_SECRET. */
  sketches: Map<string, Sketch>;
  /** Sketches that did not open, or are gone. */
  shut: number;
  /** How many there were on each day, or in each month, that the period is made of, as it was noted when they came. */
  noted: Noted[];
  /** Somebody came of whom nobody can tell who it was. */
  hasUnknown: boolean;
}

interface Noted extends Cardinality {
  /** Nobody is missing from it. */
  isAll: boolean;
}

export function noPeople(): People {
  return { sketches: new Map(), shut: 0, noted: [], hasUnknown: false };
}

/**
 * Adds the people of one day, or of one month: what is sealed of them, and what their tally says.
 *
 * @returns whether all of it could be read
 */
export function addPeople(into: People, parts: readonly Part[], tally: Tally): boolean {
  const noted = notedIn(tally);
  if (noted.value > 0) into.noted.push(noted);
  if ((tally.pu ?? 0) > 0) into.hasUnknown = true;
  const before = into.shut;
  if (parts.length === 0 && noted.value > 0) into.shut += 1;
  for (const { people, sketch } of parts) {
    if (sketch === undefined) into.shut += 1;
    else addSketch(into, people, sketch);
  }
  return into.shut === before;
}

export function joinPeople(into: People, other: People): void {
  for (const [people, sketch] of other.sketches) addSketch(into, people, sketch);
  into.shut += other.shut;
  into.noted.push(...other.noted);
  into.hasUnknown ||= other.hasUnknown;
}

/**
 * How many there were. Where some of them cannot be told, or not be joined with the others, the largest number that is sure: there were
 * as many or more.
 */
export function uniquesOf({ sketches, shut, noted, hasUnknown }: People): UniqueVisitors {
  const found = [...sketches.values()].map(cardinality).filter(({ value }) => value > 0);
  const [none, first] = [{ value: 0, exact: true, standardError: 0 }, found[0]];
  if (shut === 0 && !hasUnknown && found.length <= 1) return first ?? none;
  // Of a single day or month the number was noted: nothing has to be opened or joined for it.
  const [only] = noted;
  if (noted.length === 1 && only?.isAll === true) return known(only);
  const most = [...found, ...noted].reduce((one, other) => (other.value > one.value ? other : one), none);
  return { ...known(most), exact: false, incomplete: true };
}

/** What a day's tally says of its people. */
export function peopleNoted(tally: Tally): UniqueVisitors {
  const { isAll, ...noted } = notedIn(tally);
  return isAll ? noted : { ...noted, exact: false, incomplete: true };
}

function notedIn({ p = 0, pe, ps, pu = 0 }: Tally): Noted {
  const exact = pe === undefined;
  return { value: p, exact, standardError: exact ? 0 : STANDARD_ERROR, isAll: ps === undefined && pu <= 0 };
}

function known({ value, exact, standardError }: Cardinality): UniqueVisitors {
  return { value, exact, standardError };
}

/** Into one of its own, which is exact for longer than a day's. */
function addSketch({ sketches }: People, people: string, sketch: Sketch): void {
  const mine = sketches.get(people) ?? emptySketch(MONTH_PRECISION);
  sketches.set(people, mine);
  join(mine, sketch);
}
