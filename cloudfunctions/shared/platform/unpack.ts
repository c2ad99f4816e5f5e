import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { FetchErrorCode } from '../../../types/news-source';

export type Unpacked = { ok: true; body: Uint8Array } | { ok: false; code: FetchErrorCode };

/** Reads an answer's body, unpacking it on the way, and stops at the first byte too many: a packed bomb never unfolds. */
export function readBody(message: IncomingMessage, maxBytes: number): Promise<Unpacked> {
  const declared = Number(message.headers['content-length']);
  if (declared > maxBytes) {
    message.destroy();
    return Promise.resolve({ ok: false, code: 'TOO_LARGE' });
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let unpacker: Transform | undefined;
    const end = (result: Unpacked): void => {
      // First the answer: taking the connection down reports a failure of its own.
      resolve(result);
      message.destroy();
      unpacker?.destroy();
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) end({ ok: false, code: 'TOO_LARGE' });
      else chunks.push(chunk);
    };
    const whole = (): void => end({ ok: true, body: Buffer.concat(chunks) });
    message.on('error', () => end({ ok: false, code: 'CONNECTION_FAILED' }));
    message.on('aborted', () => end({ ok: false, code: 'CONNECTION_FAILED' }));
    const encoding = (message.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
    if (encoding === 'identity' || encoding === '') {
      message.on('data', take);
      message.on('end', whole);
      return;
    }
    const started = (first: Buffer): void => {
      unpacker = unpackerOf(encoding, first);
      if (unpacker === undefined) {
        end({ ok: false, code: 'COMPRESSION_BROKEN' });
        return;
      }
      unpacker.on('data', take);
      unpacker.on('end', whole);
      unpacker.on('error', () => end({ ok: false, code: 'COMPRESSION_BROKEN' }));
      unpacker.write(first);
      message.pipe(unpacker);
    };
    message.once('data', (first: Buffer) => {
      message.pause();
      started(first);
    });
    message.once('end', () => {
      if (unpacker === undefined) whole();
    });
  });
}

/** What servers call deflate comes with zlib's header or without it; the first byte tells. */
function unpackerOf(encoding: string, first: Buffer): Transform | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return (first[0] ?? 0) % 16 === 8 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    default:
      return undefined;
  }
}
