import { runInAction } from 'mobx';
import type { ChildFigures, StatsOverviewAnswer } from '../../../../types/stats';
import type { CloudProblem } from '../../../ports/cloud';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { toCsv, type Cell } from '../../../../cloudfunctions/shared/domain/csv';
import { makeStore } from '../../../stores/app/make-store';
import { StatsListsStore } from './stats-lists-store';
import { periodOf, type PeriodName } from './stats-period';

/** What is looked at: a region by its code, a station by its id; neither is the caller's own region. */
export type DrillDownScope = { region?: string; stationId?: string };

/** Figures of a region or a station, drilled down. Call `open()` when the page opens. */
export class StatsStore {
  place: DrillDownScope = {};
  period: PeriodName = 'month';
  /** The figures on screen; those of the last place stay while the next are on their way. */
  answer: StatsOverviewAnswer | null = null;
  loading = false;
  error: CloudProblem | null = null;
  /** What has to be looked after in the region on screen. */
  readonly lists: StatsListsStore;

  private calls = 0;

  constructor(private readonly context: Pick<StoreDependencies, 'services' | 'ports'>) {
    this.lists = new StatsListsStore(context.services);
    makeStore(this);
  }

  open(): Promise<void> {
    return this.load(this.place, this.period);
  }

  show(place: DrillDownScope): Promise<void> {
    return this.load(place, this.period);
  }

  enter({ kind, id }: Pick<ChildFigures, 'kind' | 'id'>): Promise<void> {
    return this.show(kind === 'station' ? { stationId: id } : { region: id });
  }

  choose(period: PeriodName): Promise<void> {
    return this.load(this.place, period);
  }

  retry(): Promise<void> {
    return this.load(this.place, this.period);
  }

  /** Hands the figures over as a table. False when the phone allowed no way. */
  async exportTable(rowsOf: (answer: StatsOverviewAnswer) => readonly (readonly Cell[])[]): Promise<boolean> {
    const { answer } = this;
    if (answer === null) return false;
    const name = `${answer.stationId ?? answer.region ?? ''}_${answer.from}_${answer.to}.csv`;
    return this.context.ports.documents.hand(name.replace(/[^\w.-]/g, ''), toCsv(rowsOf(answer)));
  }

  private async load(place: DrillDownScope, period: PeriodName): Promise<void> {
    const mine = ++this.calls;
    if (place !== this.place) this.lists.close();
    this.place = place;
    this.period = period;
    this.loading = true;
    this.error = null;
    const { from, to } = periodOf(period, this.context.ports.clock.now());
    const outcome = await this.context.services.stats.overview({ ...place, from, to });
    if (mine !== this.calls) return;
    runInAction(() => {
      this.loading = false;
      if (outcome.ok) this.answer = outcome.data;
      else {
        this.answer = null;
        this.error = outcome.error;
      }
    });
  }
}
