/**
 * A year of the pilot, made up but of its true size: 961,798 visits by 120,187 people over 2,000 stations in nine provinces. What was
 * really there (visits and people of every region and month) is counted while it is made, by other means than the functions use.
 */
import { REGION_TABLE } from '../../cloudfunctions/shared/domain/regions/region-table';
import { randomFrom } from './random';

const PILOT = { visits: 961_798, people: 120_187, stations: 2_000, days: 365 } as const;

/** Stations by region code, as the pilot has them; five further provinces make up the 2,000. */
const SPREAD: readonly (readonly [code: string, stations: number])[] = [
  ['3308', 274],
  ['3303', 650],
  ['4101', 200],
  ['65', 200],
  ['34', 500],
  ['32', 32],
  ['36', 36],
  ['43', 43],
  ['51', 32],
  ['61', 33],
];

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Share of visits that follow another of the same person within minutes, by a scan of their own. */
const SECOND_SCANS = 0.03;
/** Share of visits in which the page is opened once more: no visit of its own. */
const REOPENED = 0.1;
const CONTENTS = 400;

interface PilotStation {
  _id: string;
  code: string;
  name: string;
  region: string;
  status: 'open';
}

interface PilotEvent {
  id: string;
  type: 'enter' | 'listen' | 'read' | 'complete';
  at: number;
  via?: 'scan' | 'recent' | 'search';
  posterBatch?: string;
  contentId?: string;
  seconds?: number;
}

/** What one phone sends at once. */
export interface PilotRequest {
  openid: string;
  stationId: string;
  visitId: string;
  events: PilotEvent[];
}

/** What is known to be true of the year. */
interface PilotTruth {
  visits: number;
  listenSeconds: number;
  /** Every region above a station, `0` included. */
  regions: readonly string[];
  /** Months, YYYY-MM, as far as the year reaches into them. */
  months: readonly string[];
  visitsOf(region: string, month: string): number;
  /** Different people; of the whole year where no month is named. */
  peopleOf(region: string, month?: string): number;
}

export interface Pilot {
  stations: readonly PilotStation[];
  people: number;
  from: string;
  to: string;
  /** The requests of each day, in the order of time; call it once. Fills `truth`. */
  days(): Generator<{ day: string; requests: PilotRequest[] }>;
  truth: PilotTruth;
}

/**
 * @param share of the pilot's visits and people; the stations stay as many
 * @param start midnight in Asia/Shanghai of the first day, epoch milliseconds
 */
export function makePilot(share: number, start: number, seed = 20_261_124): Pilot {
  const random = randomFrom(seed);
  const stations = makeStations();
  const people = Math.max(1, Math.round(PILOT.people * share));
  const count = Math.max(people, Math.round(PILOT.visits * share));
  const plan = planVisits(random, people, count, stations);
  const dayName = (day: number) => new Date(start + day * DAY + 8 * 3_600_000).toISOString().slice(0, 10);
  const months = [...new Set(Array.from({ length: PILOT.days }, (_, day) => dayName(day).slice(0, 7)))];
  const record = new Record(stations, people, months);

  function* days() {
    for (let day = 0; day < PILOT.days; day += 1) {
      const requests: PilotRequest[] = [];
      const month = dayName(day).slice(0, 7);
      const midnight = start + day * DAY;
      for (const visit of plan[day] ?? []) {
        const station = visit.station;
        record.visit(visit.person, station, month);
        const request = makeRequest(random, visit, stations[station] as PilotStation, midnight);
        for (const event of request.events)
          if (event.type === 'listen') record.listenSeconds += event.seconds ?? 0;
        requests.push(request);
      }
      requests.sort((left, right) => (left.events[0]?.at ?? 0) - (right.events[0]?.at ?? 0));
      yield { day: dayName(day), requests };
    }
  }

  return { stations, people, from: dayName(0), to: dayName(PILOT.days - 1), days, truth: record };
}

interface PlannedVisit {
  person: number;
  station: number;
  /** Minutes since midnight. */
  minute: number;
  number: number;
  /** Follows another visit within minutes. */
  second: boolean;
}

/** Everybody comes once at least; how often beyond that differs widely, as it does among people. */
function planVisits(
  random: () => number,
  people: number,
  count: number,
  stations: readonly PilotStation[],
): PlannedVisit[][] {
  const weights = Float64Array.from({ length: people }, () => (-Math.log(1 - random())) ** 1.6);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const home = Uint16Array.from({ length: people }, () => Math.floor(random() ** 1.5 * stations.length));
  // Popular stations lie anywhere in the list, not at its beginning.
  const shuffled = stations.map((_, at) => at).sort(() => random() - 0.5);
  const days: PlannedVisit[][] = Array.from({ length: PILOT.days }, () => []);
  // A person's day holds one visit, or two where the second is a scan soon after the first.
  const seen = new Set<number>();
  let number = 0;

  const add = (person: number): number => {
    let day = dayOfYear(random);
    while (seen.has(person * 512 + day)) day = Math.floor(random() * PILOT.days);
    seen.add(person * 512 + day);
    const own = shuffled[home[person] as number] as number;
    const station = random() < 0.85 ? own : neighbour(random, own, stations.length);
    const minute = minuteOfDay(random);
    (days[day] as PlannedVisit[]).push({ person, station, minute, number: (number += 1), second: false });
    if (random() >= SECOND_SCANS || number >= count) return 1;
    (days[day] as PlannedVisit[]).push({
      person,
      station,
      minute: minute + 12,
      number: (number += 1),
      second: true,
    });
    return 2;
  };

  for (let person = 0; person < people && number < count; person += 1) add(person);
  for (let person = 0; number < count; person = (person + 1) % people) {
    const extra = ((weights[person] as number) / sum) * (count - people);
    let more = Math.floor(extra) + (random() < extra % 1 ? 1 : 0);
    more = Math.min(more, 250);
    while (more > 0 && number < count) more -= add(person);
  }
  return days;
}

