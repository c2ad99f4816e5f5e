import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief, Position } from '../../types/content';
import type { Problem } from '../ports/cloud';
import { PlayerQueue, type QueueSource } from './player-queue';

export const SPEEDS = [0.75, 1, 1.25, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

/** Minutes, or the end of what plays now. */
export const SLEEP_CHOICES = [15, 30, 60, 'item'] as const;
export type SleepChoice = (typeof SLEEP_CHOICES)[number];

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

/** The one owner of sound in the program. */
export class PlayerStore {
  status: PlayerStatus = 'idle';
  /** Whole seconds. */
  position = 0;
  /** Whole seconds; 0 while unknown. */
  duration = 0;
  speed: Speed = 1;
  /** Goes on with the next item by itself. */
  continuous = true;
  sleep: SleepChoice | null = null;
  /** When the sleep timer pauses, epoch milliseconds; null for `item`. */
  sleepAt: number | null = null;
  error: Problem | null = null;
  readonly queue = new PlayerQueue();

  constructor() {
    makeAutoObservable(this, { queue: false, error: observableRef }, { autoBind: true });
  }

  /** What is in the player, playing or not. */
  get item(): ContentBrief | null {
    return this.queue.current;
  }

  /** Sound is on, or on its way: the button says 暂停. */
  get active(): boolean {
    return this.status === 'playing' || this.status === 'loading';
  }

  /** Whether this content is what is in the player. */
  isCurrent(contentId: string): boolean {
    return this.item?.id === contentId;
  }

  /** Plays a list from one of its items; the rest is the queue. Things without sound are left out. */
  play(_items: readonly ContentBrief[], _contentId: string, _source?: QueueSource): void {}

  /** Plays one thing at once; where it belongs to an album, the album becomes the queue behind it. `known` is the cloud's place. */
  playContent(_content: ContentBrief, _known?: Position): void {}

  toggle(): void {}
  pause(): void {}
  resume(): void {}
  /** To a position in seconds. */
  seek(_position: number): void {}
  /** By seconds, forward or back: `skip(SKIP)`, `skip(-SKIP)`. */
  skip(_seconds: number): void {}
  previous(): void {}
  next(): Promise<void> {
    return Promise.resolve();
  }
  setSpeed(_speed: Speed): void {}
  setContinuous(_on: boolean): void {}
  /** Null switches it off. */
  setSleep(_choice: SleepChoice | null): void {}
  /** Starts again what failed or was closed, from the same place. */
  retry(): void {}
  /** Empties the player. */
  stop(): void {}
}
