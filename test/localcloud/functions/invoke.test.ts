import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instance } from '../../../localcloud/functions/instance';
import { instanceEnvironment } from '../../../localcloud/functions/environment';
import { readFunction } from '../../../localcloud/functions/catalogue';
import type { LocalCloud } from '../../../localcloud/start';
import { type Json, call, FIXTURES, probe, startCloud, temporaryDirectory } from '../support';

let cloud: LocalCloud & { log: string[] };
beforeAll(async () => {
  cloud = await startCloud({ maxInstances: 2 });
});

describe('a function that fails', () => {
  it.each([
    ['throws', 'throw', 'FUNCTIONS_EXECUTE_FAIL', /TypeError: thrown on purpose\n.*hasty/s],
    ['leaves a rejection unhandled', 'reject', 'FUNCTIONS_EXECUTE_FAIL', /nobody handled this/],
    ['ends its process', 'exit', 'FUNCTIONS_EXECUTE_FAIL', /exit code 3/],
    ['never lets go of the CPU', 'spin', 'FUNCTIONS_TIME_LIMIT_EXCEEDED', /timed out after 3 seconds/],
    ['answers too much', 'large', 'EXCEED_MAX_RESPONSE_SIZE', /6291456/],
    ['answers what is no JSON', 'cyclic', 'FUNCTIONS_EXECUTE_FAIL', /circular/],
  ])('because it %s', async (_name, how, code, message) => {
    const { status, body } = await call(cloud, 'hasty', { how });
    expect(status).toBe(500);
    expect(body).toEqual({
      error: { code, message: expect.stringMatching(message) },
      requestId: expect.any(String),
    });
  });

  it('because it sleeps too long, and the next call gets a new process', async () => {
    const before = (await call(cloud, 'hasty', {})).body.result.pid;
    expect((await call(cloud, 'hasty', { how: 'sleep', ms: 60_000 })).body.error.code).toBe(
      'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    );
    const { body, headers } = await call(cloud, 'hasty', {});
    expect(body.result.pid).not.toBe(before);
    expect(headers.get('x-cold-start')).toBe('true');
  });

  it('because it cannot be loaded', async () => {
    expect((await call(cloud, 'broken', {})).body.error).toMatchObject({
      code: 'FUNCTIONS_EXECUTE_FAIL',
      message: expect.stringContaining('cannot even load'),
    });
  });

  it('because there is none', async () => {
    expect(await call(cloud, 'none', {})).toMatchObject({
      status: 404,
      body: { error: { code: 'FUNCTION_NOT_FOUND' } },
    });
    expect(await call(cloud, '__proto__', {})).toMatchObject({ status: 404 });
  });
});

it('a function that uses too much memory is killed', async () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'hungry'));
  writeFileSync(join(folder, 'hungry', 'index.js'), readFileSync(join(FIXTURES, 'functions/hasty/index.js')));
  writeFileSync(join(folder, 'hungry', 'config.json'), '{ "timeout": 60, "memorySize": 64 }');
  const small = await startCloud({ functions: folder });
  for (const how of ['heap', 'buffers']) {
    expect((await call(small, 'hungry', { how })).body.error.code).toBe('FUNCTIONS_MEMORY_LIMIT_EXCEEDED');
  }
});

describe('instances', () => {
  it('are reused one call after the other, and keep what is global', async () => {
    const first = await probe(cloud, 'return calls');
    const { headers } = await call(cloud, 'probe', { code: 'return calls' });
    expect(headers.get('x-cold-start')).toBe('false');
    expect(await probe(cloud, 'return calls')).toBe(first + 2);
  });

  it('take one call at a time, up to the cap; the rest wait', async () => {
    const pids = await Promise.all(
      Array.from({ length: 6 }, () => call(cloud, 'hasty', { how: 'sleep', ms: 100 })),
    );
    expect(new Set(pids.map(({ body }) => body.result.pid)).size).toBe(2);
  });

  it('never see another caller', async () => {
    const code =
      'const before = cloud.getWXContext().OPENID; await db.collection("notes").count(); return [before, cloud.getWXContext().OPENID]';
    const seen = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, i) => [`oUser${i}`, await probe(cloud, code, { 'x-openid': `oUser${i}` })] as const,
      ),
    );
    for (const [openid, answer] of seen) expect(answer).toEqual([openid, openid]);
    const bare = await call(
      cloud,
      'probe',
      { code: 'return cloud.getWXContext()' },
      { 'x-source': 'console' },
    );
    expect(bare.body.result.OPENID).toBeUndefined();
  });

  it('do not see the environment of the developer, and have their secret', async () => {
    process.env.LOCALCLOUD_TEST_LEAK = 'x';
    const code = 'return [process.env.LOCALCLOUD_TEST_LEAK, process.env.PROBE_SECRET, process.env.TZ]';
    const [leak, secret, zone] = await probe(cloud, code);
    expect([leak, zone]).toEqual([null, 'UTC']);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await probe(cloud, code)).toEqual([null, secret, 'UTC']);
  });
});

