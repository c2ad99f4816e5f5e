import type { EnterOptions } from '../../ports/entry';
import type { StoragePort } from '../../ports/storage';
import { makeStore } from '../app/make-store';
import { decideEntry, type EntryDecision, type PreviousEntry } from './decide-entry';

const KEY = 'station';

/** What brought the person here, and the station to come back to. */
export class EntryStore {
  /** The last decision; null before the first show. */
  decision: EntryDecision | null = null;
  /** Code of the station scanned or chosen last. */
  remembered: string | null = null;

  private seen: PreviousEntry | null = null;

  constructor(
    private readonly storage: StoragePort,
    private readonly hosts: readonly string[],
  ) {
    const kept = storage.read(KEY);
    if (typeof kept === 'string') this.remembered = kept;
    makeStore(this);
  }

  /** Decides what this show or page load means, and keeps it in mind for the next. */
  resolve(options: EnterOptions, trigger: 'show' | 'load'): EntryDecision {
    const { seen, remembered, hosts } = this;
    const decision = decideEntry({ options, trigger, seen, remembered, hosts });
    this.seen = decision.seen;
    this.decision = decision;
    return decision;
  }

  /** Keeps the station for the next opening without a code. */
  remember(stationCode: string): void {
    this.remembered = stationCode;
    this.storage.write(KEY, stationCode);
  }

  /** This station is no longer one to come back to. */
  drop(stationCode: string): void {
    if (this.remembered === stationCode) this.forget();
  }

  forget(): void {
    this.remembered = null;
    this.storage.remove(KEY);
  }
}
