import type { ClockPort } from '../ports/clock';

/** WeChat pauses the sound when a call comes, and says so before or after it tells of the call: at most so long before. */
const PAUSED_WITHIN_MS = 2_000;

/** Whether it was a phone call, or the like, that took the sound away: then it goes on by itself afterwards. */
export class PhoneCall {
  private stoppedAt = -Infinity;
  private took = false;

  constructor(private readonly clock: ClockPort) {}

  /** Sound stopped, and nobody here had asked for it. */
  stopped(): void {
    this.stoppedAt = this.clock.now();
  }

  /** A call came while sound was on (`active`) or off. */
  came(active: boolean): void {
    this.took = active || this.clock.now() - this.stoppedAt <= PAUSED_WITHIN_MS;
  }

  /** It is over: whether it had taken the sound. */
  over(): boolean {
    const { took } = this;
    this.forget();
    return took;
  }

  /** Somebody started or stopped the sound: a call has no more to give back. */
  forget(): void {
    this.stoppedAt = -Infinity;
    this.took = false;
  }
}
