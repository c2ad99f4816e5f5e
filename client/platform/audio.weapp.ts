import Taro from '@tarojs/taro';
import type { AudioEvent, AudioPort, Track } from '../ports/audio';
import { fileSrc } from './files';

type Manager = Taro.BackgroundAudioManager;

let manager: Manager | null = null;
let tell: (event: AudioEvent) => void = () => {};

/** Where it is. Stopped sound, and some phones at other times, say 0 or nothing: that is no place. */
function tellTime(made: Manager): void {
  const { currentTime, duration } = made;
  if (currentTime > 0) tell({ type: 'time', position: currentTime, duration: duration || 0 });
}

/** Made at the first sound, not at boot: another runtime may lack it. */
function ready(): Manager | null {
  if (manager || typeof Taro.getBackgroundAudioManager !== 'function') return manager;
  const made = Taro.getBackgroundAudioManager();
  // With a locked screen many phones tell no time: the next thing that happens says how far the sound came.
  const afterTime = (event: AudioEvent) => () => {
    tellTime(made);
    tell(event);
  };
  made.onPlay?.(() => tell({ type: 'playing' }));
  made.onPause?.(afterTime({ type: 'paused' }));
  made.onStop?.(afterTime({ type: 'stopped' }));
  made.onEnded?.(() => tell({ type: 'ended' }));
  made.onWaiting?.(() => tell({ type: 'waiting' }));
  made.onError?.(afterTime({ type: 'failed' }));
  made.onPrev?.(afterTime({ type: 'previous' }));
  made.onNext?.(afterTime({ type: 'next' }));
  made.onTimeUpdate?.(() => tellTime(made));
  Taro.onAudioInterruptionBegin?.(() => tell({ type: 'interrupted' }));
  Taro.onAudioInterruptionEnd?.(() => tell({ type: 'restored' }));
  manager = made;
  return made;
}

/** Only `src` is documented to take a file id. */
function coverOf({ cover }: Track): string {
  const address = cover === undefined ? '' : fileSrc(cover);
  return address.startsWith('https://') ? address : '';
}

/** Runs a command; whatever it throws counts as sound that would not play. */
function command(run: (audio: Manager) => void): void {
  try {
    const audio = ready();
    if (audio) run(audio);
    else tell({ type: 'failed' });
  } catch {
    tell({ type: 'failed' });
  }
}

/** WeChat's background audio: plays on when the page, or the program, goes away. */
export const audio: AudioPort = {
  start(track, startAt, speed) {
    command((audio) => {
      // All of these before `src`: setting it starts the sound, and without a title it fails.
      audio.title = track.title;
      audio.epname = track.performer;
      audio.singer = track.performer;
      audio.coverImgUrl = coverOf(track);
      audio.startTime = startAt;
      audio.playbackRate = speed;
      audio.src = fileSrc(track.src);
    });
  },
  play: () => command((audio) => audio.play()),
  pause: () => command((audio) => audio.pause()),
  stop: () => command((audio) => audio.stop()),
  seek: (position) => command((audio) => audio.seek(position)),
  setSpeed: (speed) => command((audio) => (audio.playbackRate = speed)),
  look() {
    if (manager) tellTime(manager);
  },
  listen(listener) {
    tell = listener;
  },
};
