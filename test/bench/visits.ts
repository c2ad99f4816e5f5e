import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makePilot, type Pilot, type PilotRequest } from '../harness/pilot';
import { randomFrom } from '../harness/random';
import { startTestCloud, type TestCloud } from '../harness/local-cloud';
import type { StatsOverviewAnswer, UniqueVisitors } from '../../types/stats';
import { judged, type Bench, type BenchOptions, type Figure } from './figure';

/** What the network does to a year of requests. */
const REPEATED = 0.05;
const LOST = 0.05;
const DAY_LATE = 0.02;
/** Of the roll-ups. */
const KILLED = 0.2;
/** Phones that call at the same time. */
const PHONES = 8;
/** Overviews asked at the same time. */
const READERS = 4;

const DAY = 86_400_000;

/** Sums over the replay. */
class Meter {
  calls = 0;
  operations = 0;
  sentBytes = 0;
  answeredBytes = 0;
  rollUps = 0;
  rollUpOperations = 0;
  killed = 0;
  sendingMs = 0;
  rollUpMs = 0;
  /** Of the last roll-up that ended by itself. */
  lastRunMs = 0;
}

/**
 * The pilot's year through `visit.track` and the timer, with a network that repeats, loses and delays requests and with roll-ups that
 * are killed; afterwards every region and month is compared with the truth. A tenth of it by default, a hundredth with --small.
 */
export const bench: Bench = async (options) => {
  const share = options.full ? 1 : options.small ? 0.01 : 0.1;
  // The year that ended yesterday: what is older than the contract allows would be refused.
  const today = Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000;
  const pilot = makePilot(share, today - 365 * DAY);
  const cloud = await startTestCloud({ instances: 4 });
  try {
    await cloud.insert('stations', pilot.stations);
    const meter = new Meter();
    const emptyBytes = folderBytes(cloud.data);
    await replay(cloud, pilot, meter, options, share);
    const stored = folderBytes(cloud.data) - emptyBytes;
    return [...costs(pilot, meter, stored), ...(await compare(cloud, pilot, options))];
  } finally {
    await cloud.stop();
  }
};

async function replay(
  cloud: TestCloud,
  pilot: Pilot,
  meter: Meter,
  { progress }: BenchOptions,
  share: number,
): Promise<void> {
  const random = randomFrom(7);
  // The smaller the year, the fewer events there are in a day: a roll-up takes about as many in each.
  const every = share < 0.1 ? 7 : 1;
  const started = Date.now();
  let tomorrow: PilotRequest[] = [];
  let number = 0;
  for (const { day, requests } of pilot.days()) {
    const today = tomorrow;
    tomorrow = [];
    for (const request of requests) {
      if (random() < DAY_LATE) tomorrow.push(request);
      else today.push(request);
    }
    const sendings = today.flatMap((request) => sendingsOf(request, random));
    const before = Date.now();
    await inParallel(sendings, PHONES, (sending) => send(cloud, sending, meter));
    meter.sendingMs += Date.now() - before;
    number += 1;
    if (number % every === 0) await rollUp(cloud, meter, random);
    const left = ((Date.now() - started) / number) * (365 - number);
    progress(
      `visits: ${bar(number / 365)} ${day}, ${pilot.truth.visits.toLocaleString('en')} visits (${share * 100} % of the pilot), ${Math.ceil(left / 60_000)} min left`,
    );
  }
  await inParallel(
    tomorrow.flatMap((request) => sendingsOf(request, random)),
    PHONES,
    (sending) => send(cloud, sending, meter),
  );
  while ((await rollUp(cloud, meter, random)) > 0);
}

type Sending = PilotRequest & { lost: boolean };

/** A request as the network delivers it: once, twice, or with an answer that never arrives, so that the phone sends it again. */
function sendingsOf(request: PilotRequest, random: () => number): Sending[] {
  const once = { ...request, lost: false };
  const chance = random();
  if (chance < REPEATED) return [once, once];
  if (chance >= REPEATED + LOST) return [once];
  // Half of the lost ones never reach the cloud, of the others only the answer is lost.
  return random() < 0.5 ? [{ ...once, lost: true }, once] : [once, once];
}