describe('a call', () => {
  it('takes at most 100 KB', async () => {
    expect(await call(cloud, 'plain', { text: 'x'.repeat(100 * 1024) })).toMatchObject({
      status: 413,
      body: { error: { code: 'EXCEED_MAX_PAYLOAD_SIZE' } },
    });
    expect((await call(cloud, 'plain', { text: 'x'.repeat(99 * 1024) })).status).toBe(200);
  });

  it('refuses what is no JSON, and an openid that the SDK would take for a number', async () => {
    const response = await fetch(`${cloud.url}/call/plain`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
    expect((await call(cloud, 'plain', {}, { 'x-openid': '12345' })).status).toBe(400);
    expect((await call(cloud, 'plain', {}, { 'x-source': 'moon' })).status).toBe(400);
  });

  it('gives a browser session an openid of its own that a script cannot read', async () => {
    const first = await call(cloud, 'ticker', {});
    const cookie = first.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/);
    const openid = first.body.result.context.OPENID;
    expect(openid).toMatch(/^o[\w-]*[A-Za-z]/);
    const again = await call(cloud, 'ticker', {}, { cookie: cookie.split(';')[0]! });
    expect(again.body.result.context.OPENID).toBe(openid);
    expect((await call(cloud, 'ticker', {})).body.result.context.OPENID).not.toBe(openid);
  });

  it('is logged with what it printed, by its request id', async () => {
    const { body } = await call(cloud, 'probe', {
      code: 'console.log("said", 1); console.error("shouted"); return 1',
    });
    const { entry } = await (await fetch(`${cloud.url}/console/api/logs/${body.requestId}`)).json();
    expect(entry).toMatchObject({
      functionName: 'probe',
      requestId: body.requestId,
      result: '1',
      operations: 0,
    });
    expect(entry.lines.map(({ stream, text }: Json) => `${stream} ${text}`).sort()).toEqual([
      'stderr shouted',
      'stdout said 1',
    ]);
    expect(JSON.stringify(entry)).not.toContain('openid');
  });
});

describe("a stranger's function in a folder elsewhere", () => {
  it('runs with the SDK that the project has', async () => {
    const folder = temporaryDirectory();
    cpSync(join(FIXTURES, 'functions/ticker'), join(folder, 'ticker'), { recursive: true });
    const elsewhere = await startCloud({ functions: folder });
    expect((await call(elsewhere, 'ticker', {}, { 'x-openid': 'oMe' })).body.result.context.OPENID).toBe(
      'oMe',
    );
  });
});

describe('without the redirect', () => {
  const fn = readFunction('plain', join(FIXTURES, 'functions/plain'));
  const environment = (adminUrl: string) => instanceEnvironment(fn, { envId: 'e', appid: 'a', adminUrl }, {});

  it.each([
    [{}],
    [{ TCB_CONTEXT_CNFG: '{}' }],
    [environment('https://tcb-api.tencentcloudapi.com/admin')],
    [environment('http://127.0.0.1.example.com:80/admin')],
  ])('no function starts (%#)', (variables) => {
    expect(() => new Instance(fn, variables)).toThrow(/not started/);
  });

  it('the process refuses by itself, too', () => {
    expect(() =>
      execFileSync(
        process.execPath,
        [join(__dirname, '../../../localcloud/assets/worker.cjs'), fn.directory],
        { env: {}, stdio: 'pipe' },
      ),
    ).toThrow(/TCB_CONTEXT_CNFG is not set/);
  });
});

describe('faults on demand', () => {
  const plant = (fault: object) =>
    fetch(`${cloud.url}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  afterEach(() => fetch(`${cloud.url}/faults`, { method: 'DELETE' }));

  it('an error for a collection, so many times', async () => {
    await plant({
      target: 'collection',
      name: 'notes',
      kind: 'error',
      code: 'DATABASE_REQUEST_FAILED',
      times: 1,
    });
    const get = 'return (await db.collection("notes").limit(1).get()).errMsg';
    expect((await probe(cloud, get)).error).toMatchObject({ errCode: -502001 });
    expect(await probe(cloud, get)).toBe('collection.get:ok');
  });

  it('a dropped connection for a collection', async () => {
    await plant({ target: 'collection', name: '*', kind: 'drop', times: 1 });
    expect((await probe(cloud, 'return await db.collection("notes").get()')).error.errCode).toBe(-501001);
  });

  it('a duplicate delivery of a call', async () => {
    const { body } = await call(cloud, 'probe', { code: 'return calls' }, { 'x-openid': 'oTester' });
    const again = await call(
      cloud,
      'probe',
      { code: 'return calls' },
      { 'x-openid': 'oTester', 'x-fault': 'duplicate' },
    );
    expect(again.body.result).toBe(body.result + 2);
  });

  it('an error or a dropped connection of a call, by header', async () => {
    expect(
      (await call(cloud, 'plain', {}, { 'x-fault': 'error:EXCEED_REQUEST_LIMIT' })).body.error.code,
    ).toBe('EXCEED_REQUEST_LIMIT');
    await expect(call(cloud, 'plain', {}, { 'x-fault': 'drop' })).rejects.toThrow();
    expect((await call(cloud, 'plain', {}, { 'x-fault': 'nonsense' })).status).toBe(400);
  });

  it('refuses a fault that makes no sense', async () => {
    expect((await plant({ target: 'moon', kind: 'error' })).status).toBe(400);
  });
});
