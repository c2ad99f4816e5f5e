import { dayOf } from '../../../../cloudfunctions/shared/domain/calendar';
import type { NewsBrief } from '../../../../types/news';
import type { StoreDependencies } from '../../../stores/app/dependencies';
import { makeStore } from '../../../stores/app/make-store';
import { PagedList } from '../../../stores/app/paged-list';

export interface NewsDay {
  /** YYYY-MM-DD in Asia/Shanghai; undefined for what bears no date. */
  day: string | undefined;
  items: NewsBrief[];
}

/** Past this no calendar goes; a time of before 1970 is none. */
const LAST = 8e15;

const dayIfDated = (at: number): string | undefined => (at > 0 && at < LAST ? dayOf(at) : undefined);

/** Local news of this station, by day. Call `list.load()` when the page opens. */
export class NewsListStore {
  readonly list: PagedList<NewsBrief>;

  constructor({ services }: Pick<StoreDependencies, 'services'>, stationId: string) {
    this.list = new PagedList<NewsBrief>(
      (cursor) => services.news.list({ stationId, ...(cursor !== undefined && { cursor }) }),
      (item) => item.id,
    );
    makeStore(this);
  }

  /** What is loaded, newest day first, what bears no date last. Within a day it stays as it came: the own county first. */
  get days(): NewsDay[] {
    const days: NewsDay[] = [];
    for (const item of this.list.items) {
      const day = dayIfDated(item.publishAt);
      const open = days.find((one) => one.day === day);
      if (open) open.items.push(item);
      else days.push({ day, items: [item] });
    }
    return days.sort(({ day: a = '' }, { day: b = '' }) => (a < b ? 1 : a > b ? -1 : 0));
  }
}
