import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief } from '../../types/content';

/** Where a queue comes from, so that it can go on by itself. */
export interface QueueSource {
  albumId?: string;
  /** Cursor of the page after the items given (`PagedList.nextCursor`). */
  cursor?: string;
}

/** What plays, what was before and what comes. */
export class PlayerQueue {
  items: readonly ContentBrief[] = [];
  index = -1;
  source: QueueSource = {};

  constructor() {
    makeAutoObservable(this, { items: observableRef, source: observableRef }, { autoBind: true });
  }

  get current(): ContentBrief | null {
    return this.items[this.index] ?? null;
  }

  get hasPrevious(): boolean {
    return this.index > 0;
  }

  get hasNext(): boolean {
    return this.index + 1 < this.items.length || this.source.cursor !== undefined;
  }
}
