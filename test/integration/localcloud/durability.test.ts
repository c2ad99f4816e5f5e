import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { Engine } from '../../../localcloud/database/engine';
import { Store } from '../../../localcloud/database/store';
import { serverProcess } from './server-process';
import { FIXTURES, startCloud, temporaryDirectory } from './support';

/** So many times in a row the server is killed under load; `LOCALCLOUD_KILLS` for more. */
const KILLS = Number(process.env.LOCALCLOUD_KILLS ?? 4);
jest.setTimeout(120_000 + KILLS * 10_000);

const launch = serverProcess('durability');

/** Starts writers, kills the server after so many acknowledged writes, and returns what was acknowledged. */
async function killUnderLoad(
  data: string,
  round: number,
): Promise<{ last: Map<string, string>; begun: string }> {
  const { child, url, output } = await launch(data);
  const acknowledged: string[] = [];
  const enough = 20 + Math.floor(Math.random() * 150);
  const writers = ['x', 'y', 'z'].map((name) => {
    const writer = spawn(process.execPath, [join(FIXTURES, 'writer.mjs'), url, `${name}${round}`]);
    let rest = '';
    writer.stdout.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop()!;
      acknowledged.push(...lines);
      if (acknowledged.length >= enough) child.kill('SIGKILL');
    });
    return once(writer, 'close');
  });
  await Promise.all(writers);
  const last = new Map<string, string>();
  for (const line of acknowledged) last.set(line.slice(1), line[0]!);
  return { last, begun: output() };
}

it('what was acknowledged is there after kill -9, and the indexes agree with the documents', async () => {
  const data = temporaryDirectory();
  const expected = new Map<string, string>();
  for (let round = 0; round < KILLS; round++) {
    const { last, begun } = await killUnderLoad(data, round);
    if (round > 0) expect(begun).toContain('[recovery] the last run was killed');
    for (const [id, state] of last) expected.set(id, state);
    const store = new Store(join(data, 'database.mdb'));
    const engine = new Engine(store);
    const all = engine.find('books', { filter: {} }).map(({ document }) => document);
    const byId = new Map(all.map((document) => [document._id as string, document]));
    for (const [id, state] of expected) {
      const found = byId.get(id);
      // A later step may have been carried out and not yet been acknowledged; an earlier one is never what is there.
      if (state === '-') expect(found).toBeUndefined();
      else if (state === '~' && found) expect(found.year).toBe(-1);
      else if (!found) expect(Number(id.split('-')[1]) % 5).toBe(0);
    }
    expect(engine.count('books', {})).toBe(all.length);
    for (const document of all) {
      expect(engine.find('books', { filter: { isbn: document.isbn! } })).toHaveLength(1);
    }
    expect(engine.find('books', { filter: { tags: 'a' } })).toHaveLength(all.length);
    expect(store.entries.getCount()).toBe(all.length * 5);
    expect([store.places.getCount(), store.order.getCount()]).toEqual(
      Array(2).fill(store.documents.getCount()),
    );
    await store.close();
  }
  expect(expected.size).toBeGreaterThan(20);
});

it('a second server on the same data is refused with a sentence, a later one is not', async () => {
  const data = temporaryDirectory();
  const first = await startCloud({ data });
  await expect(startCloud({ data })).rejects.toThrow(/is in use by another local cloud \(process \d+\)/);
  await first.close();
  await (await startCloud({ data })).close();
});

it('the lock of a server that was killed does not stop the next', async () => {
  const data = temporaryDirectory();
  const { child } = await launch(data);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(existsSync(join(data, 'lock.sock'))).toBe(true);
  await (await startCloud({ data })).close();
});

it.each([
  ['SIGTERM', 'once'],
  ['SIGINT', 'once'],
  // Ctrl-C comes from the terminal, and again from the program that started this one.
  ['SIGINT', 'again and again'],
] as const)('%s, %s, ends the server in order', async (signal, times) => {
  const data = temporaryDirectory();
  const { child } = await launch(data);
  const closed = once(child, 'close');
  child.kill(signal);
  while (times !== 'once' && child.exitCode === null && child.signalCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill(signal);
  }
  const [code] = (await closed) as [number];
  expect(code).toBe(0);
  const again = await startCloud({ data });
  expect(again.log.join('\n')).not.toContain('[recovery]');
});

