import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentKeyId } from '../../../cloudfunctions/shared/store/people/person-keys';
import { dayOf } from '../../../cloudfunctions/shared/domain/calendar';
import { startLocalCloud, type LocalCloud } from '../../../localcloud/start';
import { builtFunctions } from '../../harness/built-functions';
import { cpuTime } from '../../harness/cpu-time';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';
import { makePilot } from '../../harness/pilot';
import { judged, percentile, type BenchOptions, type Figure } from '../figure';
import { bar } from './progress';

/** Events that are stored and taken, from database to database. */
const STORED = [100_000, 1_000_000, 10_000_000];
const SMALL_STORED = [1_000, 10_000];
/** Events that wait for one roll-up. */
const FRESH = [1_000, 10_000, 100_000];
const SMALL_FRESH = [200, 2_000];

/** The same time, as the design has it. */
const SAME = 1.2;
const ROUNDS = 5;
/** Raw events are kept for as many days. */
const DAYS = 15;
/** Each person's of those that are stored. */
const EVENTS_A_PERSON = 10;
/** A visit and what was heard in it. */
const EVENTS_A_VISIT = 4;
const INSERTED_AT_ONCE = 2_000;

const DAY = 86_400_000;
const now = Date.now();
const { stations } = makePilot(0.0001, now - 365 * DAY);

/** Whatever 22 characters: to the roll-up it is somebody's. */
const pseudonym = (person: number) => Buffer.from(String(person).padStart(16, '0')).toString('base64url');

/** What entries and listening have in common. */
function raw(id: string, person: number, at: number, receivedAt: number, batch: number): object {
  return {
    _id: id,
    stationId: stations[person % stations.length]?._id,
    at,
    day: dayOf(at),
    person: pseudonym(person),
    key: currentKeyId(now),
    receivedAt,
    batch,
  };
}

const listened = (person: number) => ({ type: 'listen', contentId: `c${person % 400}`, seconds: 30 });

/** Event number `no` of those that are stored: of one person after the other, over the days that raw events are kept. */
function stored(no: number): object {
  const person = Math.floor(no / EVENTS_A_PERSON);
  const at = now - ((no * 7) % DAYS) * DAY - (no % 3_600) * 1_000;
  return { ...raw(`stored-${no.toString(36).padStart(8, '0')}`, person, at, at, 1), ...listened(person) };
}

