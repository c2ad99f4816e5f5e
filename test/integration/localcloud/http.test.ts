import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { LocalCloud } from '../../../localcloud/start';
import { call, type Json, probe, startCloud, temporaryDirectory } from './support';

let cloud: LocalCloud;
const web = temporaryDirectory();

beforeAll(async () => {
  mkdirSync(join(web, 'js'));
  writeFileSync(join(web, 'index.html'), '<title>home</title>');
  writeFileSync(join(web, 'js/app.0a1b2c3d.js'), 'app');
  writeFileSync(join(web, '..', 'outside.txt'), 'secret');
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'files/media'), { recursive: true });
  mkdirSync(join(seed, 'collections'));
  writeFileSync(join(seed, 'files/media/tone.mp3'), '0123456789');
  for (const name of [
    'a.m4a',
    'a.mp4',
    'a.jpg',
    'a.png',
    'a.svg',
    'a.webp',
    'a.bin',
    '中文 名.mp3',
    'empty.txt',
  ]) {
    writeFileSync(join(seed, 'files/media', name), name === 'empty.txt' ? '' : 'x');
  }
  writeFileSync(
    join(seed, 'collections/books.jsonl'),
    '{"_id":"1","isbn":"1"}\n\n{"_id":"2","isbn":{"$numberLong":"5"}}\n',
  );
  writeFileSync(join(seed, 'collections/extra.jsonl'), '{"a":1}');
  cloud = await startCloud({ web, seed });
});

/** Without the clean-up of paths that `fetch` does. */
const raw = (path: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    request(`${cloud.url}`, { path, method: 'GET' }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });

const file = (range?: string, name = 'tone.mp3') =>
  fetch(`${cloud.url}/files/media/${name}`, { headers: range ? { range } : {} });

describe('stored files', () => {
  it.each([
    ['the beginning', 'bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['the rest', 'bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['the end', 'bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['more than there is from the end', 'bytes=-99', 206, '0123456789', 'bytes 0-9/10'],
    ['an end beyond the file', 'bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['a start beyond the file', 'bytes=10-', 416, '', 'bytes */10'],
    ['nothing from the end', 'bytes=-0', 416, '', 'bytes */10'],
    ['what is no range', 'bytes=x', 200, '0123456789', null],
    ['a range the wrong way round', 'bytes=5-2', 200, '0123456789', null],
  ])('are answered in parts: %s', async (_name, range, status, body, contentRange) => {
    const response = await file(range);
    expect([response.status, await response.text(), response.headers.get('content-range')]).toEqual([
      status,
      body,
      contentRange,
    ]);
  });

  it('say that they have parts, and what they are', async () => {
    const response = await file();
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.get('content-length')).toBe('10');
    expect((await file(undefined, '%E4%B8%AD%E6%96%87%20%E5%90%8D.mp3')).status).toBe(200);
    expect((await file(undefined, 'empty.txt')).status).toBe(200);
  });

  it.each([
    ['tone.mp3', 'audio/mpeg'],
    ['a.m4a', 'audio/mp4'],
    ['a.mp4', 'video/mp4'],
    ['a.jpg', 'image/jpeg'],
    ['a.png', 'image/png'],
    ['a.svg', 'image/svg+xml'],
    ['a.webp', 'image/webp'],
    ['a.bin', 'application/octet-stream'],
  ])('%s is %s', async (name, type) => {
    expect((await file(undefined, name)).headers.get('content-type')).toBe(type);
  });

  it('are not sent again when unchanged', async () => {
    const etag = (await file()).headers.get('etag')!;
    expect(
      (await fetch(`${cloud.url}/files/media/tone.mp3`, { headers: { 'if-none-match': etag } })).status,
    ).toBe(304);
  });

  it.each([
    '/files/../secrets.json',
    '/files/%2e%2e/secrets.json',
    '/files/media/..%2f..%2fsecrets.json',
    '/files/%2e%2e%2fsecrets.json',
    '/files//etc/passwd',
    '/files/media/%00',
    '/files/media/..%5c..%5csecrets.json',
    '/files/',
    '/files/media',
    '/files/%ff',
  ])('never lead out of their folder: %s', async (path) => {
    const { status, body } = await raw(path);
    expect([400, 404, 500]).toContain(status);
    expect(body).not.toContain('LOCAL_STORAGE_KEY');
  });

  it('belong to the environment that the server is', async () => {
    const other = await startCloud({ envId: 'my-env-1a2b' });
    const upload = (envName: string): Promise<Json> =>
      fetch(`${other.url}/admin`, {
        method: 'POST',
        body: JSON.stringify({ action: 'storage.getUploadMetadata', path: 'a.txt', envName }),
      }).then((response) => response.json());
    expect((await upload('my-env-1a2b')).data.fileId).toBe('cloud://my-env-1a2b.7374-my-env-1a2b/a.txt');
    expect(await upload('station-local')).toMatchObject({
      code: 'INVALIID_ENV',
      message: expect.stringContaining('only my-env-1a2b'),
    });
    expect(await probe(other, `return cloud.getWXContext().ENV`)).toBe('my-env-1a2b');
  });

  it('have addresses that expire and cannot be forged', async () => {
    const url = await probe(
      cloud,
      `return (await cloud.getTempFileURL({ fileList: [{ fileID: 'cloud://station-local.7374-station-local/media/tone.mp3', maxAge: 60 }] })).fileList[0].tempFileURL`,
    );
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace(/t=\d+/, 't=1'))).status).toBe(403);
    expect((await fetch(url.replace('tone.mp3', 'a.jpg'))).status).toBe(403);
  });

  it('cannot be written without a signature', async () => {
    const response = await fetch(`${cloud.url}/upload/media/evil.txt?t=9999999999&sign=x`, {
      method: 'PUT',
      body: 'x',
    });
    expect(await response.text()).toContain('STORAGE_SIGN_PARAM_INVALID');
    expect((await file(undefined, 'evil.txt')).status).toBe(404);
  });
});

