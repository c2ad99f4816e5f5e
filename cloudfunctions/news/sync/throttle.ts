import { parseAddress } from '../../shared/domain/address';
import type { Http, HttpOutcome, HttpRequest } from '../../shared/platform/http';

/** Between two requests to one host, in milliseconds. */
const PAUSE = 250;
/** A host that was silent so often in a row is not asked again: each silence takes 15 s of a run's 60. */
const MAX_TIMEOUTS = 2;

interface Host {
  /** Settled when the last request that was put in the queue is answered and the pause is over. */
  free: Promise<unknown>;
  silences: number;
}

const TIMED_OUT: HttpOutcome = { ok: false, code: 'TIMED_OUT' };

/**
 * Requests to one host go one after the other with a pause between them, whichever source they are for; different hosts do not wait
 * for each other. For one run: a host that does not answer stays out of it.
 */
export function throttlePerHost(http: Http, pause = PAUSE): (request: HttpRequest) => Promise<HttpOutcome> {
  const hosts = new Map<string, Host>();
  return (request) => {
    const name = parseAddress(request.url)?.host ?? '';
    const host = hosts.get(name) ?? { free: Promise.resolve(), silences: 0 };
    hosts.set(name, host);
    const answer = host.free.then(async () => {
      if (host.silences >= MAX_TIMEOUTS) return TIMED_OUT;
      const outcome = await http.get(request);
      host.silences = !outcome.ok && outcome.code === 'TIMED_OUT' ? host.silences + 1 : 0;
      return outcome;
    });
    host.free = answer.then(() =>
      host.silences >= MAX_TIMEOUTS ? undefined : new Promise((resolve) => setTimeout(resolve, pause)),
    );
    return answer;
  };
}
