import type { ContentBrief, ContentItem } from '../../../../types/content';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import { PagedList } from '../../../stores/app/paged-list';
import type { Progress } from '../../../stores/progress/progress-store';
import { hasSound } from '../../../stores/playback/sound';

/** One album and its items in order. Call `list.load()` when the page opens; `list.status` and `list.error` hold for the album too. */
export class AlbumStore {
  album: ContentItem | null = null;
  readonly list: PagedList<ContentBrief>;

  constructor(
    private readonly context: Pick<StoreDependencies, 'services' | 'places' | 'player'>,
    readonly albumId: string,
  ) {
    this.list = new PagedList<ContentBrief>(
      (cursor) => this.fetch(cursor),
      (item) => item.id,
    );
    makeStore(this);
  }

  /** Where this listener stopped hearing in this album. */
  get continueAt(): Progress | null {
    return (
      this.context.places.unfinished.find(
        ({ content, medium }) => medium === 'sound' && content.albumId === this.albumId && hasSound(content),
      ) ?? null
    );
  }

  /** There is something to hear. */
  get canPlay(): boolean {
    return this.continueAt !== null || this.list.items.some(hasSound);
  }

  /** Plays from this item on; without one, from where the listener stopped, or from the first. */
  play(contentId?: string): void {
    const { nextCursor } = this.list;
    const items = this.list.items.filter(hasSound);
    const { continueAt } = this;
    const from = contentId ?? continueAt?.contentId ?? items[0]?.id;
    if (from === undefined) return;
    // On a page that has not come yet: it plays at once, and the album comes behind it.
    if (from === continueAt?.contentId && !items.some(({ id }) => id === from))
      return this.context.player.playContent(continueAt.content, continueAt);
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