async function send(cloud: TestCloud, { openid, stationId, visitId, events, lost }: Sending, meter: Meter) {
  if (lost) return;
  const data = { stationId, visitId, events };
  // As a phone does: what does not answer is sent again.
  const { result, operations, bytes } = await insist(() => cloud.call('visit', 'track', data, { openid }));
  if (!result.ok) throw new Error(`visit.track answered ${result.error.code}`);
  if (result.data.rejected.length > 0)
    throw new Error(`rejected: ${JSON.stringify(result.data.rejected[0])}`);
  meter.calls += 1;
  meter.operations += operations;
  meter.sentBytes += Buffer.byteLength(JSON.stringify({ action: 'track', data }));
  meter.answeredBytes += bytes;
}

/** Fires the timer; some runs are killed somewhere in the middle and fired again. Returns how many events still wait. */
async function rollUp(cloud: TestCloud, meter: Meter, random: () => number): Promise<number> {
  const before = Date.now();
  if (random() < KILLED) {
    const run = fetch(`${cloud.url}/timer/stats`, { method: 'POST' });
    await new Promise((resolve) => setTimeout(resolve, random() * meter.lastRunMs));
    killInstances(cloud.pid, 'stats');
    if ((await run).status !== 200) meter.killed += 1;
  }
  const again = Date.now();
  const response = await insist(async () => {
    const answer = await fetch(`${cloud.url}/timer/stats`, { method: 'POST' });
    if (answer.status !== 200) throw new Error(`the roll-up failed: ${await answer.text()}`);
    return answer;
  });
  meter.rollUps += 1;
  meter.rollUpOperations += Number(response.headers.get('x-database-operations'));
  meter.rollUpMs += Date.now() - before;
  meter.lastRunMs = Date.now() - again;
  const [row] = await cloud.find('rollups', { _id: 'state' });
  const pending = await Promise.all(
    ['visits', 'events'].map(async (name) => (await cloud.find(name, { batch: 0 })).length),
  );
  if (row === undefined) throw new Error('the roll-up left no state');
  return pending.reduce((sum, count) => sum + count, 0);
}

/** Tries again what failed, as often as a phone would in a minute. */
async function insist<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 6) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * tries));
    }
  }
}

/** Instances of a function are children of the local cloud; each runs in the function's folder. */
function killInstances(parent: number, name: string): void {
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      if (!status.includes(`PPid:\t${parent}\n`) || !command.includes(`/${name}\0`)) continue;
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It ended in between.
    }
  }
}

function costs(pilot: Pilot, meter: Meter, storedBytes: number): Figure[] {
  const { visits } = pilot.truth;
  const per = (value: number) => Math.round((value / visits) * 100) / 100;
  return [
    { name: 'visits: replayed', value: visits, unit: 'visits' },
    { name: 'visits: people', value: pilot.people, unit: 'people' },
    { name: 'visits: calls', value: per(meter.calls), unit: 'per visit' },
    { name: 'visits: database operations of visit.track', value: per(meter.operations), unit: 'per visit' },
    {
      name: 'visits: database operations of the roll-up',
      value: per(meter.rollUpOperations),
      unit: 'per visit',
    },
    { name: 'visits: bytes sent', value: Math.round(meter.sentBytes / visits), unit: 'bytes per visit' },
    {
      name: 'visits: bytes answered',
      value: Math.round(meter.answeredBytes / visits),
      unit: 'bytes per visit',
    },
    {
      name: 'visits: bytes stored, raw events and figures',
      value: Math.round(storedBytes / visits),
      unit: 'bytes per visit',
    },
    { name: 'visits: time of visit.track', value: per(meter.sendingMs), unit: 'ms per visit' },
    { name: 'visits: time of the roll-up', value: per(meter.rollUpMs), unit: 'ms per visit' },
    { name: 'visits: roll-ups', value: meter.rollUps, unit: 'runs' },
    { name: 'visits: roll-ups killed', value: meter.killed, unit: 'runs' },
  ];
}

