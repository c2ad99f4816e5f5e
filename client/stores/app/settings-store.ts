import { runInAction } from 'mobx';
import type { Brightness } from '../../ports/appearance';
import type { Ports } from '../../ports/ports';
import { makeStore } from './make-store';

/** Main text in CSS pixels. MIIT's rules for elder versions: never under 18, adjustable to 30. */
export const TEXT_SIZES = [18, 20, 22, 24, 27, 30] as const;
export type TextSize = (typeof TEXT_SIZES)[number];
export type ThemeChoice = 'auto' | Brightness;

const KEY = 'settings';

/** The smallest step that is not smaller than what the person set up in WeChat. */
export const textSizeFor = (scale: number): TextSize =>
  TEXT_SIZES.find((size) => size >= 18 * scale - 0.5) ?? 30;

/** How the program looks on this phone. Kept on the phone only. */
export class SettingsStore {
  theme: ThemeChoice = 'auto';
  /** What the phone itself is set to. */
  phoneBrightness: Brightness = 'light';

  /** Null: as large as in WeChat. */
  private chosenSize: TextSize | null = null;
  /** WeChat's own text size as a factor. */
  private fontScale: number;

  constructor(private readonly ports: Pick<Ports, 'storage' | 'appearance'>) {
    this.fontScale = ports.appearance.fontScale();
    this.restore();
    makeStore(this);
    ports.appearance.watchBrightness((brightness) => runInAction(() => (this.phoneBrightness = brightness)));
  }

  get textSize(): TextSize {
    return this.chosenSize ?? textSizeFor(this.fontScale);
  }

  /** The theme to draw. */
  get brightness(): Brightness {
    return this.theme === 'auto' ? this.phoneBrightness : this.theme;
  }

  /** Reads again what may have been set up in WeChat meanwhile. Call it when the program comes to the front. */
  followPhone(): void {
    this.fontScale = this.ports.appearance.fontScale();
  }

  setTextSize(size: TextSize): void {
    this.chosenSize = size;
    this.save();
  }

  setTheme(theme: ThemeChoice): void {
    this.theme = theme;
    this.save();
  }

  private restore(): void {
    const kept = this.ports.storage.read(KEY);
    if (typeof kept !== 'object' || kept === null) return;
    const { textSize, theme } = kept as { textSize?: unknown; theme?: unknown };
    this.chosenSize = TEXT_SIZES.find((size) => size === textSize) ?? null;
    if (theme === 'light' || theme === 'dark') this.theme = theme;
  }

  private save(): void {
    const { chosenSize, theme } = this;
    this.ports.storage.write(KEY, { ...(chosenSize !== null && { textSize: chosenSize }), theme });
  }
}
