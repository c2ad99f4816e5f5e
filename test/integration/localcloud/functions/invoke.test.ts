import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instance } from '../../../../localcloud/functions/instance';
import { instanceEnvironment } from '../../../../localcloud/functions/environment';
import { readFunction } from '../../../../localcloud/functions/catalogue';
import type { LocalCloud } from '../../../../localcloud/start';
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
    ['answers a BigInt', 'bigint', 'FUNCTIONS_EXECUTE_FAIL', /BigInt/],
    ['throws no error but text', 'text', 'FUNCTIONS_EXECUTE_FAIL', /^only text$/],
    ['throws an object that is no JSON', 'ring', 'FUNCTIONS_EXECUTE_FAIL', /^\[object Object\]$/],
    ['throws an object', 'object', 'FUNCTIONS_EXECUTE_FAIL', /^\{"errCode":5\}$/],
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

  it.each([
    ['a syntax error', 'exports.main = ( => {', /SyntaxError/],
    ['a package that is not there', 'require("no-such-package")', /Cannot find module 'no-such-package'/],
    ['no main', 'exports.handler = () => 1', /exports no function called main/],
  ])('because its file has %s', async (_name, code, message) => {
    const folder = temporaryDirectory();
    writeFunction(folder, 'wrong', code);
    const { status, body } = await call(await startCloud({ functions: folder }), 'wrong', {});
    expect(status).toBe(500);
    expect(body.error).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: expect.stringMatching(message) });
  });

  it('after its answer, which stands: the next call gets a new process', async () => {
    const before = (await call(cloud, 'hasty', { how: 'late' })).body.result.pid;
    while (alive(before)) await new Promise((resolve) => setImmediate(resolve));
    expect((await call(cloud, 'hasty', {})).body.result.pid).not.toBe(before);
  });

  it('without a word of what an earlier call has printed', async () => {
    const one = await startCloud({ maxInstances: 1 });
    await call(one, 'probe', { code: 'console.error("of somebody else")' });
    const { body } = await call(one, 'probe', { code: 'console.log("mine"); process.exit(1)' });
    expect(body.error.message).toMatch(/exit code 1/);
    expect(body.error.message).not.toMatch(/somebody else|mine/);
  });

  it('because there is none', async () => {
    expect(await call(cloud, 'none', {})).toMatchObject({
      status: 404,
      body: { error: { code: 'FUNCTION_NOT_FOUND' } },
    });
    expect(await call(cloud, '__proto__', {})).toMatchObject({ status: 404 });
  });
});

function writeFunction(folder: string, name: string, code: string, config?: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'index.js'), code);
  if (config !== undefined) writeFileSync(join(folder, name, 'config.json'), config);
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

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
  it('answers null for nothing, and a Buffer as JSON has it', async () => {
    expect((await call(cloud, 'probe', { code: 'return undefined' })).body.result).toBeNull();
    expect((await call(cloud, 'probe', { code: 'return Buffer.from("hi")' })).body.result).toEqual({
      type: 'Buffer',
      data: [104, 105],
    });
  });

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

describe('what a call prints', () => {
  const logged = async (code: string): Promise<{ stream: string; text: string }[]> => {
    const { body } = await call(cloud, 'probe', { code });
    return (await (await fetch(`${cloud.url}/console/api/logs/${body.requestId}`)).json()).entry.lines;
  };

  it('need not end in a new line', async () => {
    expect(await logged('process.stdout.write("half a line")')).toMatchObject([
      { stream: 'stdout', text: 'half a line' },
    ]);
    expect(await logged('console.log("whole")')).toMatchObject([{ stream: 'stdout', text: 'whole' }]);
  });

  it('is kept up to a limit that it names', async () => {
    const lines = await logged('for (let i = 0; i < 1024; i++) console.log("x".repeat(1023))');
    expect(lines.length).toBeLessThan(110);
    expect(lines.at(-1)).toMatchObject({ stream: 'cloud', text: expect.stringContaining('not kept') });
    expect((await logged('console.log("y".repeat(1e6))'))[0]!.text.length).toBeLessThan(5000);
  });
});

