import Taro from '@tarojs/taro';
import type { AudioEvent, AudioPort } from '../ports/audio';
import { fileSrc } from './files';

type Manager = Taro.BackgroundAudioManager;

let manager: Manager | null = null;
let tell: (event: AudioEvent) => void = () => {};

/** Made at the first sound, not at boot: another runtime may lack it. */
function ready(): Manager | null {
  if (manager || typeof Taro.getBackgroundAudioManager !== 'function') return manager;
  const made = Taro.getBackgroundAudioManager();
  made.onPlay?.(() => tell({ type: 'playing' }));
  made.onPause?.(() => tell({ type: 'paused' }));
  made.onStop?.(() => tell({ type: 'stopped' }));
  made.onEnded?.(() => tell({ type: 'ended' }));
  made.onWaiting?.(() => tell({ type: 'waiting' }));
  made.onError?.(() => tell({ type: 'failed' }));
  made.onPrev?.(() => tell({ type: 'previous' }));
  made.onNext?.(() => tell({ type: 'next' }));
  made.onTimeUpdate?.(() =>
    tell({ type: 'time', position: made.currentTime || 0, duration: made.duration || 0 }),
  );
  Taro.onAudioInterruptionBegin?.(() => tell({ type: 'interrupted' }));
  Taro.onAudioInterruptionEnd?.(() => tell({ type: 'restored' }));
  manager = made;
  return made;
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
      audio.epname = track.collection;
      audio.singer = track.performer;
      audio.coverImgUrl = track.cover === undefined ? '' : fileSrc(track.cover);
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
  listen(listener) {
    tell = listener;
  },
};
