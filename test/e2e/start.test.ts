/** What users start, as they start it: the real bundle, the real functions, the demo county in an empty folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { until } from '../harness/until';

/** Where dist/ is behind the sources, it is built first. */
const PATIENCE_MS = 300_000;
jest.setTimeout(PATIENCE_MS + 60_000);

const data = mkdtempSync(join(tmpdir(), 'npm-start-'));
let child: ChildProcess;
let printed = '';
let address = '';

beforeAll(async () => {
  child = spawn('npm', ['start'], {
    cwd: resolve(__dirname, '../..'),
    env: { ...process.env, PORT: '0', DATA_DIR: data },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: npm has a shell and a program behind it.
    detached: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (printed += String(text)));
  await until(
    'ready',
    () => {
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
      return /^ready$/m.test(printed);
    },
    () => printed,
    PATIENCE_MS,
  );
  address = /^(http:\S+)\s+without a code/m.exec(printed)?.[1] ?? '';
});

/** As a terminal does it: to everything that was started. */
async function end(signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise((done) => child.once('close', done));
  process.kill(-child.pid, signal);
  await ended;
}

afterAll(async () => {
  await end('SIGTERM');
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('prints the address that it really has, a code of it, and last of all the page to open', () => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/$/);
  expect(printed).toContain(`${address}console`);
  expect(printed).toMatch(/[▀▄█]{8}/);
  expect(printed).not.toMatch(/indexing it now failed/);
  expect(printed).toMatch(/^Open (\S+)\n.*\nready$/m);
  expect(/^Open (\S+)$/m.exec(printed)?.[1]).toBe(`${address}?scene=s%3Dqj01`);
});

it('says how a phone reaches it', () => {
  expect(printed).toContain('HOST=0.0.0.0 npm start');
});

it('serves every function', async () => {
  const health = (await (await fetch(`${address}health`)).json()) as { status: string; functions: string[] };
  expect(health.status).toBe('ok');
  expect(health.functions).toEqual(
    expect.arrayContaining(['content', 'me', 'news', 'station', 'stats', 'visit']),
  );
});

it('serves the page', async () => {
  const page = await fetch(address);
  expect(page.status).toBe(200);
  expect(await page.text()).toMatch(/<div id="app">/);
});

it('answers a scan with the demo county, and finds in it from the first minute', async () => {
  const call = async (name: string, action: string, input: object) => {
    const response = await fetch(`${address}call/${name}`, {
      method: 'POST',
      body: JSON.stringify({ action, data: input }),
      headers: { 'x-openid': 'o-first-resident' },
    });
    return ((await response.json()) as { result: { ok: boolean; data: Record<string, never> } }).result;
  };
  const home = await call('station', 'enter', { entry: { scene: 's%3Dqj01' }, visitId: 'visit-of-start' });
  expect(home).toMatchObject({ ok: true, data: { station: { code: 'qj01' } } });
  const found = await call('content', 'search', { stationId: 'qj01', keyword: '橘乡' });
  expect((found.data as unknown as { items: unknown[] }).items).not.toEqual([]);
});

it('Ctrl-C ends it without a complaint', async () => {
  const before = printed.length;
  await end('SIGINT');
  expect(printed.slice(before)).not.toMatch(/failed|killed/);
});
