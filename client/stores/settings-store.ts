import { makeAutoObservable, runInAction } from 'mobx';
import type { Brightness } from '../ports/appearance';
import type { Ports } from '../ports/ports';

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
  textSize: TextSize;
  theme: ThemeChoice = 'auto';
  /** What the phone itself is set to. */
  phoneBrightness: Brightness = 'light';

  constructor(private readonly ports: Pick<Ports, 'storage' | 'appearance'>) {
    this.textSize = textSizeFor(ports.appearance.fontScale());
    this.restore();
    makeAutoObservable<this, 'ports'>(this, { ports: false }, { autoBind: true });
    ports.appearance.watchBrightness((brightness) => runInAction(() => (this.phoneBrightness = brightness)));
  }

  /** The theme to draw. */
  get brightness(): Brightness {
    return this.theme === 'auto' ? this.phoneBrightness : this.theme;
  }

  setTextSize(size: TextSize): void {
    this.textSize = size;
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
    this.textSize = TEXT_SIZES.find((size) => size === textSize) ?? this.textSize;
    if (theme === 'light' || theme === 'dark') this.theme = theme;
  }

  private save(): void {
    this.ports.storage.write(KEY, { textSize: this.textSize, theme: this.theme });
  }
}
