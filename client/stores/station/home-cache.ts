import type { EnterAnswer, Home, Station } from '../../../types/station';
import type { StoragePort } from '../../ports/storage';

/** What of an `enter` answer is worth keeping. */
export interface CachedHome {
  answer: Pick<EnterAnswer, 'station' | 'home' | 'modules'>;
  /** When it was fetched, epoch milliseconds by the phone. */
  at: number;
}

interface Slot {
  code: string;
  id: string;
}

const INDEX = 'homes.1';
const keyOf = (code: string) => `home.1.${code}`;
/** Goes up with the shape of what is kept: what an older build kept is then not drawn. Its pictures may have been any host's. */
const SHAPE = 2;
/** Some 30 KB each. */
const MAX_HOMES = 5;
/** Older than this is not drawn: what was withdrawn must not stand on a phone for ever. */
export const MAX_DRAWN_AGE_MS = 7 * 86_400_000;

const isSlot = (value: unknown): value is Slot =>
  typeof (value as Partial<Slot> | null)?.code === 'string' &&
  typeof (value as Partial<Slot>).id === 'string';

const isHome = (value: unknown): value is Home =>
  ['columns', 'featured', 'news', 'today', 'notices'].every((key) =>
    Array.isArray((value as Partial<Record<string, unknown>> | null | undefined)?.[key]),
  );

const isCached = (value: unknown): value is CachedHome => {
  const cached = value as (Partial<CachedHome> & { shape?: number }) | null | undefined;
  return (
    cached?.shape === SHAPE &&
    typeof cached.at === 'number' &&
    typeof (cached.answer?.station as Partial<Station> | undefined)?.code === 'string' &&
    isHome(cached.answer?.home) &&
    typeof cached.answer?.modules === 'object' &&
    cached.answer.modules !== null
  );
};

/** The first screens of the last stations, by station code, so that a second visit draws at once. */
export class HomeCache {
  private slots: Slot[];

  constructor(private readonly storage: StoragePort) {
    const kept = storage.read(INDEX);
    this.slots = Array.isArray(kept) ? kept.filter(isSlot) : [];
  }

  /** By code, or by id where a link named that. Undefined also for what is too old. */
  find(codeOrId: string, now: number): CachedHome | undefined {
    const slot = this.slots.find(({ code, id }) => code === codeOrId || id === codeOrId);
    const cached = slot && this.storage.read(keyOf(slot.code));
    // What is from the future is from a clock that was put back since: that much later is as old.
    return isCached(cached) && Math.abs(now - cached.at) <= MAX_DRAWN_AGE_MS ? cached : undefined;
  }

  keep({ station, home, modules }: CachedHome['answer'], at: number): void {
    const cached = { answer: { station, home, modules }, at, shape: SHAPE };
    if (!this.storage.write(keyOf(station.code), cached)) return;
    const others = this.slots.filter(({ code }) => code !== station.code);
    for (const { code } of others.slice(MAX_HOMES - 1)) this.storage.remove(keyOf(code));
    this.slots = [{ code: station.code, id: station.id }, ...others.slice(0, MAX_HOMES - 1)];
    this.storage.write(INDEX, this.slots);
  }

  /** The station is gone, or no longer for residents. */
  drop(codeOrId: string): void {
    for (const slot of this.slots.filter(({ code, id }) => code === codeOrId || id === codeOrId)) {
      this.storage.remove(keyOf(slot.code));
      this.slots = this.slots.filter((other) => other !== slot);
    }
    this.storage.write(INDEX, this.slots);
  }

  forget(): void {
    for (const { code } of this.slots) this.storage.remove(keyOf(code));
    this.slots = [];
    this.storage.remove(INDEX);
  }
}
