import { addPortion, emptyPortion, PORTION_KINDS, type Portion } from './contents';
import { addTo, type Tally } from './tally';
import type { Stay, SessionizedEvents, Visit } from './sessionize';

/** What a batch of events changes at one station on one day. Amounts may be negative: a late event can join two visits into one. */
export interface DayChange {
  tally: Tally;
  contents: Record<string, Portion>;
}

/** By station, then by day. */
export type Changes = Map<string, Map<string, DayChange>>;

/** A person's stays and visits before a batch are taken away, those after it added: what is left is what the batch changed. */
export function addDifference(changes: Changes, before: SessionizedEvents, after: SessionizedEvents): void {
  addStory(changes, before, -1);
  addStory(changes, after, 1);
}

/** Visits of somebody of whom nobody can tell who it is: they are visits, and no people. */
export function addUnknown(changes: Changes, before: SessionizedEvents, after: SessionizedEvents): void {
  for (const [{ visits }, sign] of [
    [before, -1],
    [after, 1],
  ] as const) {
    for (const { stationId, day, traffic } of visits)
      if (traffic === 'resident') addTo(changeAt(changes, stationId, day).tally, 'pu', sign);
  }
}

/** Stations and days that the person now counts at, as far as a resident. */
export function presence(story: SessionizedEvents): { stationId: string; day: string }[] {
  const seen = new Set<string>();
  return story.visits.filter(({ stationId, day, traffic }) => {
    const key = `${day} ${stationId}`;
    if (traffic !== 'resident' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Takes out what came to nothing. */
export function prune(changes: Changes): void {
  for (const [stationId, days] of changes) {
    for (const [day, { tally, contents }] of days) {
      for (const [id, portion] of Object.entries(contents)) {
        if (portion.every((amount) => amount === 0)) delete contents[id];
      }
      if (Object.keys(tally).length === 0 && Object.keys(contents).length === 0) days.delete(day);
    }
    if (days.size === 0) changes.delete(stationId);
  }
}

export function changeAt(changes: Changes, stationId: string, day: string): DayChange {
  let days = changes.get(stationId);
  if (days === undefined) changes.set(stationId, (days = new Map<string, DayChange>()));
  let change = days.get(day);
  // Ids come from phones: `constructor` is one like any other.
  const nothing = () => Object.create(null) as DayChange['contents'];
  if (change === undefined) days.set(day, (change = { tally: {}, contents: nothing() }));
  return change;
}

const STAY_NAMES: Record<Stay['kind'], string> = {
  listen: 'l',
  watch: 'w',
  read: 'r',
  begun: 'b',
  completed: 'f',
};

function addStory(changes: Changes, story: SessionizedEvents, sign: 1 | -1): void {
  for (const visit of story.visits)
    addVisit(changeAt(changes, visit.stationId, visit.day).tally, visit, sign);
  for (const { stationId, day, contentId, kind, amount } of story.stays) {
    const { tally, contents } = changeAt(changes, stationId, day);
    addTo(tally, STAY_NAMES[kind], sign * amount);
    if (contentId === '') continue;
    const portion = emptyPortion();
    portion[PORTION_KINDS.indexOf(kind)] = sign * amount;
    addPortion((contents[contentId] ??= emptyPortion()), portion);
  }
  for (const { stationId, day, seconds } of story.overclaims) {
    addTo(changeAt(changes, stationId, day).tally, 'oc', sign * seconds);
  }
  for (const { stationId, day, events } of story.overruns) {
    addTo(changeAt(changes, stationId, day).tally, 'ov', sign * events);
  }
}

function addVisit(tally: Tally, visit: Visit, sign: 1 | -1): void {
  if (visit.traffic !== 'resident') {
    addTo(tally, `a.${visit.traffic}`, sign);
    return;
  }
  addTo(tally, 'v', sign);
  addTo(tally, `via.${visit.via}`, sign);
  addTo(tally, `h.${visit.hour}`, sign);
  if (visit.posterBatch !== undefined) addTo(tally, `pb.${visit.posterBatch}`, sign);
  if (visit.column !== undefined) addTo(tally, `col.${visit.column}`, sign);
  if (visit.late) addTo(tally, 'late', sign);
}
