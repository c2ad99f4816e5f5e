import { PassThrough } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { readBody } from '../../../../../cloudfunctions/shared/platform/unpack';

/** An answer whose bytes come in pieces. */
function message(chunks: readonly Uint8Array[], headers: Record<string, string> = {}): IncomingMessage {
  const stream = new PassThrough();
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return Object.assign(stream, { headers }) as unknown as IncomingMessage;
}

const TEXT = Buffer.from('衢江区开展森林防火安全检查。'.repeat(100));

/** In pieces of so many bytes. */
const cut = (bytes: Uint8Array, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );

describe.each([
  ['identity', TEXT],
  ['', TEXT],
  ['gzip', gzipSync(TEXT)],
  ['X-GZIP ', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
])('a body packed as %j', (encoding, packed) => {
  const headers = { 'content-encoding': encoding };

  it.each([1, 7, 100_000])('is read whole in pieces of %i bytes', async (size) => {
    const read = await readBody(message(cut(packed, size), headers), TEXT.length);
    expect(read).toMatchObject({ ok: true });
    expect(Buffer.from((read as { body: Uint8Array }).body).equals(TEXT)).toBe(true);
  });

  it('is refused at the first byte too many, counted unpacked', async () => {
    await expect(readBody(message(cut(packed, 50), headers), TEXT.length - 1)).resolves.toEqual({
      ok: false,
      code: 'TOO_LARGE',
    });
  });
});

it('a bomb is not unfolded', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(bomb.length).toBeLessThan(100_000);
  const started = process.memoryUsage().arrayBuffers;
  await expect(readBody(message([bomb], { 'content-encoding': 'gzip' }), 100_000)).resolves.toMatchObject({
    code: 'TOO_LARGE',
  });
  expect(process.memoryUsage().arrayBuffers - started).toBeLessThan(20_000_000);
});

it('one that says itself that it is too long is not read at all', async () => {
  const long = message([TEXT], { 'content-length': '101' });
  await expect(readBody(long, 100)).resolves.toEqual({ ok: false, code: 'TOO_LARGE' });
  expect(long.destroyed).toBe(true);
});

it.each([
  ['is not what it says', 'gzip', TEXT],
  ['is damaged', 'gzip', Buffer.concat([gzipSync(TEXT).subarray(0, 20), TEXT])],
  ['breaks off', 'br', brotliCompressSync(TEXT).subarray(0, 10)],
  ['is packed in a way that nobody knows', 'zstd', TEXT],
])('one that %s is told apart from one that is too long', async (_name, encoding, bytes) => {
  await expect(readBody(message([bytes], { 'content-encoding': encoding }), 100_000)).resolves.toEqual({
    ok: false,
    code: 'COMPRESSION_BROKEN',
  });
});

it('an empty body is one, packed or not', async () => {
  for (const headers of [{}, { 'content-encoding': 'gzip' }]) {
    const read = await readBody(message([], headers), 10);
    expect(read).toMatchObject({ ok: true });
    expect((read as { body: Uint8Array }).body).toHaveLength(0);
  }
});

it.each(['error', 'aborted'])('a connection that ends in %s has failed', async (event) => {
  const stream = new PassThrough();
  const read = readBody(Object.assign(stream, { headers: {} }) as unknown as IncomingMessage, 100);
  stream.write('half');
  stream.emit(event, new Error('reset'));
  await expect(read).resolves.toEqual({ ok: false, code: 'CONNECTION_FAILED' });
});
