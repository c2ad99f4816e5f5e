import * as v from 'valibot';
import type { RegionNode } from '../../../types/station';
import type { ChildFigures, NamedCount, StationCounts, StatsOverviewAnswer } from '../../../types/stats';
import { regionName } from '../../shared/domain/regions/region-names';
import { ancestorsOf, EVERYWHERE, levelBelow } from '../../shared/domain/regions/regions';
import { findRecordNames } from '../../shared/store/contents/record-names';
import { action, type Call } from '../../shared/runtime/action';
import { documentId, text } from '../../shared/runtime/input';
import { personSecretId } from '../../shared/runtime/person-secret';
import { allowedRegions, coversRegion } from '../../shared/runtime/reach';
import { succeed, refuse, type ActionResult } from '../../shared/runtime/result';
import { CONTENT_FIGURES, FIGURES } from '../store/collections';
import { regionAsked } from '../reach';
import { rankContents, type RankedContents } from '../store/ranked-contents';
import { noFigures, readFigures, type Question, type ScopeFigures } from '../store/figures';
import { countsOf, countStations, findStation, readStations } from '../store/station-counts';
import { readState } from '../roll-up/journal';
import { dayFigures, hoursOf, keptOutOf, namedCounts, totalsOf } from '../rules/overview';
import { daysBetween, parseDay, slicesOf, type Slice } from '../rules/period';
import { CONTENT_SHARDS, regionLevel, stationKey } from '../rules/scopes';
import { joinPeople, noPeople, uniquesOf } from '../rules/people';
import { addAll } from '../rules/tally';
import { sealOf, type Seal } from '../store/seal';

const MAX_DAYS = 800;

const day = v.union([text(10), v.pipe(v.number(), v.integer())]);

/** Figures of a region or a station over a period, for those who answer for it. */
export const overview = action<'stats', 'overview'>({
  callers: ['staff', 'console'],
  input: v.object({
    region: v.exactOptional(text(12)),
    stationId: v.exactOptional(documentId),
    from: day,
    to: day,
  }),
  async run(request, call) {
    const [from, to] = [parseDay(request.from), parseDay(request.to)];
    if (from === undefined) return refuse('INVALID_INPUT', { path: 'from' });
    if (to === undefined || to < from || daysBetween(from, to) > MAX_DAYS) {
      return refuse('INVALID_INPUT', { path: 'to' });
    }
    const seal = sealOf(call.setting('SKETCH_SECRET'), personSecretId(call));
    const view: View = { call, seal, from, to, slices: slicesOf(from, to) };
    if (request.stationId !== undefined) return stationOverview(view, request.stationId);
    const asked = regionAsked(call, request.region);
    return asked.ok ? succeed(await regionOverview(view, asked.region)) : asked;
  },
});

interface View {
  call: Call;
  seal: Seal;
  from: string;
  to: string;
  slices: Slice[];
}

async function stationOverview(view: View, reference: string): Promise<ActionResult<StatsOverviewAnswer>> {
  const { call } = view;
  const station = await findStation(call, reference);
  // Who may not see it learns nothing, not even that it exists.
  if (station === undefined || !coversRegion(allowedRegions(call), station.region)) {
    return refuse(call.staff === undefined ? 'STATION_UNKNOWN' : 'FORBIDDEN');
  }
  const key = stationKey(station._id);
  const [own, contents] = await Promise.all([
    readFigures(call.database, view.seal, view.slices, {
      filter: { scope: key },
      page: 10,
      byDay: 'tallies',
    }),
    rankContents(call.database, view.slices, { collection: FIGURES, filter: { scope: key } }),
  ]);
  const figures = own.get(key) ?? noFigures(key);
  return succeed({
    ...(await answerOf(view, figures)),
    ...leftOut(view, [figures], contents),
    stationId: station._id,
    name: station.name,
    path: pathOf(station.region, allowedRegions(call)),
    children: [],
    contents: contents.ranked,
    stations: countsOf([station.status]),
  });
}

async function regionOverview(view: View, region: string): Promise<StatsOverviewAnswer> {
  const { call, slices, seal } = view;
  const { database } = call;
  const level = regionLevel(region);
  const digits = region === EVERYWHERE ? 2 : (levelBelow(region) ?? region.length);
  const isKept = level !== 'stations';
  const below: Question = isKept
    ? { filter: { parent: region }, page: PAGES[level], byDay: 'nothing' }
    : {
        filter: { parent: region.slice(0, 6), region: { $gte: region, $lt: `${region}:` } },
        page: 20,
        byDay: 'people',
      };
  const [children, own, counts, contents] = await Promise.all([
    readFigures(database, seal, slices, below),
    isKept
      ? readFigures(database, seal, slices, { filter: { scope: region }, page: 1, byDay: 'tallies' })
      : new Map<string, ScopeFigures>(),
    countStations(database, region, digits),
    rankContents(database, slices, contentsOf(region, level)),
  ]);
  const figures = isKept ? (own.get(region) ?? noFigures(region)) : unionOf([...children.values()]);
  return {
    ...(await answerOf(view, figures)),
    ...leftOut(view, [...children.values(), ...own.values()], contents),
    region,
    name: nameOf(region),
    path: pathOf(region, allowedRegions(call)),
    children: await childrenOf(call, children, isKept && level !== 'county' ? counts.below : new Map()),
    contents: contents.ranked,
    stations: counts.all,
  };
}

