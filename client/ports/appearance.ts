export type Brightness = 'light' | 'dark';

/** How the person set up the phone. */
export interface AppearancePort {
  /** WeChat's own text size as a factor, 0.94 to 1.75; 1 where unknown. */
  fontScale(): number;
  /** Calls back at once with the phone's theme, and on every change. */
  watchBrightness(changed: (brightness: Brightness) => void): void;
}