function makeRequest(
  random: () => number,
  { person, station, minute, number, second }: PlannedVisit,
  { _id }: PilotStation,
  midnight: number,
): PilotRequest {
  const began = midnight + minute * MINUTE + Math.floor(random() * 50_000);
  const visitId = `visit-${number.toString(36).padStart(8, '0')}`;
  const id = (step: number) => `event-${number.toString(36).padStart(8, '0')}-${step}`;
  // Two scans within minutes are two visits only as scans; a first visit may begin in any way.
  const via = second || random() < 0.7 ? 'scan' : random() < 0.8 ? 'recent' : 'search';
  const events: PilotEvent[] = [{ id: visitId, type: 'enter', at: began, via }];
  if (via === 'scan' && random() < 0.5) (events[0] as PilotEvent).posterBatch = `0${station % 3}`;
  let at = began;
  const things = Math.floor(random() * 4);
  for (let step = 1; step <= things && at < began + 6 * MINUTE; step += 1) {
    const seconds = 20 + Math.floor(random() * 100);
    at += seconds * 1000;
    const contentId = `c${Math.floor(random() ** 2 * CONTENTS)}`;
    events.push({ id: id(step), type: random() < 0.8 ? 'listen' : 'read', at, contentId, seconds });
    if (random() < 0.3) events.push({ id: id(step + 10), type: 'complete', at, contentId });
  }
  if (random() < REOPENED) events.push({ id: id(9), type: 'enter', at: at + 60_000, via: 'recent' });
  return { openid: `o-person-${person}`, stationId: _id, visitId, events };
}

/** More on working days and in spring and autumn; every day some. */
function dayOfYear(random: () => number): number {
  for (;;) {
    const day = Math.floor(random() * PILOT.days);
    const season = 0.75 + 0.25 * Math.sin((day / PILOT.days) * 4 * Math.PI);
    if (random() < season * (day % 7 < 5 ? 1 : 0.6)) return day;
  }
}

/** Between 6:00 and 22:40, most at 9:00 and at 19:00. */
function minuteOfDay(random: () => number): number {
  const peak = random() < 0.6 ? 9 * 60 : 19 * 60;
  const spread = (random() + random() + random() - 1.5) * 240;
  const minute = Math.min(22 * 60 + 30, Math.max(6 * 60, Math.round(peak + spread)));
  return minute;
}

function neighbour(random: () => number, own: number, stations: number): number {
  if (random() < 0.3) return Math.floor(random() * stations);
  return (own + 1 + Math.floor(random() * 12)) % stations;
}

function makeStations(): PilotStation[] {
  const counties = REGION_TABLE.split('\n').flatMap((line) => {
    const [, code = '', name = ''] = /^(\d{6})(.+)$/.exec(line) ?? [];
    return code !== '' && name !== '市辖区' ? [code] : [];
  });
  const stations: PilotStation[] = [];
  for (const [above, count] of SPREAD) {
    const below = counties.filter((code) => code.startsWith(above));
    for (let at = 0; at < count; at += 1) {
      const county = below[at % below.length] as string;
      const town = String(1 + (Math.floor(at / below.length) % 12)).padStart(3, '0');
      const number = stations.length;
      stations.push({
        _id: `station-${number}`,
        code: `p${number.toString(36).padStart(4, '0')}`,
        name: `第${number + 1}站`,
        region: `${county}${town}`,
        status: 'open',
      });
    }
  }
  return stations;
}

/** Visits as numbers, people as bits: what the functions estimate is counted here one by one. */
class Record implements PilotTruth {
  visits = 0;
  listenSeconds = 0;
  readonly regions: readonly string[];
  private readonly above: readonly (readonly string[])[];
  private readonly counts = new Map<string, number>();
  private readonly bits = new Map<string, Uint8Array>();

  constructor(
    stations: readonly PilotStation[],
    private readonly people: number,
    readonly months: readonly string[],
  ) {
    this.above = stations.map(({ region }) => [
      '0',
      region.slice(0, 2),
      region.slice(0, 4),
      region.slice(0, 6),
    ]);
    this.regions = [...new Set(this.above.flat())].sort();
  }

  visit(person: number, station: number, month: string): void {
    this.visits += 1;
    for (const region of this.above[station] ?? []) {
      const key = `${region} ${month}`;
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
      this.mark(key, person);
      this.mark(region, person);
    }
  }

  visitsOf(region: string, month: string): number {
    return this.counts.get(`${region} ${month}`) ?? 0;
  }

  peopleOf(region: string, month?: string): number {
    const bits = this.bits.get(month === undefined ? region : `${region} ${month}`);
    let people = 0;
    for (let byte of bits ?? []) for (; byte !== 0; byte &= byte - 1) people += 1;
    return people;
  }

  private mark(key: string, person: number): void {
    const bits = this.bits.get(key) ?? new Uint8Array(Math.ceil(this.people / 8));
    this.bits.set(key, bits);
    bits[person >> 3] = (bits[person >> 3] as number) | (1 << (person & 7));
  }
}
