import { runInAction } from 'mobx';
import type { ClockPort } from '../../ports/clock';
import { makeStore } from '../app/make-store';

/** Minutes, or the end of what plays now. */
export const SLEEP_CHOICES = [15, 30, 60, 'item'] as const;
export type SleepChoice = (typeof SLEEP_CHOICES)[number];

/** Stops the sound after a while, for whoever falls asleep over it. */
export class SleepTimer {
  choice: SleepChoice | null = null;
  /** When it stops, epoch milliseconds; null for `item`. */
  at: number | null = null;

  private callOff: (() => void) | null = null;

  constructor(
    private readonly clock: ClockPort,
    private readonly onTime: () => void,
  ) {
    makeStore(this);
  }

  /** Null switches it off. */
  set(choice: SleepChoice | null): void {
    this.callOff?.();
    this.callOff = null;
    this.choice = choice;
    this.at = null;
    if (typeof choice !== 'number') return;
    this.at = this.clock.now() + choice * 60_000;
    this.callOff = this.clock.after(choice * 60_000, () => this.check());
  }

  /** Goes off when the time has come. Also called with the sound's own ticks: a phone may hold timers back in the background. */
  check(): void {
    if (this.at === null || this.clock.now() < this.at) return;
    runInAction(() => this.set(null));
    this.onTime();
  }

  /** An item is over: true when the sound should stop here. A locked phone may have told of nothing else since the time was up. */
  endsHere(): boolean {
    const isOver = this.at !== null && this.clock.now() >= this.at;
    if (this.choice !== 'item' && !isOver) return false;
    this.set(null);
    return true;
  }
}
