/** Which requests the local cloud takes: by every door, and whatever a browser can be made to send. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { send as answer, type Route } from '../../../localcloud/http/exchange';
import { Guard } from '../../../localcloud/http/guard';
import { HttpServer } from '../../../localcloud/http/server';
import type { LocalCloud } from '../../../localcloud/start';
import { startCloud, temporaryDirectory } from './support';

let cloud: LocalCloud;
beforeAll(async () => {
  const web = temporaryDirectory();
  writeFileSync(join(web, 'index.html'), '<title>home</title>');
  writeFileSync(join(web, 'app.js'), 'app');
  const seed = temporaryDirectory();
  mkdirSync(join(seed, 'files'));
  writeFileSync(join(seed, 'files/a.png'), 'x');
  cloud = await startCloud({ web, seed });
});

interface Sent {
  host?: string | string[];
  headers?: Record<string, string>;
  body?: string;
  /** The address of the server's that is connected to. */
  to?: string;
}

let sent = 0;

/** Letter by letter: no library adds, drops or mends a header. */
function raw(
  method: string,
  target: string,
  { host = `127.0.0.1:${cloud.port}`, headers = {}, body = '', to = '127.0.0.1' }: Sent = {},
  port = cloud.port,
): Promise<{ status: number; text: string }> {
  // What may be stored once is another one each time.
  const content = body.replace('N', String(sent++));
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...[host].flat().map((one) => `Host: ${one}`),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(content)}`,
    'Connection: close',
  ];
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, to, () => socket.write(`${lines.join('\r\n')}\r\n\r\n${content}`));
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('end', () => resolve({ status: Number(text.split(' ')[1]), text }));
    socket.on('error', reject);
  });
}

const status = async (...request: Parameters<typeof raw>): Promise<number> => (await raw(...request)).status;

/** Every door, with what it answers to who may ask. */
const DOORS: [method: string, path: string, body: string, status: number][] = [
  ['GET', '/', '', 200],
  ['GET', '/?scene=s%3Dabc', '', 200],
  ['GET', '/app.js', '', 200],
  ['GET', '/missing.js', '', 404],
  ['GET', '/health', '', 200],
  ['HEAD', '/health', '', 200],
  ['POST', '/call/plain', '{"a":1}', 200],
  ['POST', '/call/missing', '{}', 404],
  ['POST', '/timer/ticker', '', 200],
  ['POST', '/admin', '{"action":"database.getDocument","collectionName":"books"}', 200],
  ['POST', '/admin/x', '{"action":"database.getDocument","collectionName":"books"}', 200],
  ['GET', '/files/a.png', '', 200],
  ['PUT', '/upload/a.png?t=1&sign=x', 'x', 200],
  ['GET', '/faults', '', 200],
  ['POST', '/faults', '{"target":"function","name":"none","kind":"error","code":"SYS_ERR"}', 200],
  ['DELETE', '/faults', '', 200],
  ['GET', '/console', '', 200],
  ['GET', '/console/', '', 302],
  ['GET', '/console/console.js', '', 200],
  ['GET', '/console/api/collections', '', 200],
  ['GET', '/console/api/logs', '', 200],
  ['POST', '/console/api/collections', '{"name":"made_N"}', 200],
  ['GET', '/console/api/collections/books/export', '', 200],
  ['POST', '/console/api/collections/books/records', '{"isbn":"N"}', 200],
  ['OPTIONS', '/call/plain', '', 405],
  ['OPTIONS', '/nowhere', '', 405],
];

const FROM_ELSEWHERE: [what: string, headers: Record<string, string>][] = [
  ['an origin of its own', { origin: 'http://evil.example' }],
  ['the same host by another port', { origin: 'http://127.0.0.1:3000' }],
  ['no origin that it would tell', { origin: 'null' }],
  ['two origins', { origin: 'http://127.0.0.1, http://evil.example' }],
  ['what is no origin', { origin: 'undefined' }],
  ['another site, without an origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }],
  ['a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  [
    'a site that is called like WeChat',
    { origin: 'http://a.example', referer: 'https://servicewechat.com.a/' },
  ],
  ['a socket', { origin: 'http://evil.example', upgrade: 'websocket', 'sec-websocket-key': 'x' }],
];

describe.each(DOORS)('%s %s', (method, path, body, expected) => {
  it.each(FROM_ELSEWHERE)('gives a page nothing that has %s', async (_what, headers) => {
    const { status, text } = await raw(method, path, { headers, body });
    expect([status, text]).toEqual([403, expect.not.stringMatching(/access-control-allow/i)]);
  });

  it('gives a page nothing whose own name leads here', async () => {
    const host = `evil.example:${cloud.port}`;
    expect(await status(method, path, { host, body, headers: { origin: `http://${host}` } })).toBe(403);
  });

  it('answers programs, our own pages and mini-programs', async () => {
    const own = `127.0.0.1:${cloud.port}`;
    const mini = { referer: 'https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html' };
    const answers = await Promise.all([
      status(method, path, { body }),
      status(method, path, { body, headers: { origin: `http://${own}`, 'sec-fetch-site': 'same-origin' } }),
      status(method, path, { body, headers: { 'sec-fetch-site': 'none' } }),
      // As DevTools sends it: its simulator is a page of another site to the browser that it is made of.
      status(method, path, { body, headers: { ...mini, 'sec-fetch-site': 'cross-site' } }),
      status(method, path, { body, headers: { ...mini, 'sec-fetch-site': 'same-site' } }),
    ]);
    expect(answers).toEqual(answers.map(() => expected));
  });
});

