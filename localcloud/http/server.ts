/** The listening socket: routes by path, errors to answers, connections closed on the way out. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudError } from '../cloud-error';
import { sendError, type Route } from './exchange';

export class HttpServer {
  private readonly server: Server;

  constructor(
    private readonly routes: Route[],
    private readonly log: (line: string) => void,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
    // Longer than the SDK's own pool keeps a socket, so that it never reuses one that has just been closed.
    this.server.keepAliveTimeout = 65_000;
    this.server.headersTimeout = 70_000;
  }

  /** @throws when the port is taken */
  async listen(port: number, host: string): Promise<AddressInfo> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => resolve());
    });
    return this.server.address() as AddressInfo;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = new URL(request.url ?? '/', 'http://local');
      const method = request.method === 'HEAD' ? 'GET' : request.method;
      const matching = this.routes.filter(({ path }) =>
        path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path,
      );
      const route = matching.find((candidate) => candidate.method === method);
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

/**
 * A page of another site may not use the developer's browser to reach the data: what comes from a browser must come from our own
 * pages.
 */
export function assertSameOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === `http://${host}`) return;
  throw new CloudError('STORAGE_EXCEED_AUTHORITY', `requests from ${origin} are not accepted here`);
}
