/** A tick this many times later than expected means that the phone slept in between. */
const SUSPENDED = 10;

/** Adds up time that was really spent: the clock's time between ticks. A phone that was suspended between two ticks adds nothing. */
export class ActiveTimer {
  private sum = 0;
  private last: number | null = null;

  /** `expectedMs`: how far apart ticks are at most in normal running. */
  constructor(private readonly expectedMs: number) {}

  /** It is running now. `now` in epoch milliseconds. */
  tick(now: number): void {
    const passed = now - (this.last ?? now);
    if (passed > 0 && passed <= this.expectedMs * SUSPENDED) this.sum += passed;
    this.last = now;
  }

  /** It stands still: what passes until the next tick does not count. */
  stop(): void {
    this.last = null;
  }

  /** Milliseconds not taken yet. */
  get pendingMs(): number {
    return this.sum;
  }

  /** Takes the whole seconds out; the rest stays for the next time. */
  take(): number {
    const seconds = Math.floor(this.sum / 1000);
    this.sum -= seconds * 1000;
    return seconds;
  }

  /** Drops what was added up. */
  reset(): void {
    this.sum = 0;
    this.last = null;
  }
}
