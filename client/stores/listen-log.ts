import type { ContentBrief } from '../../types/content';
import type { ClockPort } from '../ports/clock';
import { HonestSeconds } from './honest-seconds';
import type { OutboxStore } from './outbox-store';
import { isFinished, type Medium, type PlacesStore } from './places-store';

interface Context {
  ports: { clock: ClockPort };
  outbox: OutboxStore;
  places: PlacesStore;
}

/** How often the place is kept on the phone, and sent to the cloud, while it plays: milliseconds. */
const KEEP_EVERY_MS = 5_000;
const SEND_EVERY_MS = 60_000;
/** Sound and pictures tell their position about four times a second, at worst once. */
const TICK_MS = 1_000;
/** The contract's limit for one event. */
const LONGEST = 3_600;

/** Keeps what was heard or watched of one item: the place on the phone, the seconds and the end for the outbox. */
export class ListenLog {
  private readonly meter = new HonestSeconds(TICK_MS);
  private keptAt = 0;
  private sentAt = 0;
  private lastPosition = -1;
  private completed = false;

  constructor(
    private readonly context: Context,
    private readonly medium: Extract<Medium, 'sound' | 'pictures'> = 'sound',
  ) {}

  /** Another item, or the same once more. */
  begin(): void {
    const now = this.context.ports.clock.now();
    this.meter.reset();
    this.keptAt = now;
    this.sentAt = now;
    this.lastPosition = -1;
    this.completed = false;
  }

  /** It plays and stands at `position` (seconds). */
  tick(content: ContentBrief, position: number, total: number): void {
    const now = this.context.ports.clock.now();
    // Sound that stands still is not listened to.
    if (position === this.lastPosition) this.meter.stop();
    else this.meter.tick(now);
    this.lastPosition = position;
    if (now - this.keptAt >= KEEP_EVERY_MS) this.keep(content, position, total);
    if (now - this.sentAt >= SEND_EVERY_MS) this.send(content, position, total);
    if (!this.completed && isFinished({ position, total, medium: this.medium })) {
      this.completed = true;
      this.context.outbox.add({ type: 'complete', contentId: content.id });
    }
  }

  /** Keeps the place on the phone. */
  keep(content: ContentBrief, position: number, total: number): void {
    const at = this.context.ports.clock.now();
    this.keptAt = at;
    this.context.places.remember({
      content,
      contentId: content.id,
      medium: this.medium,
      position,
      ...(total > 0 && { total }),
      at,
    });
  }

  /** It stopped, for now or for good: keeps the place and sends what was heard since the last time. */
  report(content: ContentBrief, position: number, total: number): void {
    this.meter.stop();
    if (this.lastPosition < 0) return;
    this.keep(content, position, total);
    this.send(content, position, total);
  }

  /** It ran to its end. */
  finish(content: ContentBrief, total: number): void {
    this.report(content, total, total);
    if (this.completed || this.lastPosition < 0) return;
    this.completed = true;
    this.context.outbox.add({ type: 'complete', contentId: content.id });
  }

  private send(content: ContentBrief, position: number, total: number): void {
    this.sentAt = this.context.ports.clock.now();
    const seconds = Math.min(this.meter.take(), LONGEST);
    if (seconds === 0) return;
    // An article's place is a section: its spoken version may not move it, so it sends no position.
    const place =
      content.kind === 'article'
        ? {}
        : { position: Math.round(position), ...(total > 0 && { total: Math.round(total) }) };
    this.context.outbox.add({
      type: this.medium === 'sound' ? 'listen' : 'watch',
      contentId: content.id,
      seconds,
      ...place,
    });
  }
}
