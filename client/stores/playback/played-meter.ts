import { addInterval, type Interval } from '../progress/intervals';

/** Sound tells where it is about four times a second, and not to the millisecond: further ahead than this, it was sought. */
const SLACK_MS = 2_000;
/** Nothing was told for longer than this: the screen was locked, or the phone slept. */
const GAP_MS = 10_000;

/**
 * Adds up what really sounded or moved: how far it went, at its speed, and never more than the clock. A pause, a stall and a phone
 * that sleeps go nowhere and add nothing; a locked phone that tells nothing for twenty minutes adds them when it tells again.
 */
export class PlayedMeter {
  /** What was played, in seconds of its length. */
  stretches: readonly Interval[] = [];

  private passed = 0;
  private moved = 0;
  private taken = 0;
  private last: { at: number; position: number } | null = null;

  /** From the beginning, with what was played of it before. */
  reset(stretches: readonly Interval[]): void {
    this.stretches = stretches;
    this.passed = 0;
    this.moved = 0;
    this.taken = 0;
    this.last = null;
  }

  /** Whether it is known where it stood, so that the next tick adds. */
  get isSet(): boolean {
    return this.last !== null;
  }

  /** It stands at `position` (seconds) and goes on from there. `now` in epoch milliseconds. */
  set(now: number, position: number): void {
    this.last = { at: now, position };
  }

  /** It stops: what passes until it is set again, or until the next tick, adds nothing. */
  stop(): void {
    this.last = null;
  }

  /** It plays, at `speed`, and has come to `position`. */
  tick(now: number, position: number, speed: number): void {
    const { last } = this;
    this.set(now, position);
    if (!last || position <= last.position || now < last.at) return;
    const passed = now - last.at;
    const moved = ((position - last.position) / speed) * 1000;
    if (moved <= passed + SLACK_MS) {
      // No more than it moved: the rest of a sleep must not make up for a leap later on.
      this.passed += Math.min(passed, moved + SLACK_MS);
      this.moved += moved;
      this.stretches = addInterval(this.stretches, last.position, position);
    } else if (passed > GAP_MS) {
      // Sought on the lock screen: it played all the time, nobody knows where.
      this.passed += passed;
      this.moved += passed;
    }
  }

  /** Takes the whole seconds out; the rest stays for the next time. */
  take(): number {
    const seconds = Math.floor(Math.round(Math.min(this.passed, this.moved) - this.taken) / 1000);
    this.taken += seconds * 1000;
    return seconds;
  }
}