/** How a roll-up's time grows with the events that are new, and that it does not with those that are stored. */
export async function rollUps({ small, full, progress }: BenchOptions): Promise<Figure[]> {
  const sizes = small ? SMALL_STORED : full ? STORED : STORED.slice(0, 2);
  const root = mkdtempSync(join(tmpdir(), 'roll-up-'));
  const clouds: TestCloud[] = [];
  try {
    const started = performance.now();
    const folders = await fill(root, sizes, progress);
    const loaded = (performance.now() - started) / 1000;
    for (const data of folders) clouds.push(await startTestCloud({ data }));
    const runs = new Runs();
    return [
      { name: 'roll-up: events stored for it', value: sizes.at(-1) as number, unit: 'events' },
      { name: 'roll-up: time to store them', value: loaded, unit: 's' },
      ...(await byStored(clouds, sizes, runs, small, progress)),
      ...(await byFresh(clouds.at(-1) as TestCloud, runs, small ? SMALL_FRESH : FRESH, progress)),
    ];
  } finally {
    for (const cloud of clouds) await cloud.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

/** A database for each size, the larger ones grown out of copies of the smaller: with as many times the stations as the events. */
async function fill(root: string, sizes: readonly number[], progress: BenchOptions['progress']) {
  const functions = await builtFunctions();
  const folders: string[] = [];
  let no = 0;
  for (const size of sizes) {
    const data = join(root, String(size));
    const before = folders.at(-1);
    if (before !== undefined) cpSync(before, data, { recursive: true });
    const cloud = await startLocalCloud({ functions, data, noTimers: true });
    if (before === undefined) await begin(cloud);
    else await addStations(cloud, (stations.length * size) / (sizes[0] as number));
    for (; no < size; no += INSERTED_AT_ONCE) {
      const events = Array.from({ length: Math.min(INSERTED_AT_ONCE, size - no) }, (_, at) =>
        stored(no + at),
      );
      await cloud.engine.insert('events', events as Parameters<LocalCloud['engine']['insert']>[1]);
      if (no % 50_000 === 0)
        progress(`roll-up: ${bar(no / size)} storing ${size.toLocaleString('en')} events`);
    }
    no = size;
    await cloud.close();
    folders.push(data);
  }
  return folders;
}

async function begin({ engine }: LocalCloud): Promise<void> {
  type Documents = Parameters<typeof engine.insert>[1];
  await engine.insert('stations', [...stations] as unknown as Documents);
  const secret = Buffer.alloc(16, 7).toString('base64url');
  await engine.insert('keys', [{ _id: currentKeyId(now), secret }] as Documents);
}

/** Stations that nobody comes to, up to so many in all. */
async function addStations({ engine }: LocalCloud, count: number): Promise<void> {
  const known = engine.count('stations', {});
  for (let from = known; from < count; from += INSERTED_AT_ONCE) {
    const more = Array.from({ length: Math.min(INSERTED_AT_ONCE, count - from) }, (_, at) => {
      const no = from + at;
      return { ...stations[no % stations.length], _id: `further-${no}`, code: `f${no.toString(36)}` };
    });
    await engine.insert('stations', more);
  }
}

interface Run {
  /** Of processor, by the local cloud and the function together: the budget is ±20 %, and machines do other things besides. */
  ms: number;
  operations: number;
}

/** Roll-ups of events that nobody has had before. */
class Runs {
  private made = 0;

  /** The same people and days in every database that is compared: `first` names the first person. */
  async take(cloud: TestCloud, events: number, first: number): Promise<Run> {
    const visits: object[] = [];
    const heard: object[] = [];
    for (let no = 0; no < events; no += 1) {
      const [visit, step] = [Math.floor(no / EVENTS_A_VISIT), no % EVENTS_A_VISIT];
      const person = first + visit;
      const at = now - ((visit % 3) + 1) * DAY + (visit % 3_000) * 1_000 + step * 60_000;
      this.made += 1;
      // They arrive one after the other, as they do: a millisecond apart.
      const event = raw(`fresh-${this.made.toString(36).padStart(8, '0')}`, person, at, now + this.made, 0);
      if (step > 0) heard.push({ ...event, ...listened(person) });
      else visits.push({ ...event, via: 'scan', region: stations[person % stations.length]?.region });
    }
    await cloud.insert('visits', visits);
    await cloud.insert('events', heard);
    const run: Run = { ms: 0, operations: 0 };
    const before = cpuTime(cloud.pid);
    for (let left = true; left;) {
      const response = await fetch(`${cloud.url}/timer/stats`, { method: 'POST' });
      const text = await response.text();
      run.operations += Number(response.headers.get('x-database-operations'));
      // On a machine that is slow or busy a run may be killed at its limit: the next goes on.
      const isDone = text.includes('"ok":true') || text.includes('FUNCTIONS_TIME_LIMIT_EXCEEDED');
      if (!isDone) throw new Error(`the roll-up failed: ${text}`);
      left =
        (await cloud.find('visits', { batch: 0 })).length +
          (await cloud.find('events', { batch: 0 })).length >
        0;
    }
    run.ms = cpuTime(cloud.pid) - before;
    return run;
  }
}

/** As many new events into each database, turn by turn, so that whatever else the machine does hits all of them. */
async function byStored(
  clouds: readonly TestCloud[],
  sizes: readonly number[],
  runs: Runs,
  small: boolean,
  progress: BenchOptions['progress'],
): Promise<Figure[]> {
  const events = small ? 200 : 10_000;
  const measured = clouds.map((): Run[] => []);
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (let turn = 0; turn < clouds.length; turn += 1) {
      const at = (turn + round) % clouds.length;
      progress(
        `roll-up: ${events.toLocaleString('en')} new events beside ${sizes[at]?.toLocaleString('en') ?? ''}`,
      );
      const run = await runs.take(clouds[at] as TestCloud, events, round * 100);
      // The first round warms up whatever can be warm.
      if (round > 0) measured[at]?.push(run);
    }
  }
  const [base = 0, ...more] = measured.map((of) =>
    percentile(
      of.map(({ ms }) => ms),
      0.5,
    ),
  );
  const name = (size: number) => {
    const around = (stations.length * size) / (sizes[0] as number);
    return `roll-up: ${events.toLocaleString('en')} new events beside ${size.toLocaleString('en')} stored, of ${around.toLocaleString('en')} stations`;
  };
  return [
    { name: `${name(sizes[0] as number)}, p50`, value: base, unit: 'ms of CPU' },
    ...more.map((ms, at) =>
      judged(`${name(sizes[at + 1] as number)}, p50`, ms, 'ms of CPU', base * SAME, base),
    ),
    ...measured.map((of, at) => ({
      name: `${name(sizes[at] as number)}, database operations`,
      value: percentile(
        of.map(({ operations }) => operations),
        0.5,
      ),
      unit: 'operations',
    })),
  ];
}

/** Ten times as many events take ten times as long, or less: what a batch costs as a whole is shared by more. */
async function byFresh(
  cloud: TestCloud,
  runs: Runs,
  sizes: readonly number[],
  progress: BenchOptions['progress'],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  let before: number | undefined;
  let first = 1_000;
  for (const size of sizes) {
    progress(`roll-up: ${size.toLocaleString('en')} new events`);
    const { ms, operations } = await runs.take(cloud, size, first);
    first += size / EVENTS_A_VISIT;
    const each = ms / size;
    const name = `roll-up: ${size.toLocaleString('en')} new events`;
    figures.push(
      before === undefined
        ? { name: `${name}, time of each`, value: each, unit: 'ms of CPU' }
        : judged(`${name}, time of each`, each, 'ms of CPU', before * SAME, before),
      { name: `${name}, database operations of each`, value: operations / size, unit: 'operations' },
    );
    before = each;
  }
  return figures;
}
