import type { CloudProblem } from '../../ports/cloud';
import type { Ports } from '../../ports/ports';
import type { Services } from '../../services/services';
import { makeStore } from '../app/make-store';
import { PlayerQueue, type QueueSource } from './player-queue';
import { SleepTimer, type SleepChoice } from './sleep-timer';
import { isGone, type Progress } from '../progress/progress-store';
import type { Sound } from './sound';
import { AudioController, type AudioControllerContext, type PlayerStatus } from './audio-controller';

export { SLEEP_CHOICES, type SleepChoice } from './sleep-timer';

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Seconds of one step forward or back. */
export const SKIP = 15;

type Context = AudioControllerContext & {
  ports: Pick<Ports, 'storage'>;
  services: Pick<Services, 'content'>;
};

const KEY = 'player';
/** A section that no text has: the answer then says that the content is there, and brings none of it. */
const NO_TEXT = 100_000;

/** The one owner of sound in the program: what plays, what comes next, and how the listener wants it. */
export class PlayerStore {
  speed: Speed = 1;
  /** Goes on with the next item by itself. */
  continuous = true;
  readonly queue: PlayerQueue;

  private readonly timer: SleepTimer;
  private readonly deck: AudioController;
  private pauseVideo: (() => void) | null = null;

  constructor(private readonly context: Context) {
    this.queue = new PlayerQueue(context.services);
    this.timer = new SleepTimer(context.ports.clock, () => this.pause());
    this.restore();
    this.deck = new AudioController(context, {
      item: () => this.item,
      speed: () => this.speed,
      starting: () => this.silenceVideo(),
      ticked: () => this.timer.check(),
      ended: () => this.ended(),
      previous: () => this.previous(),
      next: () => void this.next(),
    });
    makeStore(this);
  }

  /** What is in the player, playing or not. */
  get item(): Sound | null {
    return this.queue.current;
  }

  get status(): PlayerStatus {
    return this.deck.status;
  }

  /** Whole seconds. */
  get position(): number {
    return this.deck.position;
  }

  /** Whole seconds; 0 while unknown. */
  get duration(): number {
    return this.deck.duration;
  }

  /** Why it failed. */
  get error(): CloudProblem | null {
    return this.deck.error;
  }

  /** Sound is on, or on its way: the button says 暂停. */
  get active(): boolean {
    return this.deck.active;
  }

  /** What the sleep timer is set to; null is off. */
  get sleep(): SleepChoice | null {
    return this.timer.choice;
  }

  /** Whether this content is what is in the player. */
  isCurrent(contentId: string): boolean {
    return this.item?.id === contentId;
  }

  /** Plays a list, as the cloud gave it, from one of its items; the rest is the queue. What is playing already goes on. */
  play(items: readonly Sound[], contentId: string, source?: QueueSource): void {
    const goesOn = this.deck.holds(contentId);
    if (!goesOn) this.deck.report();
    if (!this.queue.set(items, contentId, source)) return;
    if (goesOn) return this.resume();
    this.context.places.confirm([contentId]);
    this.begin();
  }

  /**
   * Plays one thing at once; where it belongs to an album, the album becomes the queue behind it. `place`: where it was left, if that
   * is why it is offered: it may be withdrawn since, and the cloud is asked behind the sound.
   */
  playContent(content: Sound, place?: Progress): void {
    if (this.deck.holds(content.id)) return this.resume();
    this.deck.report();
    if (!this.queue.set([content], content.id)) return;
    this.begin(place);
    if (place) void this.checkPublished(content.id);
    else this.context.places.confirm([content.id]);
    void this.queue.surround();
  }

  toggle(): void {
    if (this.active) this.pause();
    else this.resume();
  }

  pause(): void {
    this.deck.pause();
  }

  resume(): void {
    this.deck.resume();
  }

  /** To a position in seconds. */
  seek(position: number): void {
    this.deck.seek(position);
  }

  /** By seconds, forward or back: `skip(SKIP)`, `skip(-SKIP)`. */
  skip(seconds: number): void {
    this.deck.skip(seconds);
  }

  previous(): void {
    this.deck.report();
    if (this.queue.back()) this.begin();
    else this.seek(0);
  }

  /** False at the end of the queue, or when its next page did not come. */
  async next(): Promise<boolean> {
    this.deck.report();
    const moved = await this.queue.forward();
    if (moved) this.begin();
    return moved;
  }

  setSpeed(speed: Speed): void {
    this.speed = speed;
    this.deck.setSpeed(speed);
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
    this.deck.begin();
  }

  /** Empties the player. `error` says why, where nobody wanted that. */
  stop(error: CloudProblem | null = null): void {
    this.deck.clear(error);
    this.queue.clear();
    this.timer.set(null);
  }

  /** The program is in front again: what sounded in the back is added up, whether or not the phone told of it there. */
  shown(): void {
    this.context.ports.audio.look();
  }

  /** The network is back: nothing says any more that there is none. */
  reconnected(): void {
    this.deck.reconnected();
  }

  /** A video started: sound stops, and `pauseVideo` is called when sound starts again. */
  videoStarted(pauseVideo: () => void): void {
    this.pauseVideo = pauseVideo;
    this.pause();
  }

  /** The program goes to the back or closes: what is not kept yet is kept now. Sound goes on. */
  saveNow(): void {
    this.deck.report();
  }

  private begin(place?: Progress): void {
    this.deck.begin(place);
    void this.queue.lookAhead();
  }

  private async checkPublished(contentId: string): Promise<void> {
    const outcome = await this.context.services.content.get({ id: contentId, section: NO_TEXT });
    if (outcome.ok) return this.context.places.confirm([contentId]);
    if (!isGone(outcome.error)) return;
    if (this.isCurrent(contentId)) this.stop(outcome.error);
    this.context.places.drop(contentId);
  }

  private silenceVideo(): void {
    this.pauseVideo?.();
    this.pauseVideo = null;
  }

  private ended(): void {
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
