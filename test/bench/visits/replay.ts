import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inParallel } from '../../../cloudfunctions/shared/runtime/in-parallel';
import type { TestCloud } from '../../harness/local-cloud';
import type { Pilot, PilotRequest } from '../../harness/pilot';
import { randomFrom } from '../../harness/random';
import type { BenchOptions, Figure } from '../figure';
import { insist } from './insist';
import { bar } from './progress';

/** What the network does to a year of requests. */
const REPEATED = 0.05;
const LOST = 0.05;
const DAY_LATE = 0.02;
/** Of the roll-ups. */
const KILLED = 0.2;
/** Phones that call at the same time. */
const PHONES = 8;

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

/** The pilot's year through `visit.track` and the timer, with a network that repeats, loses and delays, and roll-ups that are killed. */
export async function replay(
  cloud: TestCloud,
  pilot: Pilot,
  options: BenchOptions,
  share: number,
): Promise<Figure[]> {
  const meter = new Meter();
  const emptyBytes = folderBytes(cloud.data);
  await sendAll(cloud, pilot, meter, options, share);
  return costs(pilot, meter, folderBytes(cloud.data) - emptyBytes);
}

async function sendAll(
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

function folderBytes(path: string): number {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
