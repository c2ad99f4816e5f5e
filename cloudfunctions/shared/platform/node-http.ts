import { constants } from 'node:crypto';
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { parseAddress } from '../domain/address';
import { addressGuard, ForbiddenAddressError, type AddressGuard } from './address-guard';
import type { FetchErrorCode } from '../../../types/news-source';
import type { Http, HttpOutcome, HttpRequest } from './http';
import { readBody } from './unpack';

const REDIRECTS = 5;
const AGENT = 'Mozilla/5.0 (compatible; LearningStation/1.0; news sync)';

/**
 * Outgoing HTTP of Node. Public addresses only; `NEWS_TEST_HOSTS` (comma separated) opens it for named hosts where the function runs
 * on a local cloud, which is told by the SDK being directed to this machine; anywhere else the variable means nothing.
 */
export function nodeHttp(setting: (name: string) => string | undefined): Http {
  const guard = addressGuard(
    isLocalCloud(setting) ? (setting('NEWS_TEST_HOSTS') ?? '').split(',').filter((host) => host !== '') : [],
  );
  return { get: (request) => follow(request, guard) };
}

function isLocalCloud(setting: (name: string) => string | undefined): boolean {
  try {
    const { URL: url = '' } = JSON.parse(setting('TCB_CONTEXT_CNFG') ?? '{}') as { URL?: string };
    return /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
  } catch {
    return false;
  }
}

async function follow(request: HttpRequest, guard: AddressGuard): Promise<HttpOutcome> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  let url = request.url;
  let movedTo: string | undefined;
  let isPermanent = true;
  for (let hops = 0; hops <= REDIRECTS; hops += 1) {
    const address = parseAddress(url);
    if (address === undefined || !guard.admits(address)) return { ok: false, code: 'ADDRESS_FORBIDDEN' };
    const opened = await open(address, request, guard, deadline);
    if ('code' in opened) return { ok: false, code: opened.code };
    const { message } = opened;
    const status = message.statusCode ?? 0;
    const { location } = message.headers;
    const target = location === undefined ? undefined : parseAddress(location, url);
    if (status >= 300 && status < 400 && status !== 304 && target !== undefined) {
      message.destroy();
      url = target.href;
      isPermanent &&= status === 301 || status === 308;
      if (isPermanent) movedTo = url;
      continue;
    }
    const read = await readBody(message, request.maxBytes);
    if (!read.ok) return { ok: false, code: deadline.aborted ? 'TIMED_OUT' : read.code };
    const answer = { status, headers: plainHeaders(message), body: read.body, url };
    return { ok: true, answer: movedTo === undefined ? answer : { ...answer, movedTo } };
  }
  return { ok: false, code: 'TOO_MANY_REDIRECTS' };
}

type Opened = { message: IncomingMessage } | { code: FetchErrorCode };

function open(url: URL, request: HttpRequest, guard: AddressGuard, signal: AbortSignal): Promise<Opened> {
  const options: RequestOptions = {
    headers: {
      'user-agent': AGENT,
      accept: '*/*',
      'accept-language': 'zh-CN,zh;q=0.9',
      'accept-encoding': 'gzip, deflate, br',
      ...request.headers,
    },
    lookup: guard.lookup,
    signal,
    agent: false,
  };
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void => resolve({ code: failureOf(error, signal) });
    try {
      const sent =
        url.protocol === 'https:'
          ? // Servers of authorities renegotiate in the old way, which OpenSSL 3 refuses by default; certificates are still checked.
            getHttps(url, { ...options, secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT })
          : getHttp(url, options);
      sent.on('response', (message) => resolve({ message }));
      sent.on('error', failed);
    } catch {
      // Headers or addresses that Node refuses to send.
      resolve({ code: 'CONNECTION_FAILED' });
    }
  });
}

function failureOf(error: NodeJS.ErrnoException, signal: AbortSignal): FetchErrorCode {
  if (error instanceof ForbiddenAddressError) return 'ADDRESS_FORBIDDEN';
  if (signal.aborted) return 'TIMED_OUT';
  const { code = '' } = error;
  if (/^(?:ENOTFOUND|EAI_)/.test(code)) return 'DNS_FAILED';
  if (/CERT|SSL|TLS|EPROTO|SELF_SIGNED|UNABLE_TO/.test(code)) return 'TLS_FAILED';
  return 'CONNECTION_FAILED';
}

function plainHeaders(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}
