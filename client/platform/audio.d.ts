import type { AudioPort } from '../ports/audio';

/** audio.weapp.ts or audio.h5.ts, by the build's target. */
export declare const audio: AudioPort;
