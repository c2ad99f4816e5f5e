/** From the scan to the first screen: what the phone asks, what the cloud does for it, and how both grow. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startLocalCloud } from '../../localcloud/start';
import { judged, percentile, type Bench, type BenchOptions, type Figure } from './figure';
import { homeFigures } from './home';
import { packageFigures } from './packages';
import { addStations, load, PILOT, SMALL, stationCode } from './province';
import { startServer, type Server, type Timed } from './server';

const project = resolve(__dirname, '../..');
/** Stations of the larger cloud, per station of the smaller. */
const GROWTH = 10;
/** Times may grow by so much from the smaller to the larger. */
const GROWN = 1.2;

/** So many stations an instance serves again and again within the minute for which it remembers them. */
const FEW = 10;

const KB = 1024;
let counter = 0;
const id = () => `bench${(counter += 1).toString(36).padStart(12, '0')}`;

const enter = (server: Server, no: number) =>
  server.call(
    'station',
    { action: 'enter', data: { entry: { scene: `s=${stationCode(no)}` }, visitId: id() } },
    `o-bench-${no}`,
  );
const list = (server: Server, no: number) =>
  server.call(
    'content',
    { action: 'list', data: { stationId: stationCode(no), column: `column-${no % 8}` } },
    `o-bench-${no}`,
  );
const track = (server: Server, no: number) =>
  server.call(
    'visit',
    {
      action: 'track',
      data: {
        stationId: stationCode(no),
        events: Array.from({ length: 10 }, () => ({
          id: id(),
          type: 'listen',
          contentId: `c${no}`,
          seconds: 15,
          at: Date.now(),
        })),
      },
    },
    `o-bench-${no}`,
  );

/** Milliseconds of one `doc.get` by the SDK, as a function makes it. */
async function docGet(server: Server, no: number): Promise<number> {
  Object.assign(process.env, {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${server.url}/admin` }),
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TCB_ENV: 'station-local',
    SCF_NAMESPACE: 'station-local',
    SILENCE: 'true',
  });
  const cloud = (await import('wx-server-sdk')).default as {
    init(options: object): void;
    database(): { collection(name: string): { doc(id: string): { get(): Promise<unknown> } } };
  };
  cloud.init({ env: 'station-local' });
  const document = cloud.database().collection('stations').doc(stationCode(no));
  const started = performance.now();
  await document.get();
  return performance.now() - started;
}

/** Medians of both servers, measured turn by turn, so that whatever else the machine does hits both. */
async function compare(
  rounds: number,
  stations: number,
  servers: readonly [Server, Server],
  work: (server: Server, no: number) => Promise<number>,
): Promise<[number, number]> {
  const samples: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const no = (round * 37) % stations;
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      samples[side].push(await work(servers[side], no));
    }
  }
  // The first ones warm up whatever can be warm.
  return [percentile(samples[0].slice(rounds / 10), 0.5), percentile(samples[1].slice(rounds / 10), 0.5)];
}

async function serverFigures({ small, progress }: BenchOptions): Promise<Figure[]> {
  const size = small ? SMALL : PILOT;
  const rounds = small ? 60 : 300;
  const root = mkdtempSync(join(tmpdir(), 'bench-'));
  const servers: Server[] = [];
  try {
    const functions = join(project, 'dist/cloudfunctions');
    const folders = ['once', 'grown'].map((name) => join(root, name)) as [string, string];
    const started = performance.now();
    const cloud = await startLocalCloud({ functions, data: folders[0], noTimers: true });
    await load(cloud, size, progress);
    await cloud.close();
    const loaded = (performance.now() - started) / 1000;
    cpSync(folders[0], folders[1], { recursive: true });
    progress(`adding stations, up to ${size.stations * GROWTH}`);
    const grown = await startLocalCloud({ functions, data: folders[1], noTimers: true });
    await addStations(grown, size.stations, size.stations * GROWTH);
    await grown.close();

    for (const folder of folders) servers.push(await startServer(folder));
    const both = servers as unknown as readonly [Server, Server];
    const [server] = both;

    progress('calling…');
    const cold = await enter(server, 0);
    const fresh: Timed[] = [];
    const again: Timed[] = [];
    for (let no = 1; no <= 40; no += 1) {
      fresh.push(await enter(server, no));
      again.push(await enter(server, no));
    }
    const most = (calls: readonly Timed[], of: 'bytes' | 'operations') =>
      Math.max(...calls.map((call) => call[of]));
    const [get] = await compare(rounds, size.stations, both, docGet);
    const timed =
      (work: (server: Server, no: number) => Promise<{ ms: number }>) => async (server: Server, no: number) =>
        (await work(server, no)).ms;
    const [entered, enteredGrown] = await compare(rounds, FEW, both, timed(enter));
    const [met, metGrown] = await compare(rounds, size.stations, both, timed(enter));
    const [listed, listedGrown] = await compare(rounds, size.stations, both, timed(list));
    const [tracked, trackedGrown] = await compare(rounds, size.stations, both, timed(track));
    const growth = (name: string, before: number, after: number) =>
      judged(`${name} at ${size.stations * GROWTH} stations, p50`, after, 'ms', before * GROWN, before);
    return [
      {
        name: 'documents stored for the bench',
        value: size.stations + size.contents + size.visits,
        unit: 'documents',
      },
      { name: 'time to store them', value: loaded, unit: 's' },
      judged('station.enter, database operations, cold instance', cold.operations, 'operations', 5),
      judged('station.enter, database operations, warm instance', most(again, 'operations'), 'operations', 2),
      // To this station the instance is cold, and with thousands of them that is the usual case.
      judged(
        'the same, a station that the instance meets for the first time',
        most(fresh, 'operations'),
        'operations',
        5,
      ),
      judged('station.enter, largest answer', most(fresh, 'bytes'), 'bytes', 30 * KB),
      { name: 'doc.get by the SDK, p50', value: get, unit: 'ms' },
      judged('station.enter, warm, p50', entered, 'ms', 8 * get, get),
      { name: 'station.enter, a station met for the first time, p50', value: met, unit: 'ms', baseline: get },
      growth('station.enter, warm', entered, enteredGrown),
      growth('station.enter, a station met for the first time', met, metGrown),
      growth('content.list', listed, listedGrown),
      growth('visit.track', tracked, trackedGrown),
    ];
  } finally {
    for (const server of servers) await server.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

export const bench: Bench = async (options) => [
  ...(await homeFigures()),
  ...packageFigures(options),
  ...(await serverFigures(options)),
];
