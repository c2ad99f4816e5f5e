import { makeAutoObservable, observableRef, runInAction } from 'mobx';
import type { Continue } from '../../types/content';
import type { ForgetAnswer } from '../../types/me';
import type { Problem } from '../ports/cloud';
import type { StoreContext } from './context';
import type { EntryStore } from './entry-store';
import type { FavouritesStore } from './favourites-store';
import { PagedList } from './paged-list';
import { asPlace, isFinished, type Place } from './places-store';
import type { StationStore } from './station-store';

export type TaskStatus = 'idle' | 'working' | 'done' | 'failed';
/** `fetched`: it is here, and the system wants one more tap before it gives a file out. */
export type ExportStatus = TaskStatus | 'fetched';

type Context = Pick<StoreContext, 'ports' | 'services' | 'outbox' | 'places' | 'player'> & {
  entry: EntryStore;
  favourites: FavouritesStore;
  station: StationStore;
};

/** History, and the two rights: to see what is stored, and to have it deleted. */
export class MeStore {
  /** The cloud's part of the history; `history` has both. Call `list.load()` when the page opens. */
  readonly list: PagedList<Continue>;
  exporting: ExportStatus = 'idle';
  /** Everything stored, as text: to copy where no file can be given out. Null before `export()`. */
  exported: string | null = null;
  forgetting: TaskStatus = 'idle';
  /** What the last deletion removed in the cloud. */
  forgotten: ForgetAnswer | null = null;
  /** Why `exporting` or `forgetting` is failed. */
  error: Problem | null = null;

  constructor(private readonly context: Context) {
    this.list = new PagedList<Continue>(
      (cursor) => this.fetch(cursor),
      (item) => item.contentId,
    );
    makeAutoObservable<this, 'context'>(
      this,
      { list: false, context: false, forgotten: observableRef, error: observableRef },
      { autoBind: true },
    );
  }

  /** What was begun or finished, by phone and cloud, newest first, each once. */
  get history(): readonly Place[] {
    const newest = new Map<string, Place>();
    for (const place of [...this.context.places.offered, ...this.list.items.map(asPlace)]) {
      const other = newest.get(place.contentId);
      if (!other || other.at < place.at) newest.set(place.contentId, place);
    }
    return [...newest.values()].sort((a, b) => b.at - a.at);
  }

  /** Begun and not finished, newest first. */
  get continue(): readonly Place[] {
    return this.history.filter((place) => !isFinished(place));
  }

  /**
   * Gives out a file with everything that is stored, in the cloud and on this phone. WeChat lets a file out only straight from a tap,
   * and the fetch may take too long for that: then `exporting` is `fetched`, and a second call hands over what is here.
   */
  async export(): Promise<void> {
    if (this.exporting !== 'fetched' && !(await this.fetchEverything())) return;
    const handed = await this.context.ports.documents.hand('learning-station-data.json', this.exported ?? '');
    runInAction(() => (this.exporting = handed ? 'done' : 'fetched'));
  }

  /** Deletes everything about this person, in the cloud and on this phone. Ask first. When the cloud fails, nothing is lost here. */
  async forget(): Promise<void> {
    const { context } = this;
    this.forgetting = 'working';
    this.error = null;
    context.player.stop();
    // Nothing may arrive after the deletion, or it would be stored again.
    await Promise.all([context.outbox.hold(), context.favourites.flush()]);
    const outcome = await context.services.me.forget({});
    runInAction(() => {
      if (!outcome.ok) {
        this.error = outcome.error;
        this.forgetting = 'failed';
        context.outbox.release();
        return;
      }
      context.outbox.forget();
      context.outbox.release();
      context.favourites.forget();
      context.places.forget();
      context.station.forget();
      context.entry.forget();
      this.list.clear();
      this.exported = null;
      this.exporting = 'idle';
      this.forgotten = outcome.data;
      this.forgetting = 'done';
    });
  }

  private async fetch(cursor?: string) {
    const outcome = await this.context.services.me.history({ ...(cursor !== undefined && { cursor }) });
    if (outcome.ok) this.context.places.learn(outcome.data.items);
    return outcome;
  }

  private async fetchEverything(): Promise<boolean> {
    this.exporting = 'working';
    this.error = null;
    const outcome = await this.context.services.me.export({});
    runInAction(() => {
      if (!outcome.ok) {
        this.error = outcome.error;
        this.exporting = 'failed';
        return;
      }
      const phone = {
        places: this.context.places.places.map(({ content, ...place }) => ({
          ...place,
          title: content.title,
        })),
        station: this.context.entry.remembered,
        unsentEvents: this.context.outbox.waiting,
      };
      this.exported = JSON.stringify({ cloud: outcome.data, phone }, null, 2);
    });
    return outcome.ok;
  }
}
