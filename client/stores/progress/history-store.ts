import type { Continue } from '../../../types/content';
import type { StoreDependencies } from '../app/dependencies';
import { makeStore } from '../app/make-store';
import { PagedList } from '../app/paged-list';
import { toProgress, isFinished, type Progress } from './progress-store';

type Context = Pick<StoreDependencies, 'services' | 'places'>;

/** What this person began or finished. */
export class MeStore {
  /** The cloud's part of the history; `history` has both. Call `list.load()` when the page opens. */
  readonly list: PagedList<Continue>;

  /** How often everything was forgotten: an answer from before that is none. */
  private forgotten = 0;

  constructor(private readonly context: Context) {
    this.list = new PagedList<Continue>(
      (cursor) => this.fetch(cursor),
      (item) => item.contentId,
    );
    makeStore(this);
  }

  /** What was begun or finished, by phone and cloud, newest first, each once. */
  get history(): readonly Progress[] {
    const newest = new Map<string, Progress>();
    for (const place of [...this.context.places.offered, ...this.list.items.map(toProgress)]) {
      const other = newest.get(place.contentId);
      if (!other || other.at < place.at) newest.set(place.contentId, place);
    }
    return [...newest.values()].sort((a, b) => b.at - a.at);
  }

  /** Begun and not finished, newest first. */
  get continue(): readonly Progress[] {
    return this.history.filter((place) => !isFinished(place));
  }

  /** Drops what the cloud told. */
  forget(): void {
    this.forgotten++;
    this.list.clear();
  }

  private async fetch(cursor?: string) {
    const { forgotten } = this;
    const outcome = await this.context.services.me.history({ ...(cursor !== undefined && { cursor }) });
    if (outcome.ok && forgotten === this.forgotten) this.context.places.learn(outcome.data.items);
    return outcome;
  }
}
