import type { AudioEvent } from '../../ports/audio';
import type { CloudProblem } from '../../ports/cloud';
import type { Ports } from '../../ports/ports';
import type { ConnectionStore } from '../app/connection-store';
import { ListenLog } from './listen-log';
import { makeStore } from '../app/make-store';
import type { OutboxStore } from '../sync/outbox-store';
import { isFinished, type Progress, type ProgressStore } from '../progress/progress-store';
import { PhoneCall } from './phone-call';
import { smartRewind } from './smart-rewind';
import type { Sound } from './sound';
import { StartWatch } from './start-watch';

export type PlayerStatus =
  | 'idle'
  /** Sound is on its way. */
  | 'loading'
  | 'playing'
  | 'paused'
  /** The last of the queue is over. */
  | 'ended'
  /** `error` says why; `retry()` goes on from the same place. */
  | 'failed';

export interface AudioControllerContext {
  ports: Pick<Ports, 'audio' | 'clock'>;
  connection: ConnectionStore;
  outbox: OutboxStore;
  places: ProgressStore;
}

/** Whoever puts items onto the deck. */
export interface AudioControllerOwner {
  /** What is on the deck. */
  item(): Sound | null;
  speed(): number;
  /** Sound is about to start. */
  starting(): void;
  /** Sound goes on; some four times a second. */
  ticked(): void;
  /** The item ran to its end. */
  ended(): void;
  /** Keys of a headset or of the lock screen. */
  previous(): void;
  next(): void;
}

/** Seconds that sound goes on at most from one tick to the next. */
const REPORT_EVERY_SECONDS = 10;

/** The sound of one item: started, paused, sought, and its place kept. What comes before and after it is its owner's to know. */
export class AudioController {
  status: PlayerStatus = 'idle';
  /** Whole seconds: a screen need not be drawn four times a second. */
  position = 0;
  /** Whole seconds; 0 while unknown. */
  duration = 0;
  error: CloudProblem | null = null;

  private readonly log: ListenLog;
  private readonly call: PhoneCall;
  private readonly start: StartWatch;
  /** Seconds, exact. */
  private exact = 0;
  private pausedAt: number | null = null;
  /** The sound system holds the item: it can be paused and sought. */
  private held = false;

  constructor(
    private readonly context: AudioControllerContext,
    private readonly owner: AudioControllerOwner,
  ) {
    const { audio, clock } = context.ports;
    this.log = new ListenLog(context, 'sound', () => owner.speed());
    this.call = new PhoneCall(clock);
    this.start = new StartWatch(clock, (position) => audio.seek(position));
    makeStore(this);
    audio.listen((event) => this.heard(event));
  }

  /** Sound is on, or on its way. */
  get active(): boolean {
    return this.status === 'playing' || this.status === 'loading';
  }

  /** Whether the sound system holds this content, playing or not. */
  holds(contentId: string): boolean {
    return this.held && this.owner.item()?.id === contentId;
  }

  /** Starts the item where this listener left it. `known` is a place that this phone may not know. */
  begin(known?: Progress): void {
    const item = this.owner.item();
    if (item?.media === undefined) return;
    this.owner.starting();
    const startAt = this.startOf(item, known);
    this.status = 'loading';
    this.error = null;
    this.held = true;
    this.pausedAt = null;
    this.call.forget();
    this.start.expect(startAt);
    this.log.begin(item);
    this.log.goOn(startAt);
    this.move(startAt, item.duration ?? 0);
    this.context.ports.audio.start(
      {
        src: item.media,
        title: item.title,
        performer: item.source,
        ...(item.cover !== undefined && { cover: item.cover }),
      },
      startAt,
      this.owner.speed(),
    );
  }

  pause(): void {
    this.call.forget();
    if (!this.active) return;
    // With a locked screen nobody may have told for long how far it came.
    this.context.ports.audio.look();
    this.halt('paused');
    this.context.ports.audio.pause();
  }

  resume(): void {
    if (!this.owner.item() || this.active) return;
    if (!this.held || this.status === 'ended') return this.begin();
    this.owner.starting();
    this.status = 'loading';
    const pausedMs = this.context.ports.clock.now() - (this.pausedAt ?? this.context.ports.clock.now());
    this.seek(this.exact - smartRewind(pausedMs));
    this.context.ports.audio.play();
  }