/** How many standard errors an estimate may be off where so many of them are looked at. */
const SIGMAS = 4;

async function compare(cloud: TestCloud, pilot: Pilot, { progress }: BenchOptions): Promise<Figure[]> {
  const { truth } = pilot;
  const whole = await overview(cloud, '0', pilot.from, pilot.to);
  // A region's answer has the regions below it: all of them are seen from everywhere, the provinces and the cities.
  const above = truth.regions.filter((region) => region.length < 6);
  const questions = above.flatMap((region) => truth.months.map((month) => ({ region, month })));
  const cells = truth.regions.length * truth.months.length;
  let wrongVisits = 0;
  let beyond = 0;
  let exact = 0;
  let inexact = 0;
  let worst = 0;
  let overOne = 0;
  let squares = 0;
  let seen = 0;
  const judge = (region: string, month: string, visits: number, uniques: UniqueVisitors) => {
    seen += 1;
    if (visits !== truth.visitsOf(region, month)) wrongVisits += 1;
    const people = truth.peopleOf(region, month);
    const error = people === 0 ? uniques.value : Math.abs(uniques.value - people) / people;
    if (uniques.exact) {
      exact += 1;
      if (error !== 0) beyond += 1;
      return;
    }
    inexact += 1;
    squares += error * error;
    worst = Math.max(worst, error);
    if (error > 0.01) overOne += 1;
    if (error > SIGMAS * uniques.standardError) beyond += 1;
  };
  let asked = 0;
  await inParallel(questions, READERS, async ({ region, month }) => {
    const first = `${month}-01` < pilot.from ? pilot.from : `${month}-01`;
    const last = lastOf(month) > pilot.to ? pilot.to : lastOf(month);
    const { totals, uniques, children } = await insist(() => overview(cloud, region, first, last));
    if (region === '0') judge(region, month, totals.visits, uniques);
    for (const child of children) judge(child.id, month, child.visits, child.uniques);
    asked += 1;
    if (asked % 20 === 0) progress(`visits: ${bar(asked / questions.length)} comparing ${region} ${month}`);
  });
  if (seen !== cells) throw new Error(`${seen} regions and months were seen, there are ${cells}`);
  const people = truth.peopleOf('0');
  return [
    judged(
      'visits: difference of visits, whole year',
      Math.abs(whole.totals.visits - truth.visits),
      'visits',
      0,
    ),
    judged('visits: regions and months with another number of visits', wrongVisits, `of ${cells}`, 0),
    judged(
      'visits: difference of seconds listened',
      Math.abs(whole.totals.listenSeconds - truth.listenSeconds),
      's',
      0,
    ),
    judged(
      'visits: error of people, everywhere and whole year',
      percent(Math.abs(whole.uniques.value - people) / people),
      '%',
      1,
    ),
    { name: 'visits: regions and months counted exactly', value: exact, unit: `of ${cells}` },
    judged(
      'visits: of the others, standard error',
      percent(Math.sqrt(squares / Math.max(1, inexact))),
      '%',
      1,
    ),
    { name: 'visits: of the others, largest error', value: percent(worst), unit: '%' },
    { name: 'visits: of the others, off by more than 1 %', value: overOne, unit: `of ${inexact}` },
    judged('visits: exact ones that are not, or off by over 4 standard errors', beyond, `of ${cells}`, 0),
  ];
}

async function overview(
  cloud: TestCloud,
  region: string,
  from: string,
  to: string,
): Promise<StatsOverviewAnswer> {
  const { result } = await cloud.call('stats', 'overview', { region, from, to }, { source: 'console' });
  if (!result.ok) throw new Error(`stats.overview answered ${result.error.code}`);
  return result.data;
}

function lastOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

function bar(share: number): string {
  return `[${'='.repeat(Math.round(share * 20)).padEnd(20)}]`;
}

function folderBytes(path: string): number {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function inParallel<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<unknown>,
) {
  let next = 0;
  const worker = async () => {
    for (let at = next; at < items.length; at = next) {
      next += 1;
      await work(items[at] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
