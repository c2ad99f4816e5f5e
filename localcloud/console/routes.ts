/** `/console`: the page, and the requests that it makes. */
import { readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { assetPath } from '../assets';
import { CloudError } from '../cloud-error';
import type { Engine } from '../database/engine';
import type { InvocationLog } from '../functions/log';
import type { FunctionService } from '../functions/service';
import {
  decodePath,
  parseJsonObject,
  readBody,
  send,
  sendJson,
  type Exchange,
  type Route,
} from '../http/exchange';
import type { Opening } from '../http/guard';
import { sendFile } from '../http/send-file';
import type { OpenApi } from '../openapi/open-api';
import { contentType } from '../storage/content-type';
import type { Timers } from '../timers/timers';
import { Records } from './records';
import type { Format } from './transfer';

const MAX_IMPORT = 256 * 1024 * 1024;
const MAX_RECORD = 32 * 1024 * 1024;
const PAGE_LIMIT = 200;

const PAGE: Opening = { for: 'link', because: 'the page alone shows nothing, and does nothing unasked' };

export interface ConsoleServices {
  engine: Engine;
  functions: FunctionService;
  invocations: InvocationLog;
  timers: Timers;
  openApi: OpenApi;
}

const page = async (exchange: Exchange, name: string): Promise<void> => {
  const handle = await open(assetPath(`console/${name}`));
  await sendFile(exchange, {
    file: { handle, stats: await handle.stat() },
    type: contentType(name),
    cacheControl: 'no-cache',
    headers: { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" },
  });
};

export function consoleRoutes(services: ConsoleServices): Route[] {
  const { functions, invocations, timers, openApi } = services;
  const records = new Records(services.engine);

  const read = (path: string, answer: (exchange: Exchange) => unknown): Route => ({
    method: 'GET',
    path: `/console/api/${path}`,
    handle: (exchange) => sendJson(exchange.response, 200, answer(exchange)),
  });

  return [
    {
      method: 'GET',
      path: '/console',
      opening: PAGE,
      handle: (exchange) => page(exchange, 'index.html'),
    },
    ...readdirSync(assetPath('console')).map((name) => ({
      method: 'GET',
      path: `/console/${name}`,
      handle: (exchange: Exchange) => page(exchange, name),
    })),
    read('functions', () => ({
      functions: functions.list().map(({ name, timeout, memorySize }) => ({ name, timeout, memorySize })),
    })),
    read('timers', () => ({ timers: timers.list() })),
    read('outbox', () => ({ entries: [...openApi.outbox()].reverse() })),
    read('logs', ({ url }) => {
      const name = url.searchParams.get('function');
      const failed = url.searchParams.has('failed');
      const list = invocations
        .list()
        .filter(({ functionName, error }) => (!name || functionName === name) && (!failed || error));
      return { entries: list.slice(-PAGE_LIMIT).reverse() };
    }),
    read('logs/', ({ rest }) => {
      const requestId = decodePath(rest);
      const entry = invocations.find(requestId);
      if (!entry) throw new CloudError('STORAGE_FILE_NONEXIST', `没有请求 ${requestId} 的日志`);
      return { entry };
    }),
    read('collections', () => ({ collections: records.collections() })),
    {
      method: 'POST',
      path: '/console/api/collections',
      handle: async ({ request, response }) => {
        const { name } = parseJsonObject(await readBody(request, MAX_RECORD));
        records.create(typeof name === 'string' ? name : '');
        sendJson(response, 200, {});
      },
    },
    ...['GET', 'PUT', 'DELETE', 'POST'].map((method) => ({
      method,
      path: '/console/api/collections/',
      handle: (exchange: Exchange) => collectionRequest(records, exchange),
    })),
    {
      method: 'GET',
      path: '/console/',
      opening: PAGE,
      handle: ({ response, url, rest }) => {
        // After all that begins so: the address of the page itself has no slash.
        if (rest === '') response.writeHead(302, { location: '/console' }).end();
        else send(response, 404, 'text/plain; charset=utf-8', `no such page: ${url.pathname}\n`);
      },
    },
  ];
}

/** @throws INVALID_PARAM for what is not UTF-8: Excel saves CSV in the system's own encoding unless told otherwise */
async function readText(request: Exchange['request'], limit: number): Promise<string> {
  const bytes = await readBody(request, limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CloudError('INVALID_PARAM', '文件不是 UTF-8 编码。用 Excel 保存时，请选“CSV UTF-8”。');
  }
}

/** @throws INVALID_PARAM */
function countIn(parameters: URLSearchParams, name: string, otherwise: number): number {
  const count = Number(parameters.get(name) ?? otherwise);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new CloudError('INVALID_PARAM', `${name} must be a whole number, not negative`);
  return count;
}

/** `<collection>/records`, `<collection>/count`, `<collection>/import`, `<collection>/export`. */
async function collectionRequest(
  records: Records,
  { request, response, url, rest }: Exchange,
): Promise<void> {
  const [collection = '', what = ''] = rest.split('/').map(decodePath);
  const { searchParams } = url;
  const filter = searchParams.get('filter') ?? '';
  const format: Format = searchParams.get('format') === 'csv' ? 'csv' : 'jsonl';
  switch (`${request.method} ${what}`) {
    case 'GET records': {
      const limit = Math.min(countIn(searchParams, 'limit', 20), PAGE_LIMIT);
      sendJson(response, 200, records.list(collection, filter, countIn(searchParams, 'skip', 0), limit));
      return;
    }
    case 'GET count':
      sendJson(response, 200, { total: records.count(collection, filter) });
      return;
    case 'POST records':
      sendJson(response, 200, { id: await records.add(collection, await readText(request, MAX_RECORD)) });
      return;
    case 'PUT records':
      sendJson(response, 200, { id: await records.replace(collection, await readText(request, MAX_RECORD)) });
      return;
    case 'DELETE records':
      sendJson(response, 200, { deleted: await records.remove(collection, searchParams.get('id') ?? '') });
      return;
    case 'POST import': {
      const text = await readText(request, MAX_IMPORT);
      const mode = searchParams.get('mode') === 'insert' ? 'insert' : 'upsert';
      sendJson(response, 200, await records.import(collection, text, format, mode));
      return;
    }
    case 'GET export':
      await sendExport(response, collection, format, records.export(collection, filter, format));
      return;
    default:
      throw new CloudError('INVALID_PARAM', `the console does not know ${request.method} ${what}`);
  }
}

async function sendExport(
  response: Exchange['response'],
  collection: string,
  format: Format,
  parts: AsyncGenerator<string>,
): Promise<void> {
  // What the query is refused for comes before the first part, and is still an answer of its own.
  const first = await parts.next();
  response.writeHead(200, {
    'content-type': `${format === 'csv' ? 'text/csv' : 'application/json'}; charset=utf-8`,
    'content-disposition': `attachment; filename="${collection}.${format === 'csv' ? 'csv' : 'json'}"`,
    'cache-control': 'no-store',
  });
  if (!first.done) response.write(first.value);
  // Who asked may have gone: no error.
  await pipeline(parts, response).catch(() => undefined);
}
