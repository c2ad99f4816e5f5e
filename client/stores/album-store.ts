import { makeAutoObservable, observableRef } from 'mobx';
import type { ContentBrief, ContentItem } from '../../types/content';
import type { StoreContext } from './context';
import { PagedList } from './paged-list';
import type { Place } from './places-store';

/** One album and its items in order. Call `list.load()` when the page opens; `list.status` and `list.error` hold for the album too. */
export class AlbumStore {
  album: ContentItem | null = null;
  readonly list: PagedList<ContentBrief>;

  constructor(
    private readonly context: Pick<StoreContext, 'services' | 'places' | 'player'>,
    readonly albumId: string,
  ) {
    this.list = new PagedList<ContentBrief>(
      (cursor) => this.fetch(cursor),
      (item) => item.id,
    );
    makeAutoObservable<this, 'context'>(
      this,
      { list: false, albumId: false, context: false, album: observableRef },
      { autoBind: true },
    );
  }

  /** Where this listener stopped in this album. */
  get continueAt(): Place | null {
    return this.context.places.unfinished.find((place) => place.content.albumId === this.albumId) ?? null;
  }

  /** Plays from this item on; without one, from where the listener stopped, or from the first. */
  play(contentId?: string): void {
    const { items, nextCursor } = this.list;
    const from = contentId ?? this.continueAt?.contentId ?? items[0]?.id;
    if (from === undefined) return;
    this.context.player.play(items, from, {
      albumId: this.albumId,
      ...(nextCursor !== undefined && { cursor: nextCursor }),
    });
  }

  private async fetch(cursor?: string) {
    const outcome = await this.context.services.content.album({
      id: this.albumId,
      ...(cursor !== undefined && { cursor }),
    });
    if (outcome.ok) this.show(outcome.data.album);
    return outcome;
  }

  private show(album: ContentItem): void {
    this.album = album;
  }
}