describe('functions that are built again while the server runs', () => {
  let folder: string;
  let watching: LocalCloud & { log: string[] };
  beforeAll(async () => {
    folder = temporaryDirectory();
    writeFunction(folder, 'fresh', 'exports.main = () => 1;');
    writeFunction(
      folder,
      'slow',
      'exports.main = ({ until }) => new Promise((resolve) => { const fs = require("fs"); const look = () => fs.existsSync(until) ? resolve("old") : setImmediate(look); look(); });',
      '{ "timeout": 60, "triggers": [{ "name": "t", "type": "timer", "config": "0 0 3 * * * *" }] }',
    );
    watching = await startCloud({ functions: folder, watch: true });
  });
  /** Until the log says it, once more than before. */
  const after = async (change: () => void, line: RegExp): Promise<void> => {
    const said = () => watching.log.filter((entry) => line.test(entry)).length;
    const before = said();
    change();
    while (said() === before) await new Promise((resolve) => setImmediate(resolve));
  };
  const timers = async (): Promise<string[]> =>
    (await (await fetch(`${watching.url}/console/api/timers`)).json()).timers.map(
      ({ config }: Json) => config,
    );

  it('are taken up for the next call', async () => {
    expect((await call(watching, 'fresh', {})).body.result).toBe(1);
    await after(() => writeFunction(folder, 'fresh', 'exports.main = () => 2;'), /taken up again: fresh/);
    expect((await call(watching, 'fresh', {})).body.result).toBe(2);
  });

  it('take database.json with them, unless it cannot be read', async () => {
    const declare = (text: string): void => writeFileSync(join(folder, 'database.json'), text);
    declare('{"collections":{"later":{"indexes":[{"name":"a","keys":[["a",1]]}]}}}');
    const { catalog } = watching.engine;
    while (!catalog.has('later')) await new Promise((resolve) => setImmediate(resolve));
    expect(catalog.get('later').indexes).toHaveLength(1);
    await after(() => declare('{'), /database\] stays as it was: .*no JSON/);
    expect(catalog.get('later').indexes).toHaveLength(1);
  });

  it('end the calls that are under way in peace', async () => {
    const gate = join(temporaryDirectory(), 'open');
    expect((await call(watching, 'slow', { until: folder })).body.result).toBe('old');
    const old = call(watching, 'slow', { until: gate });
    while (watching.functions.running === 0) await new Promise((resolve) => setImmediate(resolve));
    await after(() => writeFunction(folder, 'slow', 'exports.main = () => "new";'), /taken up again: slow/);
    expect((await call(watching, 'slow', {})).body.result).toBe('new');
    writeFileSync(gate, '');
    expect((await old).body.result).toBe('old');
  });

  it.each([
    ['no JSON', '{ "timeout": ', /config.json is no JSON/],
    ['no object', 'null', /must be an object/],
    ['a time that there is not', '{ "timeout": 0 }', /timeout must be 1 to 300/],
    [
      'a timer that cannot be',
      '{ "triggers": [{ "name": "t", "type": "timer", "config": "0 0 3 32 * * *" }] }',
      /32 is no day/,
    ],
  ])('stay as they were with a config that is %s, and so do their timers', async (_name, config, problem) => {
    await after(() => writeFileSync(join(folder, 'slow', 'config.json'), config), problem);
    expect((await call(watching, 'slow', {})).body.result).toBe('new');
    expect(await timers()).toEqual(['0 0 3 * * * *']);
    // Another function does not wait for this one to be mended.
    await after(() => writeFunction(folder, 'fresh', 'exports.main = () => 3;'), /taken up again: fresh/);
    expect((await call(watching, 'fresh', {})).body.result).toBe(3);
  });

  it('stay while a build has removed them', async () => {
    rmSync(join(folder, 'fresh'), { recursive: true });
    expect((await call(watching, 'fresh', {})).body.result).toBe(3);
    await after(() => writeFunction(folder, 'fresh', 'exports.main = () => 4;'), /taken up again: fresh/);
    expect((await call(watching, 'fresh', {})).body.result).toBe(4);
  });
});

