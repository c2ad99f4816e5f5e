import { MAX_STAY_SECONDS } from '../../../cloudfunctions/shared/domain/limits';
import type { ClockPort } from '../../ports/clock';
import { BATCH_WHILE_PLAYING_MS, type OutboxStore } from '../sync/outbox-store';
import { isCompleted, playedOf, type Medium, type ProgressStore } from '../progress/progress-store';
import { PlayedMeter } from './played-meter';
import { countedUnder, type Sound } from './sound';
import type { Interval } from '../progress/intervals';

interface Context {
  ports: { clock: ClockPort };
  outbox: OutboxStore;
  places: ProgressStore;
}

/** How often the place is kept on the phone, and what was heard becomes an event, while it plays: milliseconds. */
const KEEP_EVERY_MS = 5_000;
const SEND_EVERY_MS = 60_000;

const tenth = (seconds: number): number => Math.round(seconds * 10) / 10;

/** Keeps what was heard or watched of one item: the place on the phone, the seconds and the completion for the outbox. */
export class ListenLog {
  private readonly meter = new PlayedMeter();
  private keptAt = 0;
  private sentAt = 0;
  private ticked = false;
  private completed = false;

  constructor(
    private readonly context: Context,
    private readonly medium: Extract<Medium, 'sound' | 'pictures'> = 'sound',
    private readonly speed: () => number = () => 1,
  ) {}

  /** Another item, or the same once more. */
  begin({ id }: Pick<Sound, 'id'>): void {
    const now = this.context.ports.clock.now();
    this.meter.reset(playedOf(this.context.places.find(id, this.medium)));
    this.keptAt = now;
    this.sentAt = now;
    this.ticked = false;
    this.completed = false;
  }

  /** It starts, or goes on, from `position` (seconds). Where that is not known, the first tick says it. */
  goOn(position: number): void {
    if (!this.meter.isSet) this.meter.set(this.context.ports.clock.now(), position);
  }

  /** It was moved to `position` by hand, playing or not. */
  sought(position: number): void {
    if (this.meter.isSet) this.meter.set(this.context.ports.clock.now(), position);
  }

  /** It plays and stands at `position` (seconds). */
  tick(content: Sound, position: number, total: number): void {
    const now = this.context.ports.clock.now();
    this.ticked = true;
    this.meter.tick(now, position, this.speed());
    // A clock that was put back may be put back by years.
    if (Math.abs(now - this.sentAt) >= SEND_EVERY_MS)
      this.report(content, position, total, BATCH_WHILE_PLAYING_MS);
    else if (Math.abs(now - this.keptAt) >= KEEP_EVERY_MS) this.keep(content, position, total);
    if (!this.completed && isCompleted(this.meter.stretches, total, this.medium)) {
      this.completed = true;
      this.keep(content, position, total);
      // A sound in a text is a part of it.
      if (!content.within) this.context.outbox.add({ type: 'complete', contentId: content.id });
    }
  }

  /** Keeps the place on the phone. */
  keep(content: Sound, position: number, total: number): void {
    this.keptAt = this.context.ports.clock.now();
    this.context.places.remember({
      content,
      contentId: content.id,
      medium: this.medium,
      position,
      ...(total > 0 && { total }),
      played: this.played,
      at: this.context.outbox.now(),
    });
  }

  /** Keeps the place and sends what was played since the last time. It may play on. */
  report(content: Sound, position: number, total: number, within?: number): void {
    if (!this.ticked) return;
    this.keep(content, position, total);
    this.send(content, position, total, within);
  }

  /** It was paused, or is over. */
  stop(content: Sound, position: number, total: number): void {
    this.report(content, position, total);
    this.meter.stop();
  }

  /** It ran to its end. */
  finish(content: Sound, total: number): void {
    if (this.ticked || this.meter.isSet) this.tick(content, total, total);
    this.stop(content, total, total);
  }

  /** Once it is completed it is heard anew. */
  private get played(): readonly Interval[] {
    return this.completed ? [] : this.meter.stretches.map(([from, to]) => [tenth(from), tenth(to)]);
  }

  private send(content: Sound, position: number, total: number, within?: number): void {
    this.sentAt = this.context.ports.clock.now();
    const seconds = Math.min(this.meter.take(), MAX_STAY_SECONDS);
    if (seconds === 0) return;
    // A text's place is a section: what sounds with it or in it may not move that, so it sends no position.
    const place =
      content.kind === 'article' || content.within
        ? {}
        : { position: Math.round(position), ...(total > 0 && { total: Math.round(total) }) };
    this.context.outbox.add(
      {
        type: this.medium === 'sound' ? 'listen' : 'watch',
        contentId: countedUnder(content),
        seconds,
        ...place,
      },
      within,
    );
  }
}