describe('the web build', () => {
  it.each([
    ['/', 'home', 'no-cache'],
    ['/?scene=s%3Dabc', 'home', 'no-cache'],
    ['/pages/home/index', 'home', 'no-cache'],
    ['/js/app.0a1b2c3d.js', 'app', 'public, max-age=31536000, immutable'],
  ])('%s', async (path, body, cache) => {
    const response = await fetch(cloud.url + path);
    expect(await response.text()).toContain(body);
    expect(response.headers.get('cache-control')).toBe(cache);
  });

  it('is not left', async () => {
    for (const path of ['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt'])
      expect((await raw(path)).body).not.toContain('secret');
    expect((await fetch(`${cloud.url}/missing.js`)).status).toBe(404);
  });

  it('has no file at an address longer than a path can be', async () => {
    expect((await raw('/a'.repeat(2_500))).body).toContain('home');
    expect((await raw(`${'/a'.repeat(2_500)}.js`)).status).toBe(404);
    expect((await raw(`/files${'/a'.repeat(2_500)}`)).status).toBe(404);
  });
});

describe('the server', () => {
  it('says that it is well, and what functions there are', async () => {
    const health = await (await fetch(`${cloud.url}/health`)).json();
    expect(health).toEqual({ status: 'ok', functions: ['broken', 'hasty', 'plain', 'probe', 'ticker'] });
  });

  it('has read the seed', () => {
    expect(cloud.engine.count('books', {})).toBe(2);
    expect(cloud.engine.count('extra', {})).toBe(1);
  });

  it('is reached by functions when it listens elsewhere, and by phones at the address that they came by', async () => {
    const own = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    // Every address that begins with 127 is this machine; 127.0.0.1 is not among what this one listens on.
    const host = own ?? '127.0.0.2';
    const elsewhere = await startCloud({ host });
    const outside = { ...elsewhere, url: `http://${host}:${elsewhere.port}` };
    const upload = `const { fileID } = await cloud.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('x') });`;
    const address = await probe(
      outside,
      `${upload} return (await cloud.getTempFileURL({ fileList: [fileID] })).fileList[0].tempFileURL`,
    );
    expect(address).toMatch(new RegExp(`^${outside.url}/files/a.txt`));
    expect(await (await fetch(address)).text()).toBe('x');
  });

  it('says in words that its port is taken', async () => {
    await expect(startCloud({ port: cloud.port })).rejects.toThrow(
      `port ${cloud.port} is taken by another program`,
    );
  });

  it('answers 405 and 404', async () => {
    expect((await fetch(`${cloud.url}/health`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${cloud.url}/call/plain`, { method: 'PUT' })).status).toBe(405);
  });

  it.each([
    ['an unknown action', { action: 'database.foo' }, 'INVALID_PARAM'],
    ['no action', {}, 'INVALID_PARAM'],
    [
      'another environment',
      { action: 'database.getDocument', envName: 'prod', collectionName: 'books' },
      'INVALIID_ENV',
    ],
    [
      'a query that is no EJSON',
      { action: 'database.getDocument', collectionName: 'books', query: '{' },
      'INVALID_PARAM',
    ],
    [
      'a prototype in a document',
      { action: 'database.insertDocument', collectionName: 'books', data: ['{"__proto__":{"x":1}}'] },
      'INVALID_PARAM',
    ],
    [
      'a query operator for a collection',
      { action: 'database.getDocument', collectionName: { $ne: '' } },
      'INVALID_PARAM',
    ],
    [
      'a negative limit',
      { action: 'database.getDocument', collectionName: 'books', limit: -1 },
      'INVALID_PARAM',
    ],
  ])('refuses %s', async (_name, body, code) => {
    const response = await fetch(`${cloud.url}/admin`, { method: 'POST', body: JSON.stringify(body) });
    expect(await response.json()).toMatchObject({ code, requestId: expect.any(String) });
  });
});

describe('a call', () => {
  it('that is too large to be read to its end does not hold up the next one', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = (body: string) =>
      new Promise<number>((resolve, reject) => {
        const sent = request(
          `${cloud.url}/call/plain`,
          {
            method: 'POST',
            agent,
            headers: { 'x-openid': 'oTester', 'content-length': Buffer.byteLength(body) },
          },
          (response) => response.resume().on('end', () => resolve(response.statusCode!)),
        ).on('error', reject);
        sent.setTimeout(5_000, () => sent.destroy(new Error('no answer')));
        sent.end(body);
      });
    expect(await send(JSON.stringify('x'.repeat(600_000)))).toBe(413);
    expect(await send('{}')).toBe(200);
    agent.destroy();
  });

  it.each(['__proto__', 'constructor', 'toString', 'wx_http'])('has no source called %s', async (source) => {
    expect((await call(cloud, 'plain', {}, { 'x-source': source })).status).toBe(400);
  });

  const post = async (name: string, body: string) => {
    const response = await fetch(`${cloud.url}/call/${name}`, {
      method: 'POST',
      headers: { 'x-openid': 'oTester' },
      body,
    });
    return (await response.json()).result;
  };

  it('reaches the function however deep its event is nested', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(await post('probe', `{"code":"return Object.keys(event)","a":${deep}}`)).toEqual([
      'code',
      'a',
      'userInfo',
    ]);
  });

  it.each<[string, Json]>([
    ['', {}],
    ['{}', {}],
    [' { } ', {}],
    [' {"a":{}}\n', { a: {} }],
    ['{"userInfo":{"openId":"oOther"}}', {}],
  ])('with the event %j says in it who calls', async (event, expected) => {
    const { userInfo, ...rest } = await post('plain', event);
    expect(rest).toEqual(expected);
    expect(userInfo).toMatchObject({ openId: 'oTester' });
  });

  it.each(['[]', '1', '"{}"', 'null'])('with the event %s has no room for that', async (event) => {
    expect(await post('plain', event)).toEqual(JSON.parse(event));
  });
});
