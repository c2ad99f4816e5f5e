import type { AudioEvent, AudioPort, Track } from '../ports/audio';
import { fileSrc } from './files';

let element: HTMLAudioElement | null = null;
let tell: (event: AudioEvent) => void = () => {};

const seconds = (value: number) => (Number.isFinite(value) ? value : 0);
const tellTime = (made: HTMLAudioElement) =>
  tell({ type: 'time', position: seconds(made.currentTime), duration: seconds(made.duration) });

function ready(): HTMLAudioElement {
  if (element) return element;
  const made = new Audio();
  made.preload = 'auto';
  // Within the page: a browser may let go of one that is in none. It draws nothing without controls.
  document.body.append(made);
  const time = () => tellTime(made);
  made.addEventListener('playing', () => tell({ type: 'playing' }));
  // A browser pauses at the end too, just before it says `ended`.
  made.addEventListener('pause', () => !made.ended && made.src !== '' && tell({ type: 'paused' }));
  made.addEventListener('ended', () => tell({ type: 'ended' }));
  made.addEventListener('waiting', () => tell({ type: 'waiting' }));
  made.addEventListener('error', () => made.getAttribute('src') && tell({ type: 'failed' }));
  made.addEventListener('timeupdate', time);
  made.addEventListener('loadedmetadata', time);
  element = made;
  return made;
}

/** A browser refuses sound that nobody asked for; the person then presses Play. */
function play(audio: HTMLAudioElement): void {
  void audio.play().catch((reason: unknown) => {
    const name = reason instanceof Error ? reason.name : '';
    if (name === 'NotAllowedError') tell({ type: 'paused' });
    // AbortError: another track came in between.
    else if (name !== 'AbortError') tell({ type: 'failed' });
  });
}

/** Fills the system's own media control. */
function announce(track: Track): void {
  const session = navigator.mediaSession as MediaSession | undefined;
  if (!session) return;
  session.metadata = new MediaMetadata({
    title: track.title,
    album: track.performer,
    artist: track.performer,
    artwork: track.cover === undefined ? [] : [{ src: fileSrc(track.cover) }],
  });
  session.setActionHandler('previoustrack', () => tell({ type: 'previous' }));
  session.setActionHandler('nexttrack', () => tell({ type: 'next' }));
}

/** One audio element, whatever page is open. */
export const audio: AudioPort = {
  start(track, startAt, speed) {
    const audio = ready();
    announce(track);
    audio.src = fileSrc(track.src);
    audio.defaultPlaybackRate = speed;
    audio.playbackRate = speed;
    if (startAt > 0) audio.currentTime = startAt;
    play(audio);
  },
  play: () => play(ready()),
  pause: () => ready().pause(),
  stop() {
    const audio = ready();
    audio.pause();
    audio.removeAttribute('src');
    audio.load();
  },
  seek: (position) => {
    ready().currentTime = position;
  },
  setSpeed: (speed) => {
    ready().playbackRate = speed;
  },
  look() {
    if (element?.getAttribute('src')) tellTime(element);
  },
  listen(listener) {
    tell = listener;
  },
};