it('a page of another site stores nothing', async () => {
  const calls = async () => (await raw('GET', '/console/api/logs')).text.match(/"requestId"/g)?.length ?? 0;
  const before = await calls();
  const simple = { 'content-type': 'text/plain' };
  await raw('POST', '/call/plain', { headers: { ...simple, origin: 'http://evil.example' }, body: '{}' });
  await raw('POST', '/call/plain', { headers: { ...simple, origin: 'null' }, body: '{}' });
  expect(await calls()).toBe(before);
  await raw('POST', '/call/plain', { headers: simple, body: '{}' });
  expect(await calls()).toBe(before + 1);
});

describe('a person', () => {
  const followed = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  it.each([
    ['GET', '/', 200],
    ['GET', '/?scene=s%3Dabc', 200],
    ['GET', '/console', 200],
    ['GET', '/console/api/collections/books/export', 403],
    ['GET', '/health', 403],
    ['GET', '/files/a.png', 403],
    ['POST', '/call/plain', 403],
  ])('who follows a link of another site to %s %s is answered %d', async (method, path, expected) => {
    expect(await status(method, path, { headers: followed })).toBe(expected);
  });
});

describe('a stored file', () => {
  const shown = { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
  it('is shown by pages of this machine, as DevTools has them, and read by none', async () => {
    const headers = { ...shown, 'sec-fetch-site': 'same-site' };
    expect(await status('GET', '/files/a.png', { headers })).toBe(200);
    expect(await status('GET', '/files/a.png', { headers: { ...headers, 'sec-fetch-mode': 'cors' } })).toBe(
      403,
    );
    expect(await status('GET', '/files/a.png', { headers: { ...headers, 'sec-fetch-dest': 'script' } })).toBe(
      403,
    );
    expect(await status('GET', '/app.js', { headers })).toBe(403);
  });

  it('is not shown by another site', async () => {
    expect(
      await status('GET', '/files/a.png', { headers: { ...shown, 'sec-fetch-site': 'cross-site' } }),
    ).toBe(403);
  });
});

describe('the host of a request', () => {
  it.each([
    ['127.0.0.1:PORT', 200],
    ['127.8.9.10:PORT', 200],
    ['localhost:PORT', 200],
    ['LOCALHOST:PORT', 200],
    ['[::1]:PORT', 200],
    ['[0:0:0:0:0:0:0:1]:PORT', 200],
    ['127.0.0.1', 403],
    ['127.0.0.1:1', 403],
    ['localhost:65535', 403],
    ['localhost.evil.com:PORT', 403],
    ['127.0.0.1.evil.com:PORT', 403],
    ['evil-localhost:PORT', 403],
    ['sub.localhost:PORT', 403],
    ['0.0.0.0:PORT', 403],
    ['192.168.1.5:PORT', 403],
    ['[::2]:PORT', 403],
    ['[::ffff:7f00:1]:PORT', 403],
    ['localhost:PORT@evil.com', 400],
    ['evil.com@localhost:PORT', 400],
    ['localhost:PORT/evil.com', 400],
    ['localhost:PORT#', 400],
    ['localhost :PORT', 400],
    ['localhost:', 400],
    ['localhost:99999', 400],
    ['', 400],
  ])('%s: %d', async (host, expected) => {
    expect(await status('GET', '/health', { host: host.replace('PORT', String(cloud.port)) })).toBe(expected);
  });

  it('is said once', async () => {
    const own = `127.0.0.1:${cloud.port}`;
    expect(await status('GET', '/health', { host: [] })).toBe(400);
    expect(await status('GET', '/health', { host: [own, `evil.example:${cloud.port}`] })).toBe(400);
    expect(await status('GET', '/health', { host: [`evil.example:${cloud.port}`, own] })).toBe(400);
  });

  it.each([
    ['http://127.0.0.1:PORT/health', 200],
    ['HTTP://127.0.0.1:PORT/health', 200],
    ['http://evil.example/health', 400],
    ['http://evil.example:PORT/health', 400],
    ['http://127.0.0.1:PORT@evil.example/health', 400],
    // A path, for all its looks: a page of the web build.
    ['//evil.example/health', 200],
    ['*', 400],
    ['health', 400],
  ])('in the target counts too: %s %d', async (target, expected) => {
    expect(await status('GET', target.replace('PORT', String(cloud.port)))).toBe(expected);
  });
});

describe('a server for a network', () => {
  const lan = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
  // Every address that begins with 127 is this machine's on Linux; the loopback names are right there anyway.
  const to = lan ?? '127.0.0.2';

  it('is reached by its address, by the names that it was told, and by no other', async () => {
    const { port } = await startCloud({ host: '0.0.0.0', allowHosts: ['station.lan', 'Tunnel.Example.com'] });
    const by = (host: string, origin = `http://${host}`): Promise<number> =>
      status('POST', '/call/plain', { host, to, headers: { origin } }, port);
    expect(await by(`${to}:${port}`)).toBe(200);
    expect(await by(`localhost:${port}`)).toBe(200);
    expect(await by(`station.lan:${port}`)).toBe(200);
    expect(await by('station.lan:9000')).toBe(200);
    expect(await by('tunnel.example.com', 'https://tunnel.example.com')).toBe(200);
    expect(await by('tunnel.example.com', 'https://evil.example')).toBe(403);
    expect(await by(`10.255.255.254:${port}`)).toBe(403);
    expect(await by(`evil.example:${port}`)).toBe(403);
    expect(await by(`station.lan.evil.example:${port}`)).toBe(403);
    // A phone's mini-program says its host, and no origin.
    expect(await status('POST', '/call/plain', { host: `${to}:${port}`, to }, port)).toBe(200);
  });

  it('is reached by the name that it listens on, which nobody has to tell it twice', async () => {
    const { port } = await startCloud({ host: 'localhost' });
    // With another port, because with its own this name is right anyway.
    expect(await status('GET', '/health', { host: 'localhost:9000' }, port)).toBe(200);
    expect(await status('GET', '/health', { host: 'station.lan:9000' }, port)).toBe(403);
  });

  it('says how a name is told, and takes no address for one', async () => {
    expect((await raw('GET', '/', { host: 'station.lan' })).text).toContain('--allow-host station.lan');
    for (const name of ['', 'http://a', 'a/b', 'a:80', '*', 'a b'])
      expect(() => new Guard([name])).toThrow(`${name} is no name of a host`);
  });
});

describe('a new route', () => {
  const routes: Route[] = [
    { method: 'GET', path: '/new', handle: ({ response }) => answer(response, 200, 'text/plain', 'secret') },
    {
      method: 'GET',
      path: '/shown',
      opening: { for: 'embed', because: 'this test shows it' },
      handle: ({ response }) => answer(response, 200, 'text/plain', 'shown'),
    },
  ];
  const server = new HttpServer(routes, new Guard([]), () => undefined);
  let port = 0;
  beforeAll(async () => void (port = await server.listen(0, '127.0.0.1')));
  afterAll(() => server.close());

  it('is closed to other pages where it says nothing', async () => {
    const host = `127.0.0.1:${port}`;
    expect(await status('GET', '/new', { host }, port)).toBe(200);
    expect(await status('GET', '/new', { host, headers: { origin: 'http://a.example' } }, port)).toBe(403);
    expect(await status('GET', '/new', { host, headers: { 'sec-fetch-site': 'same-site' } }, port)).toBe(403);
  });

  it('is kept to our own pages by browsers that do not say where a request comes from', async () => {
    const { text } = await raw('GET', '/new', { host: `127.0.0.1:${port}` }, port);
    expect(text).toMatch(/^cross-origin-resource-policy: same-origin\r$/m);
    expect(text).toMatch(/^x-content-type-options: nosniff\r$/m);
    expect(text).toMatch(/^x-frame-options: SAMEORIGIN\r$/m);
    expect((await raw('GET', '/shown', { host: `127.0.0.1:${port}` }, port)).text).not.toMatch(
      /resource-policy/,
    );
  });
});
