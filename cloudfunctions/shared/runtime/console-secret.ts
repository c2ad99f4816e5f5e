import { createHash, timingSafeEqual } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { SHORTEST_SECRET } from '../domain/secrets';
import type { Identity, LogLine, Platform } from '../platform/platform';

/** Milliseconds before the answer to a first wrong secret; twice as long after each further one within a minute, up to the longest. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 4_000;
const WINDOW = 60_000;
/** Wrong ones within a minute after which an openid's are looked at no longer. */
const MOST_WRONG = 5;
/** Openids that one instance keeps in mind. */
const MOST_CALLERS = 1_000;
/** Instead of an openid, for all who have none. */
const NO_OPENID = '';

/**
 * Whether somebody knows the secret that makes them the console. Guessing is slow, in one of two ways:
 *
 * - Callers without an openid, as the console is one, cannot be told apart. Who is wrong waits for the answer, the longer the more often
 *   this instance has just met a wrong one: it answers one call at a time, so that it cannot be asked more than some 18 times a minute.
 *   Who is right never waits, and nobody is locked out: an attacker could keep officials out with that.
 * - Whoever has an openid never waits: every phone has one, and would hold the instance for as long. Instead what they send is not looked
 *   at after five wrong ones within a minute, which keeps out nobody but them.
 *
 * Where no secret is set that could be guessed, nobody waits. One for each instance of a function; what it remembers is in its memory and
 * costs no operation.
 */
export class ConsoleSecret {
  /** When wrong ones came within the last minute, epoch milliseconds, by openid. */
  private readonly wrong = new LRUCache<string, readonly number[]>({ max: MOST_CALLERS });

  constructor(private readonly platform: Pick<Platform, 'now' | 'pause' | 'setting'>) {}

  /** @param presented what the caller sent as `secret` */
  async isKnown(
    presented: unknown,
    { openid = NO_OPENID, source }: Identity,
    log: (line: LogLine) => void,
  ): Promise<boolean> {
    const now = this.platform.now();
    const before = (this.wrong.get(openid) ?? []).filter((at) => at > now - WINDOW);
    const isTooMany = openid !== NO_OPENID && before.length >= MOST_WRONG;
    const problem = isTooMany ? 'TOO_MANY' : problemOf(this.platform.setting('CONSOLE_SECRET'), presented);
    if (problem === undefined) return true;
    const wrong = problem === 'WRONG' ? [...before, now] : before;
    this.wrong.set(openid, wrong);
    const tries = wrong.length;
    log({
      level: problem === 'TOO_SHORT' ? 'error' : 'warn',
      event: 'console-secret-refused',
      problem,
      source,
      tries,
    });
    if (problem === 'WRONG' && openid === NO_OPENID)
      await this.platform.pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1)));
    return false;
  }
}

/** Why a secret is refused: none is set, the one that is set could be guessed, or it is another. */
function problemOf(
  secret: string | undefined,
  presented: unknown,
): 'UNSET' | 'TOO_SHORT' | 'WRONG' | undefined {
  if (secret === undefined) return 'UNSET';
  if (secret.length < SHORTEST_SECRET) return 'TOO_SHORT';
  return typeof presented === 'string' && timingSafeEqual(digestOf(secret), digestOf(presented))
    ? undefined
    : 'WRONG';
}

/** Of one length, whatever was sent: the comparison takes the same time wherever two differ. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
