/** What the sound system needs to know of a piece of sound, for the phone's own controls too. */
export interface Track {
  /** File id or https URL. */
  src: string;
  title: string;
  performer: string;
  /** File id or https URL. */
  cover?: string;
}

export type AudioEvent =
  | { type: 'playing' }
  | { type: 'paused' }
  /** Ended from outside, e.g. closed in the phone's media control. */
  | { type: 'stopped' }
  | { type: 'ended' }
  /** Sound is on its way. */
  | { type: 'waiting' }
  | { type: 'failed' }
  /** Seconds. `duration` is 0 while unknown. Some phones are silent while the program is in the back; before another event it is told. */
  | { type: 'time'; position: number; duration: number }
  /** Keys of the phone's media control or of a headset. */
  | { type: 'previous' }
  | { type: 'next' }
  /** A phone call and the like took the sound away, and gave it back. `paused` comes by itself, before or after `interrupted`. */
  | { type: 'interrupted' }
  | { type: 'restored' };

/** The one source of sound. Commands never throw; what comes of them arrives as events. */
export interface AudioPort {
  /** Replaces what plays and starts at `startAt` seconds. */
  start(track: Track, startAt: number, speed: number): void;
  play(): void;
  pause(): void;
  stop(): void;
  seek(position: number): void;
  setSpeed(speed: number): void;
  /** Tells the `time` now, where there is sound. */
  look(): void;
  /** Sets the one listener. */
  listen(listener: (event: AudioEvent) => void): void;
}
