import * as v from 'valibot';
import type { Http } from '../../shared/platform/http';
import { action, type Call } from '../../shared/runtime/action';
import { plainObject, text } from '../../shared/runtime/input';
import { succeed, refuse, type Refusal } from '../../shared/runtime/result';
import { RateLimit } from '../../shared/runtime/rate-limit';

/** Two ways to look at what a source would give. Both fetch what they are told, so both have one limit. */

/** A record is no longer than this, as JSON. */
const RECORD = 20_000;

/** Addresses that one member of staff may have looked at: ten at once, then one a minute. Any public one, since nothing is stored. */
const looks = new RateLimit(10, 60_000);

/** Why this caller has to wait. The console is the owner's own. */
function tooMany({ staff, person = '', now }: Call): Refusal | undefined {
  const retryAfter = staff === undefined ? undefined : looks.take(person, now);
  return retryAfter === undefined ? undefined : refuse('RATE_LIMITED', { retryAfter });
}

export interface LookPorts {
  http: Http;
  now: () => number;
  digest: (text: string) => string;
}

/** Shows what a source would give, before its record is stored. */
export const tryAction = (ports: LookPorts) =>
  action<'news', 'try'>({
    callers: ['staff', 'console'],
    input: v.object({
      source: v.pipe(
        plainObject,
        v.check((record) => JSON.stringify(record).length <= RECORD),
      ),
    }),
    async run({ source }, call) {
      const wait = tooMany(call);
      if (wait !== undefined) return wait;
      // What reads pages is loaded by who needs it: a resident's list must not wait for it.
      const { trySource } = await import('../sync/try-source');
      return succeed(await trySource(source, ports));
    },
  });

/** Guesses the selectors of a list page. */
export const guess = (ports: LookPorts) =>
  action<'news', 'guess'>({
    callers: ['staff', 'console'],
    input: v.object({ url: text(1_000) }),
    async run({ url }, call) {
      const wait = tooMany(call);
      if (wait !== undefined) return wait;
      const { guessSource } = await import('../sync/try-source');
      return succeed(await guessSource(url, ports));
    },
  });
