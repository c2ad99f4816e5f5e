import type { Http, HttpOutcome, HttpRequest } from '../../shared/platform/http';

/** Between two requests to one host, in milliseconds. */
const PAUSE = 250;

/**
 * Requests to one host go one after the other with a pause between them, whichever source they are for; different hosts do not wait
 * for each other.
 */
export function withManners(http: Http, pause = PAUSE): (request: HttpRequest) => Promise<HttpOutcome> {
  const queues = new Map<string, Promise<unknown>>();
  return (request) => {
    const host = URL.canParse(request.url) ? new URL(request.url).host : '';
    const before = queues.get(host) ?? Promise.resolve();
    const answer = before.then(() => http.get(request));
    queues.set(
      host,
      answer.then(() => new Promise((resolve) => setTimeout(resolve, pause))),
    );
    return answer;
  };
}
