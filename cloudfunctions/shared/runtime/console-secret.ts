import { createHash, timingSafeEqual } from 'node:crypto';
import { SHORTEST_SECRET } from '../domain/secrets';
import type { LogLine, Platform } from '../platform/platform';

/** Milliseconds before the answer to a first wrong secret; twice as long after each further one within a minute, up to the longest. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 4_000;
const WINDOW = 60_000;

/**
 * Whether somebody knows the secret that makes them the console. Who is wrong waits for the answer, the longer the more often this
 * instance has just met a wrong one: it answers one call at a time, so that it cannot be asked more than some 18 times a minute. Who is
 * right never waits, and nothing is ever locked: an attacker could keep officials out with that. One for each instance of a function;
 * what it remembers is in its memory and costs no operation.
 */
export class ConsoleSecret {
  /** When wrong ones came within the last minute, epoch milliseconds. */
  private wrong: number[] = [];

  constructor(private readonly platform: Pick<Platform, 'now' | 'pause' | 'setting'>) {}

  /** @param presented what the caller sent as `secret` */
  async isKnown(presented: unknown, source: string, log: (line: LogLine) => void): Promise<boolean> {
    const secret = this.platform.setting('CONSOLE_SECRET');
    const problem = problemOf(secret, presented);
    if (problem === undefined) return true;
    const now = this.platform.now();
    this.wrong = [...this.wrong.filter((at) => at > now - WINDOW), now];
    const tries = this.wrong.length;
    log({
      level: problem === 'TOO_SHORT' ? 'error' : 'warn',
      event: 'console-secret-refused',
      problem,
      source,
      tries,
    });
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
