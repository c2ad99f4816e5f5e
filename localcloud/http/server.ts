/** The listening socket: who may ask, routes by path, errors to answers, connections closed on the way out. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudError } from '../cloud-error';
import { sendError, type Route } from './exchange';
import type { Guard } from './guard';

/** Functions reach the server here, wherever else it listens. */
export const LOOPBACK = '127.0.0.1';
/** Addresses that hold that one too. */
const COVERS_LOOPBACK = [LOOPBACK, '0.0.0.0', '::'];

const CORP = 'cross-origin-resource-policy';
/** For browsers that do not say where a request comes from: those that reach this server in a network, without TLS. */
const KEPT_TO_OURSELVES = {
  [CORP]: 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};

export class HttpServer {
  private readonly servers: Server[] = [];

  constructor(
    private readonly routes: Route[],
    private readonly guard: Guard,
    private readonly log: (line: string) => void,
  ) {}

  /**
   * On `host` and, where that is another, on the loopback address.
   * @returns the port
   * @throws with a sentence for people when it cannot be had
   */
  async listen(port: number, host: string): Promise<number> {
    const bound = await this.listenOn(port, host);
    if (!COVERS_LOOPBACK.includes(bound.address)) await this.listenOn(bound.port, LOOPBACK);
    return bound.port;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.servers.map(async (server) => {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        server.closeAllConnections();
        await closed;
      }),
    );
  }

  private async listenOn(port: number, host: string): Promise<AddressInfo> {
    const server = createServer((request, response) => void this.answer(request, response));
    // Longer than the SDK's own pool keeps a socket, so that it never reuses one that has just been closed.
    server.keepAliveTimeout = 65_000;
    server.headersTimeout = 70_000;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port, host)));
      server.listen(port, host, () => resolve());
    });
    this.servers.push(server);
    return server.address() as AddressInfo;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(KEPT_TO_OURSELVES)) response.setHeader(name, value);
    try {
      const url = this.guard.addressed(request);
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const matching = this.routes.filter(({ path }) =>
        path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path,
      );
      const route = matching.find((candidate) => candidate.method === method);
      // Before anything is answered, also that there is no such route: one that says nothing of it is closed.
      this.guard.assertOwn(request, url, route?.opening);
      if (route?.opening?.for === 'embed') response.removeHeader(CORP);
      if (!route) {
        const status = matching.length > 0 ? 405 : 404;
        response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
        response.end(`${status} ${request.method} ${url.pathname}\n`);
        return;
      }
      await route.handle({ request, response, url, rest: url.pathname.slice(route.path.length) });
    } catch (error) {
      if (!(error instanceof CloudError) && !request.destroyed) {
        this.log(
          `[error] ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`,
        );
      }
      sendError(response, error);
    }
  }
}

function inWords(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const words: Record<string, string> = {
    EADDRINUSE: `port ${port} is taken by another program. Stop that one, or take another port, as PORT=${port + 1} or --port ${port + 1} does.`,
    EADDRNOTAVAIL: `this machine has no address ${host}: --host names one of its own`,
    ENOTFOUND: `there is no host called ${host}: --host names an address of this machine`,
    EACCES: `port ${port} may not be used by this user. Take one above 1023.`,
  };
  const sentence = words[error.code ?? ''];
  return sentence === undefined ? error : new Error(sentence, { cause: error });
}
