import { runInAction } from 'mobx';
import type { RegionNode, StationBrief } from '../../../../types/station';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import { PagedList, type LoadStatus } from '../../../stores/app/paged-list';

/** "Which station am I at": down the regions, or by a word of its name. Call `open()` when the page opens. */
export class StationPickerStore {
  /** The regions gone down so far, from the province. */
  path: readonly RegionNode[] = [];
  /** Regions below the last of `path`; empty at the lowest. */
  regions: readonly RegionNode[] = [];
  /** Of `regions`; `error` says why it failed. The stations have a status of their own. */
  regionsStatus: LoadStatus = 'idle';
  error: CloudProblem | null = null;
  /** What was searched for; empty while going down the regions. */
  keyword = '';
  /** Stations of the region or with the keyword. Empty and idle at the top, where there are too many to list. */
  readonly stations: PagedList<StationBrief>;

  private calls = 0;

  constructor(private readonly context: Pick<StoreDependencies, 'services'>) {
    this.stations = new PagedList<StationBrief>(
      (cursor) =>
        this.context.services.station.list({
          ...(this.keyword !== '' ? { keyword: this.keyword } : this.region && { region: this.region.code }),
          ...(cursor !== undefined && { cursor }),
        }),
      (station) => station.id,
    );
    makeStore(this);
  }

  /** The region shown; null at the top. */
  get region(): RegionNode | null {
    return this.path[this.path.length - 1] ?? null;
  }

  /** The top: provinces with open stations. */
  open(): Promise<void> {
    return this.show([]);
  }

  /** One level down. */
  enter(region: RegionNode): Promise<void> {
    return this.show([...this.path, region]);
  }

  /** Back to the region at this place of `path`; -1 is the top. */
  backTo(index: number): Promise<void> {
    return this.show(this.path.slice(0, index + 1));
  }

  /** Stations with this word in name or place, everywhere; an empty word goes back to the regions. */
  async search(keyword: string): Promise<void> {
    this.keyword = keyword.trim();
    this.stations.clear();
    if (this.keyword !== '') await this.stations.load();
    else await this.show(this.path);
  }

  /** Asks again for regions that did not come. The stations have a retry of their own. */
  retry(): Promise<void> {
    return this.show(this.path);
  }

  private async show(path: readonly RegionNode[]): Promise<void> {
    const mine = ++this.calls;
    this.path = path;
    this.keyword = '';
    this.regions = [];
    this.regionsStatus = 'loading';
    this.error = null;
    this.stations.clear();
    const { region } = this;
    // Each shows when it is here: a slow list of stations keeps no region back.
    await Promise.all([this.loadRegions(mine, region), region && this.stations.load()]);
  }

  private async loadRegions(mine: number, parent: RegionNode | null): Promise<void> {
    const outcome = await this.context.services.station.regions({ ...(parent && { parent: parent.code }) });
    if (mine !== this.calls) return;
    runInAction(() => {
      if (outcome.ok) this.regions = outcome.data.items;
      else this.error = outcome.error;
      this.regionsStatus = outcome.ok ? 'ready' : 'failed';
    });
  }
}
