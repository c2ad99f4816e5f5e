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
  address = /^(http:\S+)\s+the learning station/m.exec(printed)?.[1] ?? '';
});

afterAll(async () => {
  if (child.exitCode === null && child.pid !== undefined) {
    const ended = new Promise((done) => child.once('exit', done));
    process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
  rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

it('prints the address that it really has, and a code of it', () => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/$/);
  expect(printed).toContain(`${address}console`);
  expect(printed).toMatch(/[▀▄█]{8}/);
  expect(printed).not.toMatch(/indexing it now failed/);
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
