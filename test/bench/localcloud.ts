/** How fast the local cloud is: against the same SDK with a server that answers a constant, and at a million records. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildLocalCloud } from '../../config/localcloud-bundle';
import { Engine } from '../../localcloud/database/engine';
import { Store } from '../../localcloud/database/store';
import { judged, percentile, type Bench, type Figure } from './figure';

const FUNCTIONS = resolve(__dirname, '../localcloud/integration/fixtures/functions');
const BUNDLE = resolve('dist/localcloud');
const SAMPLES = 400;

interface Database {
  collection(name: string): {
    doc(id: string): { get(): Promise<unknown> };
    add(options: { data: object }): Promise<unknown>;
    where(filter: object): { limit(n: number): { get(): Promise<unknown> } };
  };
}

interface Running {
  child: ChildProcess;
  url: string;
  readyMs: number;
}

/** A server in a process of its own, once it has printed its address. */
async function launch(script: string, args: string[]): Promise<Running> {
  const started = performance.now();
  const child = spawn(process.execPath, [script, ...args]);
  let output = '';
  const url = await new Promise<string>((done, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /^ready (\S+)$/m.exec(output)?.[1];
      if (address) done(address);
    });
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('exit', () => failed(new Error(`${script} did not start:\n${output}`)));
  });
  return { child, url, readyMs: performance.now() - started };
}

const launchCloud = (data: string): Promise<Running> =>
  launch(join(BUNDLE, 'main.mjs'), [
    ...[
      '--functions',
      FUNCTIONS,
      '--data',
      data,
      '--port',
      '0',
      '--instances',
      '4',
      '--no-timers',
      '--quiet',
    ],
  ]);

async function stop({ child }: Running): Promise<void> {
  const closed = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  await closed;
}

/** The SDK as a function has it; where it is sent is read anew for each request. */
function sdk(): { database: Database; sendTo(url: string): void } {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'bench',
    TENCENTCLOUD_SECRETKEY: 'bench',
    TCB_ENV: 'station-local',
    SCF_NAMESPACE: 'station-local',
    SILENCE: 'true',
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the SDK reads the environment when it is loaded
  const cloud = require('wx-server-sdk') as {
    init(options: object): void;
    database(): Database;
  };
  const sendTo = (url: string): void => {
    process.env.TCB_CONTEXT_CNFG = JSON.stringify({ URL: url });
  };
  sendTo('http://127.0.0.1:1/admin');
  cloud.init({ env: 'station-local' });
  return { database: cloud.database(), sendTo };
}

async function timed(samples: number, action: (i: number) => Promise<unknown>): Promise<number[]> {
  const result: number[] = [];
  for (let i = 0; i < samples; i++) {
    const started = performance.now();
    await action(i);
    result.push(performance.now() - started);
  }
  return result;
}

/** Visits as the pilot stores them; straight into the store, because a million requests would measure HTTP. */
async function fill(data: string, records: number, progress: (line: string) => void): Promise<void> {
  const store = new Store(join(data, 'database.mdb'));
  const engine = new Engine(store);
  for (const [name, count] of [
    ['small', 1000],
    ['large', records],
  ] as const) {
    const info = engine.catalog.create(name);
    engine.catalog.addIndex(info, {
      name: 'station-at',
      keys: [
        ['station', 1],
        ['at', -1],
      ],
    });
    for (let from = 0; from < count; from += 1000) {
      progress(`localcloud: ${name} ${from} of ${count} records`);
      const batch = Array.from({ length: Math.min(1000, count - from) }, (_, i) => {
        const n = from + i;
        return {
          _id: `v${n}`,
          station: `s${n % Math.ceil(count / 25)}`,
          at: 1_700_000_000_000 + n,
          person: `p${n % 5000}`,
          via: 'scan',
        };
      });
      await engine.insert(name, batch);
    }
  }
  await store.close();
}

/** Resident memory in MB; pages of the database file that the system keeps for it are counted in. */
function residentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
}