it('a config that cannot be read stops the start, with its name', async () => {
  const folder = temporaryDirectory();
  writeFunction(folder, 'wrong', 'exports.main = () => 1;', '{');
  await expect(startCloud({ functions: folder })).rejects.toThrow(/wrong\/config.json/);
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
        [join(__dirname, '../../../../localcloud/assets/worker.cjs'), fn.directory],
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

  it.each([
    [
      'a function that a function calls',
      'function',
      'ticker',
      `await cloud.callFunction({ name: 'ticker' })`,
    ],
    ['an open API', 'openapi', 'subscribeMessage.send', `await cloud.openapi.subscribeMessage.send({})`],
    [
      'an upload',
      'storage',
      'f.txt',
      `await cloud.uploadFile({ cloudPath: 'f.txt', fileContent: Buffer.from('x') })`,
    ],
    ['a deletion', 'storage', 'f.txt', `await cloud.deleteFile({ fileList: [id] })`],
  ])('a dropped connection for %s', async (_name, target, name, code) => {
    const id = `const id = 'cloud://station-local.7374-station-local/f.txt';`;
    await probe(cloud, `await cloud.uploadFile({ cloudPath: 'f.txt', fileContent: Buffer.from('x') })`);
    await plant({ target, name, kind: 'drop', times: 1 });
    expect((await probe(cloud, id + code)).error.message).toContain('socket hang up');
    expect(await (await fetch(`${cloud.url}/faults`)).json()).toEqual({ faults: [] });
  });

  it('an error or a dropped connection for a stored file, written and read', async () => {
    await plant({
      target: 'storage',
      name: 'g.txt',
      kind: 'error',
      code: 'STORAGE_EXCEED_AUTHORITY',
      times: 1,
    });
    const upload = `await cloud.uploadFile({ cloudPath: 'g.txt', fileContent: Buffer.from('x') })`;
    expect((await probe(cloud, upload)).error).toMatchObject({
      code: 'STORAGE_REQUEST_FAIL',
      message: expect.stringContaining('[STORAGE_EXCEED_AUTHORITY]'),
    });
    await probe(cloud, upload);
    await plant({
      target: 'storage',
      name: 'g.txt',
      kind: 'error',
      code: 'STORAGE_EXCEED_AUTHORITY',
      times: 1,
    });
    expect((await fetch(`${cloud.url}/files/g.txt`)).status).toBe(403);
    await plant({ target: 'storage', name: 'g.txt', kind: 'drop', times: 1 });
    await expect(fetch(`${cloud.url}/files/g.txt`)).rejects.toThrow();
    expect((await fetch(`${cloud.url}/files/g.txt`)).status).toBe(200);
  });

  it('by header for what a call does, and for no other call', async () => {
    const get = 'return (await db.collection("notes").limit(1).get()).errMsg';
    const faults = { 'x-fault': 'openapi * drop; collection notes error:DATABASE_REQUEST_FAILED' };
    expect((await probe(cloud, get, faults)).error).toMatchObject({ errCode: -502001 });
    expect(await probe(cloud, get)).toBe('collection.get:ok');
    const nested = `return (await cloud.callFunction({ name: 'probe', data: { code: '${get}' } })).result`;
    expect((await probe(cloud, nested, faults)).error.code).toBe('FUNCTIONS_EXECUTE_FAIL');
    expect((await call(cloud, 'plain', {}, { 'x-fault': 'moon * drop' })).status).toBe(400);
    expect((await call(cloud, 'plain', {}, { 'x-fault': 'notes drop' })).status).toBe(400);
  });

  it('keeps a fault for its time where an earlier one kept the request from it', async () => {
    await plant({ target: 'function', name: 'plain', kind: 'error', code: 'EXCEED_REQUEST_LIMIT', times: 1 });
    await plant({ target: 'function', name: 'plain', kind: 'drop', times: 1 });
    expect((await call(cloud, 'plain', {})).body.error.code).toBe('EXCEED_REQUEST_LIMIT');
    await expect(call(cloud, 'plain', {})).rejects.toThrow();
    expect((await call(cloud, 'plain', {})).status).toBe(200);
  });

  it('a delay', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setInterval'] });
    try {
      let answered = false;
      const late = call(cloud, 'plain', {}, { 'x-fault': 'delay:5000' }).then(() => (answered = true));
      while (jest.getTimerCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      expect(answered).toBe(false);
      jest.advanceTimersByTime(5000);
      jest.useRealTimers();
      await late;
    } finally {
      jest.useRealTimers();
    }
  });

  it('refuses a fault that makes no sense', async () => {
    expect((await plant({ target: 'moon', kind: 'error' })).status).toBe(400);
  });
});

describe('the end', () => {
  const state = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  it('comes to calls that run and to calls that wait, and each of them is in the log', async () => {
    const data = temporaryDirectory();
    const ending = await startCloud({ data, maxInstances: 1 });
    const { pid } = (await call(ending, 'hasty', {})).body.result;
    const calls = Array.from({ length: 3 }, () =>
      ending.functions.invoke('hasty', '{"how":"sleep","ms":60000}', { source: 'wx_client' }),
    );
    await ending.close();
    const ended = await Promise.all(calls);
    expect(ended.map(({ error }) => error?.message)).toEqual(
      Array.from({ length: 3 }, () => 'the local cloud is stopping'),
    );
    expect(state(pid)).toBe(false);
    expect(readFileSync(join(data, 'invocations.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(4);
    await expect(ending.functions.invoke('hasty', '{}', { source: 'wx_client' })).rejects.toThrow('stopping');
  });

  it('of a function that is taken up again waits for its calls, and leaves no process', async () => {
    const again = await startCloud({ maxInstances: 1 });
    const before = await Promise.all([
      ...['{"how":"sleep","ms":300}', '{}'].map((event) =>
        again.functions.invoke('hasty', event, { source: 'wx_client' }),
      ),
      Promise.resolve().then(() => again.functions.reload(new Set(['hasty']))),
    ]);
    const pids = before
      .slice(0, 2)
      .map((each) => JSON.parse((each as { result: string }).result).pid as number);
    while (pids.some(state)) await new Promise((resolve) => setImmediate(resolve));
    expect((await call(again, 'hasty', {})).status).toBe(200);
  });

  it('of an instance between two calls lets the next one in, with one instance as well', async () => {
    const one = await startCloud({ maxInstances: 1 });
    for (let i = 0; i < 3; i++) {
      // Its process may die before the answer is out, or under the next call; neither hangs.
      for (const event of [{ how: 'late' }, {}]) {
        const { status, body } = await call(one, 'hasty', event);
        expect([200, 500]).toContain(status);
        expect(body.requestId).toBeTruthy();
      }
    }
  });
});
