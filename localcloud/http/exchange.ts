/** One request and its answer. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { asCloudError, CloudError } from '../cloud-error';
import type { Opening } from './guard';

export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  /** What follows the route's prefix in the path, still percent-encoded. */
  rest: string;
}

export interface Route {
  method: string;
  /** The whole path, or with a `/` at the end the beginning of one. */
  path: string;
  /** Without it, pages of other origins get nothing here. */
  opening?: Opening;
  handle(exchange: Exchange): void | Promise<void>;
}

/** @throws INVALID_PARAM */
export function decodePath(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new CloudError('INVALID_PARAM', 'the address does not decode');
  }
}

/** Whole, up to `limit` bytes. @throws EXCEED_MAX_PAYLOAD_SIZE beyond them */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What follows is still read, so that the caller gets to hear the answer.
    if (size <= limit) chunks.push(chunk);
    else if (size > limit * 4 + 64 * 1024) break;
  }
  if (size > limit) {
    throw new CloudError(
      'EXCEED_MAX_PAYLOAD_SIZE',
      `the request has more than the ${limit} bytes that are allowed`,
    );
  }
  return Buffer.concat(chunks, size);
}

/** @throws INVALID_PARAM for what is no JSON object */
export function parseJsonObject(body: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudError('INVALID_PARAM', 'the body must be a JSON object');
  }
  return value as Record<string, unknown>;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

const STATUS: Partial<Record<CloudError['code'], number>> = {
  INVALID_PARAM: 400,
  FUNCTION_NOT_FOUND: 404,
  STORAGE_FILE_NONEXIST: 404,
  FOREIGN_ORIGIN: 403,
  STORAGE_EXCEED_AUTHORITY: 403,
  STORAGE_SIGN_PARAM_INVALID: 403,
  EXCEED_MAX_PAYLOAD_SIZE: 413,
  EXCEED_CONCURRENT_REQUEST_LIMIT: 429,
};

/** Outside the SDK's protocol a failure has a status; within it the SDK reads the body alone. */
export function sendError(
  response: ServerResponse,
  error: unknown,
  extra: Record<string, unknown> = {},
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const { code, message } = asCloudError(error);
  // What was not read of the request would stand before the next one.
  if (!response.req.complete) response.setHeader('connection', 'close');
  sendJson(response, STATUS[code] ?? 500, { error: { code, message }, ...extra });
}
