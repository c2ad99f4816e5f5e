/** `/call/<function>` and `/timer/<function>`. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError } from '../cloud-error';
import { decodePath, readBody, sendJson, type Exchange, type Route } from '../http/exchange';
import { parseFaultHeader, type Faults } from '../faults/faults';
import type { Timers } from '../timers/timers';
import type { Invocation, Source } from './invocation';
import { MAX_EVENT_BYTES, type Caller, type FunctionService } from './service';

const COOKIE = 'localcloud_openid';

const SOURCES: ReadonlyMap<string, Source> = new Map([
  ['wx_client', 'wx_client'],
  ['console', 'console'],
  ['http', 'wx_http'],
]);

/** Who calls: named by header, or one openid for each browser session. An openid of digits alone the SDK would take for a number. */
function callerOf({ request, response, url }: Exchange): Caller {
  const source = SOURCES.get(header(request, 'x-source') ?? 'wx_client');
  if (!source)
    throw new CloudError('INVALID_PARAM', `x-source must be one of ${[...SOURCES.keys()].join(', ')}`);
  const clientIp = request.socket.remoteAddress?.replace(/^::ffff:/, '');
  const address = `http://${url.host}`;
  if (source !== 'wx_client') return { source, clientIp, address };
  const named = header(request, 'x-openid');
  if (named !== undefined && !/^(?=.*[A-Za-z])[\w-]{1,64}$/.test(named)) {
    throw new CloudError(
      'INVALID_PARAM',
      'x-openid must have letters, digits, _ and -, and one letter at least',
    );
  }
  return { source, clientIp, address, openid: named ?? sessionOpenid(request, response) };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function sessionOpenid(request: IncomingMessage, response: ServerResponse): string {
  const known = new RegExp(`(?:^|;\\s*)${COOKIE}=(o[\\w-]{27})(?:;|$)`).exec(
    request.headers.cookie ?? '',
  )?.[1];
  if (known !== undefined) return known;
  const openid = 'o' + randomBytes(20).toString('base64url');
  response.setHeader('set-cookie', `${COOKIE}=${openid}; Path=/; HttpOnly; SameSite=Lax`);
  return openid;
}

/** The answer is written by hand around the function's own JSON, which need not be parsed for it. */
function answer(response: ServerResponse, invocation: Invocation): void {
  response.setHeader('x-database-operations', invocation.operations);
  response.setHeader('x-cold-start', String(invocation.cold ?? false));
  const { requestId, error, result } = invocation;
  if (error) {
    sendJson(response, 500, { error, requestId });
    return;
  }
  const body = `{"result":${result},"requestId":"${requestId}"}`;
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

export function functionRoutes(functions: FunctionService, timers: Timers, faults: Faults): Route[] {
  const call = async (exchange: Exchange): Promise<void> => {
    const { request, response, rest } = exchange;
    const name = decodePath(rest);
    const caller = callerOf(exchange);
    const body = await readBody(request, MAX_EVENT_BYTES);
    const event = eventText(body);
    const written = header(request, 'x-fault');
    const own = written === undefined ? [] : parseFaultHeader(written, name);
    const { twice } = await faults.meet('function', name, { response, own });
    if (twice) await functions.invoke(name, event, { ...caller, faults: own });
    answer(response, await functions.invoke(name, event, { ...caller, faults: own }));
  };
  return [
    { method: 'POST', path: '/call/', handle: call },
    {
      method: 'POST',
      path: '/timer/',
      handle: async ({ response, rest }) => {
        const name = decodePath(rest);
        const { twice } = await faults.meet('function', name, { response });
        if (twice) await timers.fire(name);
        answer(response, await timers.fire(name));
      },
    },
  ];
}

/** An empty body is an empty event, as `callFunction({ name })` sends. */
function eventText(body: Buffer): string {
  const text = body.toString('utf8');
  return text.trim() === '' ? '{}' : text;
}
