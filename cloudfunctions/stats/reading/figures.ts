import type { Stored } from '../../shared/domain/records/stored';
import type { Database, Filter } from '../../shared/platform/database';
import { FIGURES } from '../collections';
import { inParallel } from '../in-parallel';
import type { Slice } from '../rules/period';
import { DAY_PRECISION, emptySketch, join, MONTH_PRECISION, type Sketch } from '../rules/sketch';
import { addAll, readTally, type Tally } from '../rules/tally';
import type { Seal } from '../seal';

/** Figures of one scope over a period. */
export interface ScopeFigures {
  scope: string;
  /** `station` or a level of region. */
  level: string;
  total: Tally;
  people: Sketch;
  /** By YYYY-MM-DD. Filled where days were asked for. */
  days: Map<string, Tally>;
  /** By YYYY-MM-DD. Filled where the people of days were asked for. */
  dayPeople: Map<string, Sketch>;
}

export interface Question {
  /** Which scopes. */
  filter: Filter;
  /** Documents in one answer, which must stay below 1 MB. */
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
): Promise<Stored[]> {
  const days = slice.days.map((day) => `d${day.slice(8)}`);
  const fields = ['scope', 'level'];
  if (slice.whole) fields.push('c.t', 'u.t');
  else fields.push(...days.flatMap((day) => [`c.${day}`, `u.${day}`]));
  if (slice.whole && byDay !== 'nothing') fields.push(...days.map((day) => `c.${day}`));
  if (slice.whole && byDay === 'people') fields.push(...days.map((day) => `u.${day}`));
  return readAll(database, FIGURES, { ...filter, month: slice.month }, fields, page);
}

/** Every row of a filter, page by page. */
export async function readAll(
  database: Database,
  collection: string,
  filter: Filter,
  fields: readonly string[],
  page: number,
): Promise<Stored[]> {
  const all: Stored[] = [];
  for (let after: unknown = undefined, full = true; full;) {
    const rows = await database.find(collection, {
      filter: after === undefined ? filter : { ...filter, _id: { $gt: after } },
      fields,
      sort: [['_id', 1]],
      limit: page,
    });
    all.push(...rows);
    after = rows.at(-1)?._id;
    full = rows.length === page;
  }
  return all;
}

function figuresOf(found: Map<string, ScopeFigures>, row: Stored): ScopeFigures {
  const scope = String(row.scope);
  const figures = found.get(scope) ?? {
    scope,
    level: String(row.level),
    total: {},
    people: emptySketch(MONTH_PRECISION),
    days: new Map<string, Tally>(),
    dayPeople: new Map<string, Sketch>(),
  };
  found.set(scope, figures);
  return figures;
}

function take(figures: ScopeFigures, row: Stored, slice: Slice, seal: Seal, byDay: Question['byDay']): void {
  const counters = (row.c ?? {}) as Stored;
  const sketches = (row.u ?? {}) as Stored;
  if (slice.whole) {
    addAll(figures.total, readTally(counters.t));
    join(figures.people, seal.open(sketches.t, MONTH_PRECISION));
  }
  for (const day of slice.days) {
    const name = `d${day.slice(8)}`;
    const tally = readTally(counters[name]);
    if (!slice.whole) {
      addAll(figures.total, tally);
      join(figures.people, seal.open(sketches[name], DAY_PRECISION));
    }
    if (counters[name] === undefined || byDay === 'nothing') continue;
    figures.days.set(day, tally);
    if (byDay === 'people') figures.dayPeople.set(day, seal.open(sketches[name], DAY_PRECISION));
  }
}
