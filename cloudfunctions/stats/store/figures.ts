import type { Filter } from '../../shared/domain/query/filter';
import type { FieldPath, Raw } from '../../shared/domain/query/paths';
import type { Stored } from '../../shared/domain/records/stored';
import type { Database } from '../../shared/platform/database';
import { FIGURES } from './collections';
import { inParallel } from '../../shared/runtime/in-parallel';
import { findAll, type AnyFigures } from './find-all';
import type { Slice } from '../rules/period';
import { addPeople, noPeople, type People } from '../rules/people';
import { addAll, readTally, type Tally } from '../rules/tally';
import type { Seal } from './seal';

/** Figures of one scope over a period. */
export interface ScopeFigures {
  scope: string;
  total: Tally;
  people: People;
  /** By YYYY-MM-DD. Filled where days were asked for. */
  days: Map<string, Tally>;
  /** By YYYY-MM-DD. Filled where the people of days were asked for. */
  dayPeople: Map<string, People>;
  /** Ids of documents with counters that cannot be read, once for each of those. */
  unreadable: string[];
  /** Ids of documents with sketches that do not open, or are gone. */
  shut: Set<string>;
}

export function noFigures(scope: string): ScopeFigures {
  return {
    scope,
    total: {},
    people: noPeople(),
    days: new Map(),
    dayPeople: new Map(),
    unreadable: [],
    shut: new Set(),
  };
}

export interface Question {
  /** Which scopes. */
  filter: Filter<AnyFigures>;
  /** Documents that usually fit into one answer (find-all). */
  page: number;
  /** What is wanted of each day, beside the sum of all. `people`: their sketches too, because they will be joined. */
  byDay: 'nothing' | 'tallies' | 'people';
}

const MONTHS_AT_ONCE = 4;

/** Reads what is stored of some scopes in a period: a month at a time, whole ones from their sum. */
export async function readFigures(
  database: Database,
  seal: Seal,
  slices: readonly Slice[],
  question: Question,
): Promise<Map<string, ScopeFigures>> {
  const found = new Map<string, ScopeFigures>();
  const rows = await inParallel(slices, MONTHS_AT_ONCE, (slice) => readMonth(database, slice, question));
  slices.forEach((slice, at) => {
    for (const row of rows[at] ?? []) take(figuresOf(found, row), row, slice, seal, question.byDay);
  });
  return found;
}

async function readMonth(
  database: Database,
  slice: Slice,
  { filter, page, byDay }: Question,
): Promise<Raw<AnyFigures>[]> {
  const days = slice.days.map((day) => `d${day.slice(8)}` as const);
  const fields: FieldPath<AnyFigures>[] = ['scope'];
  if (slice.whole) fields.push('c.t', 'u.t');
  else fields.push(...days.flatMap((day) => [`c.${day}`, `u.${day}`] as const));
  if (slice.whole && byDay !== 'nothing') fields.push(...days.map((day) => `c.${day}` as const));
  if (slice.whole && byDay === 'people') fields.push(...days.map((day) => `u.${day}` as const));
  return findAll(database, FIGURES, { ...filter, month: slice.month }, fields, page);
}

function figuresOf(found: Map<string, ScopeFigures>, row: Raw<AnyFigures>): ScopeFigures {
  const scope = String(row.scope);
  const figures = found.get(scope) ?? noFigures(scope);
  found.set(scope, figures);
  return figures;
}

function take(
  figures: ScopeFigures,
  row: Raw<AnyFigures>,
  slice: Slice,
  seal: Seal,
  byDay: Question['byDay'],
): void {
  const counters = (row.c ?? {}) as Stored;
  const sketches = (row.u ?? {}) as Stored;
  const tallyOf = (name: string): Tally => {
    const tally = readTally(counters[name]);
    if (tally === undefined) figures.unreadable.push(String(row._id));
    return tally ?? {};
  };
  const addTo = (people: People, name: string, tally: Tally) => {
    if (!addPeople(people, seal.open(sketches[name]), tally)) figures.shut.add(String(row._id));
  };
  if (slice.whole) {
    const tally = tallyOf('t');
    addAll(figures.total, tally);
    addTo(figures.people, 't', tally);
  }
  for (const day of slice.days) {
    const name = `d${day.slice(8)}`;
    const tally = tallyOf(name);
    if (!slice.whole) {
      addAll(figures.total, tally);
      addTo(figures.people, name, tally);
    }
    if (counters[name] === undefined || byDay === 'nothing') continue;
    figures.days.set(day, tally);
    if (byDay !== 'people') continue;
    const people = noPeople();
    figures.dayPeople.set(day, people);
    addTo(people, name, tally);
  }
}
