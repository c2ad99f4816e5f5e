/** A file as an answer: ranges for players that seek, and "not changed" for caches. */
import { pipeline } from 'node:stream/promises';
import type { OpenFile } from '../disk/within';
import type { Exchange } from './exchange';

export interface SendFileOptions {
  /** Is closed when it has been sent. */
  file: OpenFile;
  type: string;
  cacheControl: string;
  headers?: Record<string, string>;
}

export async function sendFile(exchange: Exchange, options: SendFileOptions): Promise<void> {
  try {
    await send(exchange, options);
  } finally {
    await options.file.handle.close();
  }
}

async function send({ request, response }: Exchange, options: SendFileOptions): Promise<void> {
  const { file, type, cacheControl } = options;
  const { handle, stats } = file;
  const tag = `"${stats.size.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}"`;
  response.setHeader('etag', tag);
  response.setHeader('last-modified', stats.mtime.toUTCString());
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('cache-control', cacheControl);
  response.setHeader('x-content-type-options', 'nosniff');
  for (const [name, value] of Object.entries(options.headers ?? {})) response.setHeader(name, value);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  const condition = request.headers['if-range'];
  const range =
    condition === undefined || condition === tag ? parseRange(request.headers.range, stats.size) : undefined;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'content-range': `bytes */${stats.size}` }).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: stats.size - 1 };
  response.writeHead(range ? 206 : 200, {
    'content-type': type,
    'content-length': end - start + 1,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${stats.size}` } : {}),
  });
  if (request.method === 'HEAD' || stats.size === 0) {
    response.end();
    return;
  }
  // A player that seeks drops the connection in the middle: no error.
  await pipeline(handle.createReadStream({ start, end }), response).catch(() => undefined);
}

/** One range of bytes, ends included; several at once are answered with the whole, as the standard allows. */
function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  if (match[1] === '') {
    const length = Math.min(Number(match[2]), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < start) return undefined;
  return start >= size ? 'unsatisfiable' : { start, end };
}
