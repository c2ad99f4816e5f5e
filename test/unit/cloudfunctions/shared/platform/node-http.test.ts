import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync, brotliCompressSync, deflateRawSync, deflateSync } from 'node:zlib';
import { nodeHttp } from '../../../../../cloudfunctions/shared/platform/node-http';
import type { HttpOutcome } from '../../../../../cloudfunctions/shared/platform/http';

let server: Server;
let listener: RequestListener;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const LOCAL = { TCB_CONTEXT_CNFG: JSON.stringify({ URL: 'http://127.0.0.1:8787/admin' }) };

function get(
  path: string,
  { settings = {}, maxBytes = 10_000, timeoutMs = 5_000 } = {},
): Promise<HttpOutcome> {
  const environment: Record<string, string> = { ...LOCAL, NEWS_TEST_HOSTS: `127.0.0.1:${port}`, ...settings };
  const url = path.startsWith('http') ? path : `http://127.0.0.1:${port}${path}`;
  return nodeHttp((name) => environment[name]).get({ url, maxBytes, timeoutMs });
}

const bodyOf = (outcome: HttpOutcome) =>
  outcome.ok ? Buffer.from(outcome.answer.body).toString() : outcome.code;

describe('an answer', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ] as const)('packed as %s is unpacked', async (encoding, pack) => {
    listener = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(pack('正文'));
    expect(bodyOf(await get('/'))).toBe('正文');
  });

  it.each([
    [
      'an announced size',
      'TOO_LARGE',
      (response: Parameters<RequestListener>[1]) =>
        response.writeHead(200, { 'content-length': '200000000' }).write('x'),
    ],
    [
      'a body without end',
      'TOO_LARGE',
      (response: Parameters<RequestListener>[1]) => response.writeHead(200).end(Buffer.alloc(50_000)),
    ],
    [
      'a packed bomb',
      'TOO_LARGE',
      (response: Parameters<RequestListener>[1]) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
    ],
    [
      'what is packed in no known way',
      'COMPRESSION_BROKEN',
      (response: Parameters<RequestListener>[1]) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'),
    ],
    [
      'an end in the middle',
      'CONNECTION_FAILED',
      (response: Parameters<RequestListener>[1]) => {
        response.writeHead(200, { 'content-length': '100' }).write('x');
        setImmediate(() => response.destroy());
      },
    ],
  ])('with %s is refused: %s', async (_, code, answer) => {
    listener = (_request, response) => void answer(response);
    expect(bodyOf(await get('/'))).toBe(code);
  });

  it('that never comes is given up', async () => {
    listener = () => undefined;
    expect(bodyOf(await get('/', { timeoutMs: 100 }))).toBe('TIMED_OUT');
  });
});

describe('a redirect', () => {
  it('is followed; a permanent one is told', async () => {
    listener = (request, response) =>
      request.url === '/old' ? response.writeHead(301, { location: '/new' }).end() : response.end('here');
    expect(await get('/old')).toMatchObject({
      ok: true,
      answer: { url: `http://127.0.0.1:${port}/new`, movedTo: `http://127.0.0.1:${port}/new` },
    });
  });

  it('behind a passing one is not remembered', async () => {
    listener = (request, response) =>
      request.url === '/a'
        ? response.writeHead(302, { location: '/b' }).end()
        : request.url === '/b'
          ? response.writeHead(301, { location: '/c' }).end()
          : response.end();
    const outcome = await get('/a');
    expect(outcome.ok && outcome.answer.movedTo).toBeUndefined();
  });

  it('without end is given up', async () => {
    listener = (_, response) => response.writeHead(302, { location: '/again' }).end();
    expect(bodyOf(await get('/'))).toBe('TOO_MANY_REDIRECTS');
  });

  it.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'file:///etc/passwd',
    'http://localhost/',
    'http://user:pass@example.com/',
  ])('to %s is refused', async (location) => {
    listener = (_, response) => response.writeHead(302, { location }).end();
    expect(bodyOf(await get('/'))).toBe('ADDRESS_FORBIDDEN');
  });
});

describe('the guard', () => {
  it('opens for named hosts on the local cloud only', async () => {
    listener = (_, response) => response.end('in');
    expect(bodyOf(await get('/'))).toBe('in');
    expect(bodyOf(await get('/', { settings: { NEWS_TEST_HOSTS: '' } }))).toBe('ADDRESS_FORBIDDEN');
    expect(bodyOf(await get('/', { settings: { NEWS_TEST_HOSTS: `127.0.0.1:${port + 1}` } }))).toBe(
      'ADDRESS_FORBIDDEN',
    );
    expect(bodyOf(await get('/', { settings: { TCB_CONTEXT_CNFG: '' } }))).toBe('ADDRESS_FORBIDDEN');
    expect(
      bodyOf(await get('/', { settings: { TCB_CONTEXT_CNFG: '{"URL":"https://tcb.example.com/admin"}' } })),
    ).toBe('ADDRESS_FORBIDDEN');
  });

  it('takes names below .localhost for this machine when they are named', async () => {
    listener = (request, response) => response.end(request.headers.host);
    const settings = { NEWS_TEST_HOSTS: '*.news.localhost' };
    expect(bodyOf(await get(`http://s1.news.localhost:${port}/`, { settings }))).toBe(
      `s1.news.localhost:${port}`,
    );
    expect(bodyOf(await get(`http://s1.other.localhost:${port}/`, { settings }))).toBe('ADDRESS_FORBIDDEN');
  });
});
