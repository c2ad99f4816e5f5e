import type { ClockPort } from '../../ports/clock';

/** WeChat pauses the sound when a call comes, and says so before or after it tells of the call: so much apart at most. */
const TOGETHER_MS = 2_000;

/**
 * Whether it was a phone call, or the like, that took the sound away: then it goes on by itself afterwards. A call that is told of
 * while the sound plays on is none: what stops it later is somebody's hand.
 */
export class PhoneCall {
  private stoppedAt = -Infinity;
  private cameAt = -Infinity;

  constructor(private readonly clock: ClockPort) {}

  /** Sound stopped, and nobody here had asked for it. */
  stopped(): void {
    this.stoppedAt = this.clock.now();
  }

  /** A call came. */
  came(): void {
    this.cameAt = this.clock.now();
  }

  /** It is over: whether it had taken the sound. */
  over(): boolean {
    const took = Math.abs(this.cameAt - this.stoppedAt) <= TOGETHER_MS;
    this.forget();
    return took;
  }

  /** Somebody started or stopped the sound: a call has no more to give back. */
  forget(): void {
    this.stoppedAt = -Infinity;
    this.cameAt = -Infinity;
  }
}
