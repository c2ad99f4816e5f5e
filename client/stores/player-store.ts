import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief, Position } from '../../types/content';
import type { AudioEvent } from '../ports/audio';
import type { Problem } from '../ports/cloud';
import type { Ports } from '../ports/ports';
import type { Services } from '../services/services';
import type { ConnectionStore } from './connection-store';
import { ListenLog } from './listen-log';
import type { OutboxStore } from './outbox-store';
import { isFinished, type PlacesStore } from './places-store';
import { PlayerQueue, type QueueSource } from './player-queue';
import { SleepTimer, type SleepChoice } from './sleep-timer';
import { smartRewind } from './smart-rewind';

export { SLEEP_CHOICES, type SleepChoice } from './sleep-timer';

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Seconds of one step forward or back. */
export const SKIP = 15;

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

interface Context {
  ports: Pick<Ports, 'audio' | 'clock' | 'storage'>;
  services: Pick<Services, 'content'>;
  connection: ConnectionStore;
  outbox: OutboxStore;
  places: PlacesStore;
}

const KEY = 'player';

/** The one owner of sound in the program. */
export class PlayerStore {
  status: PlayerStatus = 'idle';
  /** Whole seconds: a screen need not be drawn four times a second. */
  position = 0;
  /** Whole seconds; 0 while unknown. */
  duration = 0;
  speed: Speed = 1;
  /** Goes on with the next item by itself. */
  continuous = true;
  error: Problem | null = null;
  readonly queue: PlayerQueue;

  private readonly timer: SleepTimer;
  private readonly log: ListenLog;
  /** Seconds, exact. */
  private exact = 0;
  private pausedAt: number | null = null;
  /** The sound system holds the item: it can be paused and sought. */
  private held = false;
  /** Sound was on when a phone call took it away. */
  private interrupted = false;
  private pauseVideo: (() => void) | null = null;

  constructor(private readonly context: Context) {
    this.queue = new PlayerQueue(context.services);
    this.timer = new SleepTimer(context.ports.clock, () => this.pause());
    this.log = new ListenLog(context);
    this.restore();
    makeAutoObservable<
      this,
      'context' | 'timer' | 'log' | 'exact' | 'pausedAt' | 'held' | 'interrupted' | 'pauseVideo'
    >(
      this,
      {
        queue: false,
        error: observableRef,
        context: false,
        timer: false,
        log: false,
        exact: false,
        pausedAt: false,
        held: false,
        interrupted: false,
        pauseVideo: false,
      },
      { autoBind: true },
    );
    context.ports.audio.listen((event) => this.heard(event));
  }

  /** What is in the player, playing or not. */
  get item(): ContentBrief | null {
    return this.queue.current;
  }

  /** Sound is on, or on its way: the button says 暂停. */
  get active(): boolean {
    return this.status === 'playing' || this.status === 'loading';
  }

  /** What the sleep timer is set to; null is off. */
  get sleep(): SleepChoice | null {
    return this.timer.choice;
  }

  /** Whether this content is what is in the player. */
  isCurrent(contentId: string): boolean {
    return this.item?.id === contentId;
  }

  /** Plays a list from one of its items; the rest is the queue. What is playing already goes on. */
  play(items: readonly ContentBrief[], contentId: string, source?: QueueSource): void {
    const goesOn = this.held && this.isCurrent(contentId);
    if (!goesOn) this.leave();
    if (!this.queue.set(items, contentId, source)) return;
    if (!goesOn) this.begin();
    else if (!this.active) this.resume();
  }

  /** Plays one thing at once; where it belongs to an album, the album becomes the queue behind it. `known` is the cloud's place. */
  playContent(content: ContentBrief, known?: Position): void {
    if (this.held && this.isCurrent(content.id)) {
      if (!this.active) this.resume();
      return;
    }
    this.leave();
    if (!this.queue.set([content], content.id)) return;
    this.begin(known);
    void this.queue.surround();
  }

  toggle(): void {
    if (this.active) this.pause();
    else this.resume();
  }

  pause(): void {
    if (!this.active) return;
    this.halt('paused');
    this.context.ports.audio.pause();
  }

  resume(): void {
    const { item } = this;
    if (!item || this.active) return;
    if (!this.held || this.status === 'ended') return this.begin();
    this.silenceVideo();
    this.status = 'loading';
    const pausedMs = this.context.ports.clock.now() - (this.pausedAt ?? this.context.ports.clock.now());
    this.seek(this.exact - smartRewind(pausedMs));
    this.context.ports.audio.play();
  }

  /** To a position in seconds. */
  seek(position: number): void {
    if (!this.item) return;
    const last = this.duration > 0 ? this.duration : position;
    this.move(Math.max(0, Math.min(position, last)), this.duration);
    if (this.held) this.context.ports.audio.seek(this.exact);
    this.log.keep(this.item, this.exact, this.duration);
  }

