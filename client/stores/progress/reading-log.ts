import { MAX_STAY_SECONDS } from '../../../cloudfunctions/shared/domain/limits';
import type { ClockPort } from '../../ports/clock';
import { ActiveTimer } from './active-timer';
import { BATCH_WHILE_PLAYING_MS, type OutboxStore } from '../sync/outbox-store';

const TICK_MS = 5_000;
const SEND_EVERY_MS = 60_000;
/** A page in front of nobody: after this long without a touch it is not being read. */
const IDLE_MS = 180_000;

/** Characters that nobody reads in less than a second. */
const MAX_CHARACTERS_PER_SECOND = 20;
/** However long a text is, this much time in front is enough. */
const MAX_IDLE_MS = 180_000;

/** How long a text of so many characters must have been in front before it counts as completed, in milliseconds. */
export const readingMs = (characters: number): number =>
  Math.min((characters / MAX_CHARACTERS_PER_SECOND) * 1000, MAX_IDLE_MS);

/** Where the reader is, for the event. */
export interface ReadingPlace {
  position?: number;
  total?: number;
}

/** Adds up the time that one text was really in front of a reader, and reports it. */
export class ReadingLog {
  private readonly meter = new ActiveTimer(TICK_MS);
  private sentSeconds = 0;
  private callOff: (() => void) | null = null;
  private touchedAt = 0;
  private sentAt = 0;

  constructor(
    private readonly context: { ports: { clock: ClockPort }; outbox: OutboxStore },
    private readonly contentId: string,
    private readonly place: () => ReadingPlace,
  ) {}

  /** Milliseconds read so far. */
  get readMs(): number {
    return this.sentSeconds * 1000 + this.meter.pendingMs;
  }

  /** The text is in front. */
  appeared(): void {
    if (this.callOff) return;
    const now = this.context.ports.clock.now();
    this.touchedAt = now;
    this.sentAt = now;
    this.meter.tick(now);
    this.wait();
  }

  /** The reader did something: touched the page, turned a part. */
  touched(): void {
    this.touchedAt = this.context.ports.clock.now();
  }

  /** The page is hidden or closed. */
  left(): void {
    if (!this.callOff) return;
    this.callOff();
    this.callOff = null;
    this.beat();
    this.meter.stop();
    this.send();
  }

  private wait(): void {
    this.callOff = this.context.ports.clock.after(TICK_MS, () => {
      this.beat();
      // A clock that was put back may be put back by years.
      if (Math.abs(this.context.ports.clock.now() - this.sentAt) >= SEND_EVERY_MS)
        this.send(BATCH_WHILE_PLAYING_MS);
      this.wait();
    });
  }

  private beat(): void {
    const now = this.context.ports.clock.now();
    if (Math.abs(now - this.touchedAt) > IDLE_MS) this.meter.stop();
    else this.meter.tick(now);
  }

  private send(within?: number): void {
    this.sentAt = this.context.ports.clock.now();
    const seconds = Math.min(this.meter.take(), MAX_STAY_SECONDS);
    if (seconds === 0) return;
    this.sentSeconds += seconds;
    const event = { type: 'read' as const, contentId: this.contentId, seconds, ...this.place() };
    this.context.outbox.add(event, within);
  }
}
