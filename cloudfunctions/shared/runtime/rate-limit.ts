import { LRUCache } from 'lru-cache';

/** Callers that one instance keeps in mind. */
const MOST_CALLERS = 1_000;

/**
 * How often one caller may do what is dear: `burst` times at once, then once in every `interval` milliseconds. Counted in the instance's
 * memory: it costs no operation, and another instance allows as much again.
 */
export class RateLimit {
  /** By caller: from when on the whole burst is theirs again, epoch milliseconds. */
  private readonly wholeAt = new LRUCache<string, number>({ max: MOST_CALLERS });

  constructor(
    private readonly burst: number,
    private readonly interval: number,
  ) {}

  /** Counts one more; undefined where it is allowed, otherwise from when on it will be, epoch milliseconds. */
  take(caller: string, now: number): number | undefined {
    const wholeAt = Math.max(this.wholeAt.get(caller) ?? now, now) + this.interval;
    const allowedAt = wholeAt - this.burst * this.interval;
    if (allowedAt > now) return allowedAt;
    this.wholeAt.set(caller, wholeAt);
    return undefined;
  }
}
