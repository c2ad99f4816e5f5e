import { runInAction } from 'mobx';
import type { ForgetAnswer, PersonalData } from '../../../../types/me';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import type { EntryStore } from '../../../stores/station/entry-store';
import type { FavouritesStore } from '../../../stores/progress/favourites-store';
import { makeStore } from '../../../stores/app/make-store';
import type { MeStore } from '../../../stores/progress/history-store';
import type { StationStore } from '../../../stores/station/station-store';

export type TaskStatus = 'idle' | 'working' | 'done' | 'failed';

type Context = Pick<StoreDependencies, 'ports' | 'services' | 'outbox' | 'places' | 'player'> & {
  entry: EntryStore;
  favourites: FavouritesStore;
  me: MeStore;
  station: StationStore;
};

const joined = (first: PersonalData, next: PersonalData): PersonalData => ({
  ...first,
  positions: [...first.positions, ...next.positions],
  favourites: [...first.favourites, ...next.favourites],
  visits: [...first.visits, ...next.visits],
  events: [...first.events, ...next.events],
  suspects: [...first.suspects, ...next.suspects],
  stations: { ...first.stations, ...next.stations },
  titles: { ...first.titles, ...next.titles },
});

/** The rights over what is stored about a person: to see it, to take it out, to have it deleted. Call `look()` when the page opens. */
export class MyDataStore {
  looking: TaskStatus = 'idle';
  /** Everything stored in the cloud, the latest first; null until it is here. */
  kept: PersonalData | null = null;
  /** `refused`: no file can be given out, or the person called it off: `text` is there to be copied. */
  handing: 'idle' | 'done' | 'refused' = 'idle';
  forgetting: TaskStatus = 'idle';
  /** What the last deletion removed in the cloud. */
  forgotten: ForgetAnswer | null = null;
  /** Why `looking` or `forgetting` is failed. */
  error: CloudProblem | null = null;

  private looks = 0;

  constructor(private readonly context: Context) {
    makeStore(this);
  }

  /** Everything that is stored, in the cloud and on this phone, as a file holds it. */
  get text(): string {
    const { places, entry, outbox } = this.context;
    const phone = {
      places: places.places.map(({ content, ...place }) => ({ ...place, title: content.title })),
      station: entry.remembered,
      unsentEvents: outbox.waiting,
    };
    return JSON.stringify({ cloud: this.kept, phone }, null, 2);
  }

  /** Fetches everything that is stored in the cloud, page by page. */
  async look(): Promise<void> {
    const mine = ++this.looks;
    this.looking = 'working';
    this.error = null;
    let kept: PersonalData | null = null;
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const outcome = await this.context.services.me.export({ ...(cursor !== undefined && { cursor }) });
      // Deleted meanwhile: what is still on its way is no more.
      if (mine !== this.looks) return;
      if (!outcome.ok) {
        runInAction(() => {
          this.error = outcome.error;
          this.looking = 'failed';
        });
        return;
      }
      kept = kept === null ? outcome.data : joined(kept, outcome.data);
      cursor = outcome.data.nextCursor;
    }
    if (kept === null) return;
    const whole = { ...kept, truncated: false };
    delete whole.nextCursor;
    runInAction(() => {
      this.kept = whole;
      this.looking = 'done';
    });
  }

  /** Tries again what failed last. */
  retry(): Promise<void> {
    return this.forgetting === 'failed' ? this.forget() : this.look();
  }

  /** Gives out a file with everything. WeChat lets one out only straight from a tap: so nothing is waited for, it has to be here. */
  async hand(): Promise<void> {
    if (this.kept === null) return;
    const handed = await this.context.ports.documents.hand('learning-station-data.json', this.text);
    runInAction(() => (this.handing = handed ? 'done' : 'refused'));
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
      context.me.forget();
      this.looks++;
      this.kept = null;
      this.looking = 'idle';
      this.handing = 'idle';
      this.forgotten = outcome.data;
      this.forgetting = 'done';
    });
  }
}