async function invocationsPerSecond(url: string, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const invoke = (): Promise<void> =>
    new Promise((done, failed) => {
      request(`${url}/call/plain`, { method: 'POST', agent }, (response) => {
        response.resume().on('end', done);
      })
        .on('error', failed)
        .end('{}');
    });
  await Promise.all(Array.from({ length: 8 }, invoke));
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await invoke();
      count++;
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  agent.destroy();
  return count / seconds;
}

/** Turn by turn, so that whatever else the machine does meets both alike. */
async function overhead(
  server: Running,
  database: Database,
  sendTo: (url: string) => void,
): Promise<Figure[]> {
  const notes = database.collection('notes');
  const constant = await launch(join(__dirname, 'constant-server.mjs'), []);
  const admin = `${server.url}/admin`;
  const document = { n: 1, text: 'some text' };
  await fetch(admin, {
    method: 'POST',
    body: JSON.stringify({
      action: 'database.insertDocument',
      collectionName: 'notes',
      data: [JSON.stringify({ _id: 'd0', ...document })],
    }),
  });
  const compare = async (action: () => Promise<unknown>): Promise<[number, number]> => {
    const [floor, real]: [number[], number[]] = [[], []];
    for (let i = 0; i < SAMPLES + 50; i++) {
      for (const [url, samples] of [
        [`${constant.url}/admin`, floor],
        [admin, real],
      ] as const) {
        sendTo(url);
        const [ms] = await timed(1, action);
        if (i >= 50) samples.push(ms!);
      }
    }
    return [percentile(floor, 0.5), percentile(real, 0.5)];
  };
  const [getFloor, get] = await compare(() => notes.doc('d0').get());
  const [addFloor, add] = await compare(() => notes.add({ data: document }));
  await stop(constant);
  return [
    judged('localcloud doc.get p50', get, 'ms', 3 * getFloor, getFloor),
    judged('localcloud add p50', add, 'ms', 3 * addFloor, addFloor),
  ];
}

async function atSize(
  server: Running,
  database: Database,
  sendTo: (url: string) => void,
  records: number,
): Promise<Figure[]> {
  sendTo(`${server.url}/admin`);
  const where = async (name: string, stations: number): Promise<number> => {
    const query = (i: number): Promise<unknown> =>
      database
        .collection(name)
        .where({ station: `s${(i * 37) % stations}` })
        .limit(20)
        .get();
    await timed(50, query);
    return percentile(await timed(SAMPLES, query), 0.5);
  };
  const small = await where('small', 40);
  const large = await where('large', Math.ceil(records / 25));
  const size = records.toLocaleString('en');
  return [
    judged(`localcloud indexed where at ${size} records p50`, large, 'ms', 2 * small, small),
    judged(`localcloud ready with ${size} records`, server.readyMs / 1000, 's', 5),
    judged(`localcloud memory with ${size} records`, residentMegabytes(server.child.pid!), 'MB', 1024),
  ];
}

export const bench: Bench = async ({ small, progress }) => {
  const folder = mkdtempSync(join(tmpdir(), 'localcloud-bench-'));
  const records = small ? 20_000 : 1_000_000;
  try {
    await buildLocalCloud(BUNDLE);
    const { database, sendTo } = sdk();
    const empty = await launchCloud(join(folder, 'empty'));
    const figures = [
      judged('localcloud ready on an empty directory', empty.readyMs / 1000, 's', 2),
      ...(await overhead(empty, database, sendTo)),
    ];
    progress('localcloud: invocations');
    const rate = await invocationsPerSecond(empty.url, small ? 2 : 8);
    figures.push({
      name: 'localcloud invocations, 4 warm instances',
      value: rate,
      unit: '1/s',
      budget: 500,
      ok: rate >= 500,
    });
    await stop(empty);
    const filled = mkdtempSync(join(folder, 'filled-'));
    await fill(filled, records, progress);
    const full = await launchCloud(filled);
    figures.push(...(await atSize(full, database, sendTo, records)));
    await stop(full);
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