  /** To a position in seconds. */
  seek(position: number): void {
    const item = this.owner.item();
    if (!item) return;
    const last = this.duration > 0 ? this.duration : position;
    this.move(Math.max(0, Math.min(position, last)), this.duration);
    this.start.forget();
    this.log.sought(this.exact);
    if (this.held) this.context.ports.audio.seek(this.exact);
    this.log.keep(item, this.exact, this.duration);
  }

  /** By seconds, forward or back. */
  skip(seconds: number): void {
    this.seek(this.exact + seconds);
  }

  setSpeed(speed: number): void {
    if (this.held) this.context.ports.audio.setSpeed(speed);
  }

  /** Keeps the place and reports what was heard, as before another item comes or the program closes. Sound may go on. */
  report(): void {
    const item = this.owner.item();
    if (item && this.held) this.log.report(item, this.exact, this.duration);
  }

  /** Nothing is on the deck any more; `error` says why, where nobody wanted that. */
  clear(error: CloudProblem | null = null): void {
    this.report();
    this.held = false;
    this.status = 'idle';
    this.error = error;
    this.context.ports.audio.stop();
    this.move(0, 0);
  }

  /** The network is back: what stopped for want of it rests where it was, and Play starts it. */
  reconnected(): void {
    if (this.status !== 'failed' || this.error?.code !== 'NETWORK') return;
    this.error = null;
    this.status = 'paused';
  }

  private startOf(item: Sound, known?: Progress): number {
    const phone = this.context.places.find(item.id, 'sound');
    const place = known?.medium === 'sound' && !(phone && phone.at >= known.at) ? known : phone;
    if (!place || isFinished(place)) return 0;
    return Math.max(0, place.position - smartRewind(this.context.outbox.now() - place.at));
  }

  private halt(status: PlayerStatus): void {
    this.status = status;
    this.pausedAt = this.context.ports.clock.now();
    const item = this.owner.item();
    if (item) this.log.stop(item, this.exact, this.duration);
  }

  /** It stopped, and nobody here had asked for it. */
  private haltUnasked(): void {
    if (!this.active) return;
    this.halt('paused');
    this.call.stopped();
  }

  private move(position: number, duration: number): void {
    this.exact = position;
    this.position = Math.floor(position);
    this.duration = Math.floor(duration);
  }

  private heard(event: AudioEvent): void {
    if (!this.owner.item()) return;
    switch (event.type) {
      case 'playing':
        this.status = 'playing';
        this.held = true;
        this.error = null;
        this.log.goOn(this.exact);
        break;
      case 'paused':
        this.haltUnasked();
        break;
      case 'stopped':
        // The system dropped the sound: to go on, it has to be started again.
        this.held = false;
        this.haltUnasked();
        break;
      case 'waiting':
        if (this.status === 'playing') this.status = 'loading';
        break;
      case 'time':
        this.ticked(event.position, event.duration);
        break;
      case 'ended':
        this.ended();
        break;
      case 'failed':
        this.held = false;
        this.error = { code: this.context.connection.online ? 'MEDIA_FAILED' : 'NETWORK', traceId: '' };
        this.halt('failed');
        break;
      case 'previous':
        this.owner.previous();
        break;
      case 'next':
        this.owner.next();
        break;
      case 'interrupted':
        // Said of a program, too, that only went to the back and plays on: the sound is left to itself.
        this.call.came();
        break;
      case 'restored':
        if (this.call.over() && this.status === 'paused') this.resume();
        break;
    }
  }

  private ticked(position: number, duration: number): void {
    const item = this.owner.item();
    if (!item || this.start.isAstray(position)) return;
    // Some phones say that sound is on its way, and not that it has come.
    const cameOn = position > this.exact && position - this.exact <= REPORT_EVERY_SECONDS;
    if (this.status === 'loading' && cameOn) this.status = 'playing';
    this.move(position, duration > 0 ? duration : this.duration);
    if (this.status !== 'playing') return;
    this.log.tick(item, position, this.duration);
    this.owner.ticked();
  }

  private ended(): void {
    const item = this.owner.item();
    if (!item) return;
    this.log.finish(item, this.duration || this.exact);
    this.status = 'ended';
    this.held = false;
    this.owner.ended();
  }
}
