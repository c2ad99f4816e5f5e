import type { Page } from '../../../../types/page';
import type { PosterActivity, StationActivity } from '../../../../types/stats';
import type { CloudResult } from '../../../ports/cloud';
import type { Services } from '../../../services/services';
import { makeStore } from '../../../stores/app/make-store';
import { PagedList, type FetchPage } from '../../../stores/app/paged-list';

/** What an official has to look after: stations nobody ever came to, or comes to no longer, posters nobody scans. */
export type StatsListName = 'never' | 'quiet' | 'posters';

export const STATS_LISTS: readonly StatsListName[] = ['never', 'quiet', 'posters'];

/** A row of any of the three. */
export interface Listed {
  key: string;
  stationId: string;
  /** Absent where the station is no longer on record. */
  name?: string;
  /** Of a station: YYYY-MM-DD. */
  lastDay?: string;
  /** Of posters. */
  batch?: string;
  /** Of posters, epoch milliseconds. */
  printedAt?: number;
}

const stationRow = ({ id, name, lastDay }: StationActivity): Listed => ({
  key: id,
  stationId: id,
  name,
  ...(lastDay !== undefined && { lastDay }),
});

const posterRow = ({ stationId, name, batch, printedAt }: PosterActivity): Listed => ({
  key: `${stationId} ${batch}`,
  stationId,
  batch,
  ...(name !== undefined && { name }),
  ...(printedAt !== undefined && { printedAt }),
});

/** One of the three lists for a region, read when it is asked for. */
export class StatsListsStore {
  /** Null: none is open. */
  chosen: StatsListName | null = null;
  readonly list: PagedList<Listed>;

  constructor(private readonly services: Pick<Services, 'stats'>) {
    this.list = new PagedList<Listed>(
      () => Promise.resolve({ ok: true, data: { items: [] } }),
      ({ key }) => key,
    );
    makeStore(this);
  }

  open(name: StatsListName, region: string): Promise<void> {
    this.chosen = name;
    return this.list.load(this.source(name, region));
  }

  close(): void {
    this.chosen = null;
    this.list.clear();
  }

  /** The cloud looks through a thousand stations at a time and may find none among them: then it is asked to go on. */
  private source(name: StatsListName, region: string): FetchPage<Listed> {
    const fetch: FetchPage<Listed> = async (cursor) => {
      const outcome = await this.page(name, { region, ...(cursor !== undefined && { cursor }) });
      const goesOn = outcome.ok && outcome.data.items.length === 0 && outcome.data.nextCursor !== undefined;
      return goesOn && this.chosen === name ? fetch(outcome.data.nextCursor) : outcome;
    };
    return fetch;
  }

  private async page(
    name: StatsListName,
    request: { region: string; cursor?: string },
  ): Promise<CloudResult<Page<Listed>>> {
    const { stats } = this.services;
    if (name === 'posters') return rowsOf(await stats.posters(request), posterRow);
    return rowsOf(await stats.stations({ ...request, which: name }), stationRow);
  }
}

function rowsOf<Item>(
  outcome: CloudResult<Page<Item>>,
  rowOf: (item: Item) => Listed,
): CloudResult<Page<Listed>> {
  return outcome.ok ? { ok: true, data: { ...outcome.data, items: outcome.data.items.map(rowOf) } } : outcome;
}
