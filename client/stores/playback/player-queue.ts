import { runInAction } from 'mobx';
import type { ContentBrief } from '../../../types/content';
import type { Services } from '../../services/services';
import { makeStore } from '../app/make-store';
import { hasSound, type Sound } from './sound';

/** Where a queue comes from, so that it can go on by itself. */
export interface QueueSource {
  albumId?: string;
  /** Cursor of the page after the items given (`PagedList.nextCursor`). */
  cursor?: string;
}

/** An album of 50 pages is a mistake, or more than one listens to from one press. */
const MAX_PAGES = 50;
/** Pages looked through ahead of time: of several in a row with nothing to hear, the rest waits until it is wanted. */
const PAGES_AHEAD = 3;

/** What plays, what was before and what comes. */
export class PlayerQueue {
  items: readonly Sound[] = [];
  index = -1;

  private source: QueueSource = {};
  private generation = 0;
  private fetching: Promise<boolean> | null = null;

  constructor(private readonly services: Pick<Services, 'content'>) {
    makeStore(this);
  }

  get current(): Sound | null {
    return this.items[this.index] ?? null;
  }

  get hasPrevious(): boolean {
    return this.index > 0;
  }

  get hasNext(): boolean {
    return this.index + 1 < this.items.length || this.source.cursor !== undefined;
  }

  /** Replaces the queue; what has no sound is left out. False when the item wanted has none. */
  set(items: readonly Sound[], contentId: string, source: QueueSource = {}): boolean {
    const playable = items.filter(hasSound);
    const index = playable.findIndex((item) => item.id === contentId);
    if (index < 0) return false;
    this.renew();
    this.items = playable;
    this.index = index;
    this.source = source;
    return true;
  }

  clear(): void {
    this.renew();
    this.items = [];
    this.index = -1;
    this.source = {};
  }

  back(): boolean {
    if (!this.hasPrevious) return false;
    this.index--;
    return true;
  }

  /** To the next item, fetching the album's next page where that is needed. False at the end, or when it could not be fetched. */
  async forward(): Promise<boolean> {
    const { generation, index } = this;
    while (this.isLast && this.source.cursor !== undefined) {
      if (!(await this.more())) return false;
    }
    // Another list, or another press, was faster.
    if (this.isLast || generation !== this.generation || index !== this.index) return false;
    runInAction(() => this.index++);
    return true;
  }

  /** Fetches the album's next page while its last item known still sounds: a locked phone that is silent can start nothing. */
  async lookAhead(): Promise<void> {
    for (let page = 0; page < PAGES_AHEAD; page++) {
      if (!this.isLast || this.source.cursor === undefined || !(await this.more())) return;
    }
  }

  /** Puts the rest of its album around an item that plays alone, behind what is heard. Stops quietly when the net does. */
  async surround(): Promise<void> {
    const { current } = this;
    const albumId = current?.albumId;
    if (!current || albumId === undefined) return;
    const mine = this.generation;
    const found: ContentBrief[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const outcome = await this.services.content.album({
        id: albumId,
        ...(cursor !== undefined && { cursor }),
      });
      if (!outcome.ok || mine !== this.generation) return;
      found.push(...outcome.data.items);
      cursor = outcome.data.nextCursor;
      if (cursor === undefined || found.some((item) => item.id === current.id)) break;
    }
    runInAction(() => this.set(found, current.id, { albumId, ...(cursor !== undefined && { cursor }) }));
    await this.lookAhead();
  }

  private get isLast(): boolean {
    return this.index + 1 >= this.items.length;
  }

  private renew(): void {
    this.generation++;
    this.fetching = null;
  }

  /** The next page, asked for once however many wait for it. False when it did not come, or came for another list. */
  private more(): Promise<boolean> {
    if (this.fetching) return this.fetching;
    const fetching = this.fetchMore().finally(() => {
      if (this.fetching === fetching) runInAction(() => (this.fetching = null));
    });
    this.fetching = fetching;
    return fetching;
  }

  private async fetchMore(): Promise<boolean> {
    const { albumId, cursor } = this.source;
    if (albumId === undefined || cursor === undefined) {
      runInAction(() => (this.source = {}));
      return true;
    }
    const mine = this.generation;
    const outcome = await this.services.content.album({ id: albumId, cursor });
    if (mine !== this.generation) return false;
    if (!outcome.ok) return false;
    const { items, nextCursor } = outcome.data;
    runInAction(() => {
      const known = new Set(this.items.map((item) => item.id));
      this.items = [...this.items, ...items.filter((item) => hasSound(item) && !known.has(item.id))];
      this.source = { albumId, ...(nextCursor !== undefined && { cursor: nextCursor }) };
    });
    return true;
  }
}