/** Documents of the level below in one answer: their sketches are the larger the higher they stand. */
const PAGES = { everywhere: 5, province: 5, city: 8, county: 50 } as const;

function contentsOf(region: string, level: ReturnType<typeof regionLevel>) {
  if (level === 'stations') {
    return {
      collection: FIGURES,
      filter: { parent: region.slice(0, 6), region: { $gte: region, $lt: `${region}:` } },
    } as const;
  }
  const collection = CONTENT_SHARDS[level] > 1 ? CONTENT_FIGURES : FIGURES;
  return { collection, filter: { scope: region } } as const;
}

async function answerOf({ call, from, to, slices }: View, { total, people, days, dayPeople }: ScopeFigures) {
  const state = await readState(call.database);
  const dayOf = (date: string) => {
    const joined = dayPeople.get(date);
    return dayFigures(date, days.get(date) ?? {}, joined && uniquesOf(joined));
  };
  return {
    from,
    to,
    totals: totalsOf(total),
    uniques: uniquesOf(people),
    days: slices.flatMap((slice) => slice.days.map(dayOf)),
    hours: hoursOf(total),
    own: allowedRegions(call).map(nodeOf),
    columns: await withTitles(call, namedCounts(total, 'col.')),
    posters: namedCounts(total, 'pb.'),
    keptOut: keptOutOf(total),
    completeUntil: state?.complete ?? 0,
  };
}

/** Columns by the names that people know. */
async function withTitles({ database }: Call, columns: readonly NamedCount[]): Promise<NamedCount[]> {
  const titles = await findRecordNames(
    database,
    'columns',
    'name',
    columns.map(({ name }) => name),
  );
  return columns.map((column) => {
    const title = titles.get(column.name);
    return title === undefined ? column : { ...column, title };
  });
}

/** Ranked by visits. Regions that have stations and no visit are there too, with nothing. */
async function childrenOf(
  call: Call,
  children: ReadonlyMap<string, ScopeFigures>,
  regions: ReadonlyMap<string, StationCounts>,
): Promise<ChildFigures[]> {
  const all = new Map(children);
  for (const code of regions.keys()) if (!all.has(code)) all.set(code, noFigures(code));
  const stationIds = [...all.values()].filter(isStation).map(({ scope }) => scope.slice(2));
  const stations = await readStations(call, stationIds);
  return [...all.values()]
    .map((figures): ChildFigures => {
      const { scope, total, people } = figures;
      const id = isStation(figures) ? scope.slice(2) : scope;
      return {
        kind: isStation(figures) ? 'station' : 'region',
        id,
        name: isStation(figures) ? (stations.get(id)?.name ?? id) : nameOf(id),
        visits: total.v ?? 0,
        uniques: uniquesOf(people),
        listenSeconds: total.l ?? 0,
        stations: isStation(figures)
          ? countsOf([stations.get(id)?.status])
          : (regions.get(id) ?? countsOf([])),
      };
    })
    .sort((left, right) => right.visits - left.visits || (left.id < right.id ? -1 : 1));
}

function isStation({ scope }: ScopeFigures): boolean {
  return scope.startsWith('s:');
}

/** Stations added up. Those of one town know their people by the same marks; asked together they are a union. */
function unionOf(stations: readonly ScopeFigures[]): ScopeFigures {
  const union = noFigures('');
  for (const { total, people, days, dayPeople } of stations) {
    addAll(union.total, total);
    joinPeople(union.people, people);
    for (const [date, tally] of days) {
      const sum = union.days.get(date) ?? {};
      union.days.set(date, sum);
      addAll(sum, tally);
    }
    for (const [date, ofStation] of dayPeople) {
      const joined = union.dayPeople.get(date) ?? noPeople();
      union.dayPeople.set(date, joined);
      joinPeople(joined, ofStation);
    }
  }
  return union;
}

/** Tells the log, once for an answer, what could not be read, and the answer how many counters that is. */
function leftOut(
  { call, seal }: View,
  all: readonly ScopeFigures[],
  contents: RankedContents,
): Pick<StatsOverviewAnswer, 'unreadable'> {
  const shut = all.flatMap((figures) => [...figures.shut]);
  const unreadable = [...all.flatMap((figures) => figures.unreadable), ...contents.unreadable];
  if (shut[0] !== undefined) {
    const problem = seal.id === '' ? { problem: 'SKETCH_SECRET is not set' } : {};
    call.log({ level: 'warn', event: 'sketches-shut', documents: shut.length, first: shut[0], ...problem });
  }
  if (unreadable[0] === undefined) return {};
  call.log({
    level: 'warn',
    event: 'counters-unreadable',
    counters: unreadable.length,
    first: unreadable[0],
  });
  return { unreadable: unreadable.length };
}

function nameOf(region: string): string {
  return region === EVERYWHERE ? '' : (regionName(region) ?? region);
}

function pathOf(region: string, allowed: readonly string[]): RegionNode[] {
  const codes = region === EVERYWHERE ? [] : ancestorsOf(region);
  return [EVERYWHERE, ...codes].filter((code) => coversRegion(allowed, code)).map(nodeOf);
}

function nodeOf(code: string): RegionNode {
  return { code, name: nameOf(code) };
}
