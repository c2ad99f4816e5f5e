export type Brightness = 'light' | 'dark';

/** How the person set up the phone, and what of the phone's own the program colours. */
export interface AppearancePort {
  /** WeChat's own text size as a factor, 0.94 to 1.75; 1 where unknown. */
  fontScale(): number;
  /** Calls back at once with the phone's theme, and on every change. */
  watchBrightness(changed: (brightness: Brightness) => void): void;
  /**
   * Gives the bar that the phone draws above the page on top the colours of a theme. WeChat's own dark mode follows the phone alone,
   * and every page has a bar of its own: call it when a page is shown and when the theme changes.
   */
  paintBar(brightness: Brightness): void;
}