it('the processes of functions die with the server, also one that never lets go of the CPU', async () => {
  const { child, url } = await launch(temporaryDirectory());
  const pid = async (): Promise<number> =>
    (await (await fetch(`${url}/call/hasty`, { method: 'POST', body: '{}' })).json()).result.pid;
  const idle = await pid();
  const busy = fetch(`${url}/call/hasty`, { method: 'POST', body: '{"how":"spin"}' }).catch(() => undefined);
  child.kill('SIGKILL');
  await Promise.all([once(child, 'close'), busy]);
  const alive = (): boolean => {
    try {
      process.kill(idle, 0);
      return true;
    } catch {
      return false;
    }
  };
  while (alive()) await new Promise((resolve) => setImmediate(resolve));
});

it('a torn log, an unfinished upload and an unfinished seed are recovered and reported', async () => {
  const data = temporaryDirectory();
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'collections'));
  const lines = Array.from({ length: 1200 }, (_, i) => `{"_id":"n${i}"}`);
  writeFileSync(join(seed, 'collections/notes.jsonl'), [...lines, '{"_id":'].join('\n'));
  await expect(startCloud({ data, seed })).rejects.toThrow(/notes\.jsonl, at or before line 1201/);
  writeFileSync(join(seed, 'collections/notes.jsonl'), lines.join('\n'));
  writeFileSync(join(data, 'incoming/half'), 'x');
  appendFileSync(join(data, 'invocations.jsonl'), '{"requestId":"torn');
  const cloud = await startCloud({ data, seed });
  expect(cloud.engine.count('notes', {})).toBe(1200);
  const log = cloud.log.join('\n');
  expect(log).toContain('killed while it seeded');
  expect(log).toContain('1 unfinished upload(s) were dropped');
  expect(log).toContain('was torn and has been dropped');
  expect(readFileSync(join(data, 'invocations.jsonl'), 'utf8')).toBe('');
  await cloud.close();
});

it('a seed goes into a directory that was opened and is empty, and what one that broke off has left is taken out', async () => {
  const data = temporaryDirectory();
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'collections'));
  writeFileSync(
    join(seed, 'collections/notes.jsonl'),
    Array.from({ length: 600 }, (_, i) => `{"_id":"n${i}"}`).join('\n') + '\n{',
  );
  await (await startCloud({ data })).close();
  await expect(startCloud({ data, seed })).rejects.toThrow(/line 601/);
  const without = await startCloud({ data });
  expect(without.engine.count('notes', {})).toBe(0);
  expect(without.log.join('\n')).toContain('killed while it seeded');
  await without.close();
  writeFileSync(join(seed, 'collections/notes.jsonl'), '{"_id":"seeded"}');
  const again = await startCloud({ data, seed });
  expect(again.engine.find('notes', { filter: {} }).map(({ document }) => document._id)).toEqual(['seeded']);
  await again.close();
});

it('a seed goes into an empty directory only', async () => {
  const data = temporaryDirectory();
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'collections'));
  writeFileSync(join(seed, 'collections/notes.jsonl'), '{"_id":"seeded"}');
  const used = await startCloud({ data });
  await used.engine.insert('notes', [{ _id: 'mine' }]);
  await used.close();
  const again = await startCloud({ data, seed });
  expect(again.engine.find('notes', { filter: {} }).map(({ document }) => document._id)).toEqual(['mine']);
});

it('a database that has lost its end is refused with a sentence, not read', async () => {
  const data = temporaryDirectory();
  const cloud = await startCloud({ data });
  await cloud.engine.insert(
    'notes',
    Array.from({ length: 2000 }, (_, i) => ({ _id: i, text: 'x'.repeat(200) })),
  );
  await cloud.close();
  const file = join(data, 'database.mdb');
  truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096);
  await expect(startCloud({ data })).rejects.toThrow(/is cut short/);
});

it('a database is whole after commits that took room and gave it back', async () => {
  const file = join(temporaryDirectory(), 'database.mdb');
  const key = (name: string): Buffer => Buffer.from(name);
  const rounds = 30;
  for (let round = 0; round < rounds; round++) {
    // Opened, which is refused where the file is shorter than what is counted.
    const store = new Store(file);
    store.write(() => {
      for (let i = 0; i < 200; i++) store.documents.putSync(key(`gone${i}`), 'x'.repeat(2000));
      for (let i = 0; i < 200; i++) store.documents.removeSync(key(`gone${i}`));
      for (let i = 0; i < 10 * round; i++) store.documents.putSync(key(`${round}-${i}`), 'x'.repeat(900));
    });
    await store.close();
  }
  const store = new Store(file);
  expect(store.documents.getCount()).toBe((10 * rounds * (rounds - 1)) / 2);
  await store.close();
});
