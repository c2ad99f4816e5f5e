import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { serverProcess, type ServerProcess } from './server-process';
import { temporaryDirectory, type Json } from './support';

jest.setTimeout(120_000);

const launch = serverProcess('full-disk');
const MEGABYTES = 24;

/** A small disk: how a server is run on it, and how it is given room that the server itself cannot make. */
interface SmallDisk {
  data: string;
  prefix: string[];
  grow(server: ServerProcess): void;
}

/**
 * A file system of its own, in a mount namespace that is gone with the process that holds it. Where the machine allows no such thing,
 * files that may not grow beyond the size: to a writer the same refusal.
 */
async function smallDisk(): Promise<SmallDisk> {
  const data = temporaryDirectory();
  const namespace = process.getuid?.() === 0 ? ['-m'] : ['-rm'];
  const mount = `mount -t tmpfs -o size=${MEGABYTES}m tmpfs ${data}`;
  if (spawnSync('unshare', [...namespace, 'sh', '-c', `${mount} && nsenter --version`]).status !== 0) {
    return {
      data,
      // The signal that comes with the refusal would end the process.
      prefix: ['sh', '-c', `trap '' XFSZ; ulimit -S -f ${MEGABYTES * 2048}; exec "$@"`, 'sh'],
      grow: ({ child }) => void execFileSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited']),
    };
  }
  const holder = spawn('unshare', [...namespace, 'sh', '-c', `${mount} && echo mounted && exec sleep 1000`]);
  holders.push(holder);
  await once(holder.stdout, 'data');
  const user = namespace[0] === '-rm' ? ['-U', '--preserve-credentials'] : [];
  const enter = ['nsenter', '-t', String(holder.pid), '-m', ...user];
  return {
    data,
    prefix: enter,
    grow: () =>
      void execFileSync(enter[0]!, [
        ...enter.slice(1),
        'mount',
        '-o',
        `remount,size=${MEGABYTES * 2}m`,
        data,
      ]),
  };
}

const holders: ReturnType<typeof spawn>[] = [];
afterAll(() => holders.forEach((holder) => holder.kill('SIGKILL')));

const ask = async (url: string, action: string, body: object): Promise<Json> =>
  (
    await fetch(`${url}/admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action, ...body }),
    })
  ).json();

const PAD = 'x'.repeat(20_000);
const add = (url: string, id: string): Promise<Json> =>
  ask(url, 'database.insertDocument', {
    collectionName: 'notes',
    data: [JSON.stringify({ _id: id, pad: PAD })],
  });

/** The ids of what is there, read whole. */
async function stored(url: string): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const { data } = await ask(url, 'database.getDocument', {
      collectionName: 'notes',
      queryType: 'WHERE',
      order: '{"_id":1}',
      offset: ids.length,
      // An answer has 1 MB at the most.
      limit: 40,
    });
    if (data.list.length === 0) return ids;
    for (const text of data.list) {
      const { _id, pad } = JSON.parse(text);
      expect(pad).toBe(PAD);
      ids.push(_id);
    }
  }
}

const total = async (url: string): Promise<number> =>
  (await ask(url, 'database.calculateDocument', { collectionName: 'notes', queryType: 'WHERE' })).data.total;

it('a full disk is an error to the caller: what was acknowledged stays, and goes on when there is room', async () => {
  const disk = await smallDisk();
  let server = await launch(disk.data, disk.prefix);

  const acknowledged: string[] = [];
  let refusal: Json;
  for (let i = 0; !refusal; i++) {
    const id = `n${String(i).padStart(5, '0')}`;
    const answer = await add(server.url, id);
    if (answer.code) refusal = answer;
    else acknowledged.push(id);
  }
  expect(refusal).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('the disk refused the write'),
  });
  expect(acknowledged.length).toBeGreaterThan(100);

  // Everything that only reads goes on, and functions do.
  expect(await stored(server.url)).toEqual(acknowledged);
  expect(await total(server.url)).toBe(acknowledged.length);
  const call = await fetch(`${server.url}/call/plain`, { method: 'POST', body: '{}' });
  expect(call.status).toBe(200);

  // Neither a file nor a collection is there by half.
  const { data: upload } = await ask(server.url, 'storage.getUploadMetadata', { path: 'big.bin' });
  const put = await fetch(upload.url, { method: 'PUT', body: Buffer.alloc((MEGABYTES + 1) * 1024 * 1024) });
  expect(await put.text()).toContain('<Code>STORAGE_REQUEST_FAIL</Code>');
  expect((await fetch(`${server.url}/files/big.bin`)).status).toBe(404);

  const made =
    (await ask(server.url, 'database.addCollection', { collectionName: 'late' })).code === undefined;
  const late = async (): Promise<boolean> =>
    (await ask(server.url, 'database.getDocument', { collectionName: 'late', queryType: 'WHERE' })).code ===
    undefined;
  expect(await late()).toBe(made);

  // Opened again while it is full, after the hardest of ends.
  server.child.kill('SIGKILL');
  await once(server.child, 'close');
  server = await launch(disk.data, disk.prefix);
  expect(await stored(server.url)).toEqual(acknowledged);
  expect(await late()).toBe(made);

  disk.grow(server);
  for (const id of ['y1', 'y2', 'y3']) {
    expect(await add(server.url, id)).toMatchObject({ data: { insertedIds: [id] } });
  }
  expect(await stored(server.url)).toEqual([...acknowledged, 'y1', 'y2', 'y3']);
  expect(await total(server.url)).toBe(acknowledged.length + 3);
  server.child.kill('SIGTERM');
  expect(await once(server.child, 'close')).toEqual([0, null]);
});
