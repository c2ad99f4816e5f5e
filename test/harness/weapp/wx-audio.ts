/** WeChat's sound, as far as its documentation fixes it: setting `src` plays, a missing title is an error, events come later. */

type Handler = (event?: unknown) => void;

const EVENTS = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Error',
  'Waiting',
  'Seeking',
  'Seeked',
  'Prev',
  'Next',
] as const;
type AudioEvent = (typeof EVENTS)[number];

export class FakeAudio {
  title = '';
  epname = '';
  singer = '';
  coverImgUrl = '';
  webUrl = '';
  protocol = 'http';
  startTime = 0;
  playbackRate = 1;
  paused = true;
  currentTime = 0;
  duration = 0;
  buffered = 0;
  autoplay = false;
  loop = false;
  obeyMuteSwitch = true;
  volume = 1;
  referrerPolicy = 'no-referrer';
  /** Every `src` that was set, in order. */
  readonly played: string[] = [];
  private source = '';
  private readonly handlers = new Map<AudioEvent, Set<Handler>>();
  [event: `on${string}`]: (handler: Handler) => void;
  [event: `off${string}`]: (handler?: Handler) => void;

  /**
   * @param needsTitle the background manager refuses to play without one.
   * @param length seconds that every source lasts.
   */
  constructor(
    private readonly needsTitle: boolean,
    private readonly length = 120,
  ) {
    for (const event of EVENTS) {
      this[`on${event}`] = (handler) => {
        const all = this.handlers.get(event) ?? new Set();
        this.handlers.set(event, needsTitle ? new Set([handler]) : all.add(handler));
      };
      this[`off${event}`] = (handler) => {
        if (handler) this.handlers.get(event)?.delete(handler);
        else this.handlers.delete(event);
      };
    }
  }

  get src(): string {
    return this.source;
  }

  set src(value: string) {
    this.source = value;
    this.played.push(value);
    if (value === '') return;
    if (this.needsTitle && this.title === '') {
      this.emit('Error', { errCode: 10001, errMsg: 'title is required' });
      return;
    }
    this.duration = this.length;
    this.currentTime = this.startTime;
    this.emit('Canplay');
    if (this.needsTitle || this.autoplay) this.play();
  }

  play(): void {
    this.paused = false;
    this.emit('Play');
  }

  pause(): void {
    this.paused = true;
    this.emit('Pause');
  }

  stop(): void {
    this.paused = true;
    this.source = '';
    this.emit('Stop');
  }

  seek(position: number): void {
    this.currentTime = position;
    this.emit('Seeking');
    this.emit('Seeked');
    this.emit('TimeUpdate');
  }

  destroy(): void {
    this.handlers.clear();
  }

  /** Sound has run on for so long. WeChat tells of it about every quarter of a second. */
  advance(seconds: number): void {
    if (this.paused) return;
    this.currentTime = Math.min(this.duration, this.currentTime + seconds * this.playbackRate);
    this.now('TimeUpdate');
    if (this.currentTime < this.duration) return;
    this.paused = true;
    this.source = '';
    this.now('Ended');
  }

  /** The source does not load. */
  fail(): void {
    this.paused = true;
    this.now('Error', { errCode: 10002, errMsg: 'network error' });
  }

  /** As a button on the lock screen does. */
  now(event: AudioEvent, detail?: unknown): void {
    for (const handler of [...(this.handlers.get(event) ?? [])]) handler(detail);
  }

  private emit(event: AudioEvent, detail?: unknown): void {
    setTimeout(() => this.now(event, detail), 0);
  }
}
