import type { ClockPort } from '../../ports/clock';

/** Nearer than this to where it was to start, sound started there: seconds. */
const NEAR = 10;
/** Sound that was sought, and is not near in so long, stays where it is. */
const GIVEN_UP_MS = 5_000;

/** Some phones start sound at its beginning, wherever they are told to: it is sought once more, and no place is taken from it before. */
export class StartWatch {
  private due: number | null = null;
  private soughtAt: number | null = null;

  constructor(
    private readonly clock: ClockPort,
    private readonly seek: (position: number) => void,
  ) {}

  /** Sound was told to start at `position` seconds. */
  expect(position: number): void {
    this.due = position > NEAR ? position : null;
    this.soughtAt = null;
  }

  /** It was moved by hand: wherever it is now is right. */
  forget(): void {
    this.due = null;
  }

  /** Whether sound at `position` is not where it was to start. */
  isAstray(position: number): boolean {
    const { due, soughtAt } = this;
    if (due === null) return false;
    const now = this.clock.now();
    if (position >= due - NEAR || (soughtAt !== null && now - soughtAt > GIVEN_UP_MS)) {
      this.due = null;
      return false;
    }
    // At 0 it may not have begun, and would not obey.
    if (soughtAt === null && position > 0) {
      this.soughtAt = now;
      this.seek(due);
    }
    return true;
  }
}
