import { trimRegion } from '../../shared/domain/regions/regions';
import { idSpellings } from '../../shared/domain/records/stored';
import type { Database } from '../../shared/platform/database';
import type { Suspect } from '../../shared/store/events/suspects';
import { addDifference, addUnknown, changeAt, presence, prune, type Changes } from '../rules/changes';
import type { Portion } from '../rules/contents';
import { dayOf } from '../rules/period';
import { scopesOf } from '../rules/scopes';
import { addTo, type Tally } from '../rules/tally';
import { sessionize } from '../rules/sessionize';
import type { Seal } from '../store/seal';
import { gatherPeople, type PersonEvents, type PersonKeys } from './people';
import type { RawCollection, RawEvent } from './raw-events';

/** Everything that a batch changes, and nothing that needs the events again: who carries it out needs to know no person. */
export interface RollUpPlan {
  stations: PlannedStation[];
  people: PlannedPeople;
  /** The events that the batch consists of. */
  taken: Record<RawCollection, string[]>;
}

/** The part of a plan that is about people: it is sealed where the plan is written down. */
export interface PlannedPeople {
  /** Marks of the people that came new to a scope on a day: scope's key, day, marks. */
  marks: [scope: string, day: string, marks: number[]][];
  /** Id of the PERSON_SECRET by which they were told apart; absent in plans of before it was noted. */
  personSecret?: string;
  suspects: Suspect[];
}

interface PlannedStation {
  id: string;
  /** Trimmed code; empty where no such station is stored any more. */
  region: string;
  days: [day: string, tally: Tally, contents: Record<string, Portion>][];
}

export interface PlanContext extends PersonKeys {
  database: Database;
  now: number;
  seal: Seal;
  /** Short hashes of those who work here. */
  staff: ReadonlySet<string>;
}

/** A plan whose people cannot be read, or not be told, because a secret is another by now: the visits count, and nobody knows whose they were. */
export function withoutPeople(
  { stations, taken }: Omit<RollUpPlan, 'people'>,
  suspects: Suspect[] = [],
): RollUpPlan {
  for (const { days } of stations)
    for (const [, tally] of days) if ((tally.v ?? 0) > 0) tally.pu = tally.v as number;
  return { stations, taken, people: { marks: [], suspects } };
}

export async function makePlan(context: PlanContext, batch: readonly RawEvent[]): Promise<RollUpPlan> {
  const people = await gatherPeople(context.database, context, batch);
  const changes: Changes = new Map();
  const arrivals: Arrival[] = [];
  const suspects: Suspect[] = [];
  for (const person of people) {
    if (person.person !== undefined && context.staff.has(person.person)) markStaff(person);
    const before = sessionize(person.known, person.closed);
    const after = sessionize([...person.known, ...person.fresh], person.closed);
    addDifference(changes, before, after);
    if (person.person === undefined) addUnknown(changes, before, after);
    countClosed(changes, person);
    suspects.push(...suspectsOf(context, person, after.overruns));
    if (person.person === undefined) continue;
    const was = new Set(presence(before).map(({ stationId, day }) => `${day} ${stationId}`));
    for (const { stationId, day } of presence(after)) {
      if (!was.has(`${day} ${stationId}`)) arrivals.push({ person: person.person, stationId, day });
    }
  }
  prune(changes);

  const stationIds = new Set([...changes.keys(), ...arrivals.map(({ stationId }) => stationId)]);
  const regions = await readRegions(context.database, [...stationIds]);
  return {
    stations: [...changes].map(([id, days]) => ({
      id,
      region: regions.get(id) ?? '',
      days: [...days].map(([day, { tally, contents }]) => [day, tally, contents]),
    })),
    people: {
      marks: marksOf(context.seal, arrivals, regions),
      personSecret: context.personSecret,
      suspects,
    },
    taken: {
      visits: batch.filter(({ collection }) => collection === 'visits').map(({ happening }) => happening.id),
      events: batch.filter(({ collection }) => collection === 'events').map(({ happening }) => happening.id),
    },
  };
}

interface Arrival {
  person: string;
  stationId: string;
  day: string;
}

function markStaff({ known, fresh }: PersonEvents): void {
  for (const event of [...known, ...fresh]) event.traffic ??= 'staff';
}

/** What a closed day goes on to bring is counted as that, and as nothing else. */
function countClosed(changes: Changes, { fresh, closed }: PersonEvents): void {
  if (closed.size === 0) return;
  for (const { at, stationId } of fresh) {
    const day = dayOf(at);
    if (closed.has(day)) addTo(changeAt(changes, stationId, day).tally, 'ov', 1);
  }
}

function suspectsOf(
  { now }: PlanContext,
  { alias, fresh }: PersonEvents,
  overruns: readonly { day: string; events: number }[],
): Suspect[] {
  if (alias === undefined) return [];
  const events = new Map<string, number>();
  for (const { day, events: more } of overruns) events.set(day, (events.get(day) ?? 0) + more);
  const touched = new Set(fresh.map(({ at }) => dayOf(at)));
  return [...events]
    .filter(([day]) => touched.has(day))
    .map(([day, count]) => ({ ...alias, day, events: count, at: now }));
}

/** Trimmed region codes of stations, by id. */
async function readRegions(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const regions = new Map<string, string>();
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500);
    const rows = await database.find('stations', {
      filter: { _id: { $in: some.flatMap(idSpellings) } },
      fields: ['region'],
      limit: 1_000,
    });
    for (const { _id, region } of rows) {
      const code = trimRegion(region);
      if (code !== undefined && code !== '0') regions.set(String(_id), code);
    }
  }
  return regions;
}

function marksOf(
  seal: Seal,
  arrivals: readonly Arrival[],
  regions: ReadonlyMap<string, string>,
): PlannedPeople['marks'] {
  const marks = new Map<string, [string, string, number[]]>();
  for (const { person, stationId, day } of arrivals) {
    for (const { key, salt } of scopesOf(stationId, regions.get(stationId) ?? '')) {
      const id = `${day} ${key}`;
      const entry = marks.get(id) ?? [key, day, []];
      marks.set(id, entry);
      entry[2].push(seal.mark(salt, person));
    }
  }
  return [...marks.values()];
}
