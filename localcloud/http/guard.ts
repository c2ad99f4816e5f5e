/**
 * Who may ask. A browser on this machine sends requests here for whatever page it shows, and no such page may read what is stored or store
 * anything: neither from an origin of its own, nor under a name of its own that leads here (DNS rebinding).
 */
import type { IncomingMessage } from 'node:http';
import { CloudError } from '../cloud-error';

/** What pages of other origins may do with a route, and why that is no harm. */
export interface Opening {
  /** `link`: lead a person here. `embed`: show it, where they are served from this machine too. */
  for: 'link' | 'embed';
  because: string;
}

const AUTHORITY = /^(?:\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)*)(?::\d{1,5})?$/i;
const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
/** WeChat writes it for every request of a mini-program, in DevTools too; no browser lets a page of another site write it. */
const MINI_PROGRAM = /^https:\/\/servicewechat\.com\//;

export class Guard {
  private readonly names: ReadonlySet<string>;

  /**
   * @param names under which the server is reached besides its addresses, with any port
   * @throws Error for what is no name
   */
  constructor(names: readonly string[]) {
    this.names = new Set(
      names.map((name) => {
        const url = parse(name);
        if (!url || /:\d+$/.test(name)) throw new Error(`${name} is no name of a host`);
        return url.hostname;
      }),
    );
  }

  /**
   * Where a request leads. Its Host must be this machine's loopback name, the address that it came by, both with the port, or a name that
   * was told: the name of another site means that the page of that site asks.
   * @throws INVALID_PARAM where it does not say, or says two things; FOREIGN_ORIGIN
   */
  addressed({ headersDistinct, url: target = '/', socket }: IncomingMessage): URL {
    const [host = '', ...more] = headersDistinct.host ?? [];
    const authority = more.length === 0 ? parse(host) : undefined;
    const written = target.startsWith('/') ? `http://${host}${target}` : target;
    if (!authority || !URL.canParse(written))
      throw new CloudError('INVALID_PARAM', 'the request does not say where it leads');
    const url = new URL(written);
    // A target with a host of its own counts for some servers, the header for others.
    if (url.host !== authority.host)
      throw new CloudError('INVALID_PARAM', 'the request leads to two hosts at once');
    const { hostname } = url;
    const ours = LOOPBACK_NAME.test(hostname) || hostname === inUrl(socket.localAddress ?? '');
    if (!this.names.has(hostname) && !(ours && Number(url.port || 80) === socket.localPort)) {
      throw new CloudError(
        'FOREIGN_ORIGIN',
        `requests to ${url.host} are not accepted here. If that is a name of this machine, start with --allow-host ${hostname}`,
      );
    }
    return url;
  }

  /**
   * What a browser sends must come from our own pages. Programs that are no browser say nothing of where they come from.
   * @throws FOREIGN_ORIGIN
   */
  assertOwn(request: IncomingMessage, url: URL, opening: Opening | undefined): void {
    const { origin, referer = '', 'sec-fetch-site': site = 'none' } = request.headers;
    if (MINI_PROGRAM.test(referer)) return;
    const sameOrigin =
      (origin === undefined || (URL.canParse(origin) && new URL(origin).host === url.host)) &&
      (site === 'same-origin' || site === 'none');
    if (sameOrigin || (origin === undefined && opening && opens(opening, request))) return;
    throw new CloudError(
      'FOREIGN_ORIGIN',
      `requests from ${origin ?? 'pages of other sites'} are not accepted here`,
    );
  }
}

const EMBEDDED = ['image', 'audio', 'video'];

function opens(opening: Opening, { method, headers }: IncomingMessage): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest = '' } = headers;
  if (method !== 'GET' && method !== 'HEAD') return false;
  return opening.for === 'link'
    ? mode === 'navigate' && dest === 'document'
    : // Without CORS what is shown cannot be read.
      site === 'same-site' && mode === 'no-cors' && EMBEDDED.includes(String(dest));
}

/** In the one spelling that a URL has for a host. */
function parse(authority: string): URL | undefined {
  const written = `http://${authority}`;
  return AUTHORITY.test(authority) && URL.canParse(written) ? new URL(written) : undefined;
}

/** An address of a socket as a URL has it. */
function inUrl(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  return parse(plain.includes(':') ? `[${plain}]` : plain)?.hostname;
}
