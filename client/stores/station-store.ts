import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief, Continue, Position } from '../../types/content';
import type { Entry, EntryTarget, Home, Station, StationBrief } from '../../types/station';
import type { Problem } from '../ports/cloud';

export type StationStatus =
  /** No station yet. */
  | 'idle'
  /** Nothing to draw yet: skeleton. */
  | 'loading'
  | 'ready'
  /** What is drawn is from the phone or from before; the answer is on its way. */
  | 'refreshing'
  /** What is drawn is from before, and the refresh failed: `error` says why, `seenAt` how old it is. */
  | 'offline'
  /** Nothing to draw; `error` says why, and `nearby` names other stations where the code is a STATION_ one. */
  | 'failed';

/** What the one big Play starts. */
export interface BigPlay {
  content: ContentBrief;
  from: 'continue' | 'today' | 'featured';
  /** Where to go on, for `continue`. */
  place?: Position;
}

/** The station this phone is at, and its first screen. */
export class StationStore {
  status: StationStatus = 'idle';
  station: Station | null = null;
  home: Home | null = null;
  error: Problem | null = null;
  /** When what is drawn was fetched, epoch milliseconds. */
  seenAt: number | null = null;
  /** What the code asked for besides its station, until a page has taken it. */
  target: EntryTarget | null = null;

  constructor() {
    makeAutoObservable(
      this,
      { station: observableRef, home: observableRef, error: observableRef, target: observableRef },
      { autoBind: true },
    );
  }

  /** What is drawn may be out of date: say from when it is. */
  get stale(): boolean {
    return this.status === 'offline';
  }

  /** Open stations near the one that is closed, paused or unknown. */
  get nearby(): readonly StationBrief[] {
    return this.error?.details?.nearby ?? [];
  }

  /** Where this listener stopped: by the phone or by the cloud, whichever is later. */
  get continue(): Continue | null {
    return this.home?.continue ?? null;
  }

  /** Null where the station has nothing to play yet. */
  get bigPlay(): BigPlay | null {
    return null;
  }

  /** Enters a station by code, link or choice. One call, or none to wait for when the phone has seen the station. */
  enter(_entry: Entry, _stationCode: string, _target: EntryTarget): Promise<void> {
    return Promise.resolve();
  }

  /** Enters a station picked from a list. */
  choose(station: StationBrief): Promise<void> {
    return this.enter({ stationId: station.code, via: 'search' }, station.code, {});
  }

  /** Asks again under the same visit: pull down, retry, network back. */
  refresh(): Promise<void> {
    return Promise.resolve();
  }

  /** Gives the target once: the page that opens it takes it. */
  takeTarget(): EntryTarget | null {
    const { target } = this;
    this.target = null;
    return target;
  }
}
