import type { SearchHit } from '../../../../types/content';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import { PagedList } from '../../../stores/app/paged-list';

/** Search in what this station offers. `list` holds the hits of the last search. */
export class SearchStore {
  /** What was searched for; empty before the first search. */
  keyword = '';
  readonly list: PagedList<SearchHit>;

  constructor(
    private readonly context: Pick<StoreDependencies, 'services'>,
    readonly stationId: string,
  ) {
    this.list = new PagedList<SearchHit>(
      (cursor) =>
        this.context.services.content.search({
          stationId: this.stationId,
          keyword: this.keyword,
          ...(cursor !== undefined && { cursor }),
        }),
      (hit) => hit.id,
    );
    makeStore(this);
  }

  /** Searches; blanks around are dropped, and nothing is sent for an empty word. */
  async search(keyword: string): Promise<void> {
    this.keyword = keyword.trim();
    this.list.clear();
    if (this.keyword !== '') await this.list.load();
  }
}
