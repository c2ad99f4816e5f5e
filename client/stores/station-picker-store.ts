import { makeAutoObservable, observableRef } from 'mobx';
import type { RegionNode, StationBrief } from '../../types/station';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import { PagedList, type LoadStatus } from './paged-list';

/** "Which station am I at": down the regions, or by a word of its name. Call `open()` when the page opens. */
export class StationPickerStore {
  /** The regions gone down so far, from the province. */
  path: readonly RegionNode[] = [];
  /** Regions below the last of `path`; empty at the lowest. */
  regions: readonly RegionNode[] = [];
  regionsStatus: LoadStatus = 'idle';
  error: Problem | null = null;
  keyword = '';
  /** Stations of the region or with the keyword. Empty and idle at the top, where there are too many to list. */
  readonly stations: PagedList<StationBrief>;

  constructor(private readonly context: Pick<StoreContext, 'services'>) {
    this.stations = new PagedList<StationBrief>(
      (cursor) =>
        this.context.services.station.list({
          ...(this.region && { region: this.region.code }),
          ...(this.keyword !== '' && { keyword: this.keyword }),
          ...(cursor !== undefined && { cursor }),
        }),
      (station) => station.id,
    );
    makeAutoObservable<this, 'context'>(
      this,
      {
        stations: false,
        context: false,
        path: observableRef,
        regions: observableRef,
        error: observableRef,
      },
      { autoBind: true },
    );
  }

  /** The region shown; null at the top. */
  get region(): RegionNode | null {
    return this.path[this.path.length - 1] ?? null;
  }

  open(): Promise<void> {
    return Promise.resolve();
  }
  /** One level down. */
  enter(_region: RegionNode): Promise<void> {
    return Promise.resolve();
  }
  /** Back to the region at this place of `path`; -1 is the top. */
  backTo(_index: number): Promise<void> {
    return Promise.resolve();
  }
  /** Stations with this word in name or place, everywhere; an empty word goes back to the regions. */
  search(_keyword: string): Promise<void> {
    return Promise.resolve();
  }
  retry(): Promise<void> {
    return Promise.resolve();
  }
}