  /** By seconds, forward or back: `skip(SKIP)`, `skip(-SKIP)`. */
  skip(seconds: number): void {
    this.seek(this.exact + seconds);
  }

  previous(): void {
    this.leave();
    if (this.queue.back()) this.begin();
    else this.seek(0);
  }

  /** False at the end of the queue, or when its next page did not come. */
  async next(): Promise<boolean> {
    this.leave();
    const moved = await this.queue.forward();
    if (moved) this.begin();
    return moved;
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    if (this.held) this.context.ports.audio.setSpeed(speed);
    this.save();
  }

  setContinuous(on: boolean): void {
    this.continuous = on;
    this.save();
  }

  /** Null switches it off. */
  setSleep(choice: SleepChoice | null): void {
    this.timer.set(choice);
  }

  /** Starts again what failed or was closed, from the same place. */
  retry(): void {
    if (this.item) this.begin();
  }

  /** Empties the player. */
  stop(): void {
    this.leave();
    this.context.ports.audio.stop();
    this.held = false;
    this.queue.clear();
    this.status = 'idle';
    this.move(0, 0);
    this.timer.set(null);
  }

  /** A video started: sound stops, and `pauseVideo` is called when sound starts again. */
  videoStarted(pauseVideo: () => void): void {
    this.pauseVideo = pauseVideo;
    this.pause();
  }

  /** The program goes to the back or closes: what is not kept yet is kept now. Sound goes on. */
  saveNow(): void {
    if (this.item && this.held) this.log.report(this.item, this.exact, this.duration);
  }

  private silenceVideo(): void {
    this.pauseVideo?.();
    this.pauseVideo = null;
  }

  /** Starts the current item where this listener left it. */
  private begin(known?: Position): void {
    const { item } = this;
    if (item?.media === undefined) return;
    this.silenceVideo();
    const startAt = this.startOf(item, known);
    this.status = 'loading';
    this.error = null;
    this.held = true;
    this.pausedAt = null;
    this.interrupted = false;
    this.log.begin();
    this.move(startAt, item.duration ?? 0);
    this.context.ports.audio.start(
      {
        src: item.media,
        title: item.title,
        collection: item.source,
        performer: item.source,
        ...(item.cover !== undefined && { cover: item.cover }),
      },
      startAt,
      this.speed,
    );
  }

  private startOf(item: ContentBrief, known?: Position): number {
    const phone = this.context.places.find(item.id, 'sound');
    const place = known && (!phone || known.at > phone.at) ? { ...known, medium: 'sound' as const } : phone;
    if (!place || isFinished(place)) return 0;
    return Math.max(0, place.position - smartRewind(this.context.ports.clock.now() - place.at));
  }

  /** Leaves the current item: its place is kept, and a screen shows no sound of it any more. */
  private leave(): void {
    if (this.item && this.held) this.log.report(this.item, this.exact, this.duration);
  }

  private halt(status: PlayerStatus): void {
    this.status = status;
    this.pausedAt = this.context.ports.clock.now();
    if (this.item) this.log.report(this.item, this.exact, this.duration);
  }

  private move(position: number, duration: number): void {
    this.exact = position;
    this.position = Math.floor(position);
    this.duration = Math.floor(duration);
  }

  private heard(event: AudioEvent): void {
    if (!this.item) return;
    switch (event.type) {
      case 'playing':
        this.status = 'playing';
        this.held = true;
        this.error = null;
        break;
      case 'paused':
        if (this.active) this.halt('paused');
        break;
      case 'stopped':
        // The system dropped the sound: to go on, it has to be started again.
        this.held = false;
        if (this.active) this.halt('paused');
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
        this.previous();
        break;
      case 'next':
        void this.next();
        break;
      case 'interrupted':
        this.interrupted = this.active;
        this.pause();
        break;
      case 'restored':
        if (this.interrupted) this.resume();
        this.interrupted = false;
        break;
    }
  }

  private ticked(position: number, duration: number): void {
    if (!this.item) return;
    this.move(position, duration > 0 ? duration : this.duration);
    if (this.status !== 'playing') return;
    this.log.tick(this.item, position, this.duration);
    this.timer.check();
  }

  private ended(): void {
    if (!this.item) return;
    this.log.finish(this.item, this.duration);
    this.status = 'ended';
    this.held = false;
    if (this.timer.endsHere() || !this.continuous) return;
    void this.next();
  }

  private restore(): void {
    const kept = this.context.ports.storage.read(KEY) as
      { speed?: unknown; continuous?: unknown } | undefined;
    this.speed = SPEEDS.find((speed) => speed === kept?.speed) ?? 1;
    this.continuous = kept?.continuous !== false;
  }

  private save(): void {
    this.context.ports.storage.write(KEY, { speed: this.speed, continuous: this.continuous });
  }
}
