import { simulateWeek } from '../../harness/news-week';
import { judged, percentile, perMeasured, type BenchOptions, type Figure } from '../figure';

const DAYS = 7;
/** Minutes between two runs of the timer, as in the function's config.json. */
const EVERY = 5;

/** A simulated week of many sources, with faults: what comes, how late, and what it costs. */
export async function weekFigures({ small, progress }: BenchOptions): Promise<Figure[]> {
  const sources = small ? 20 : 500;
  progress(`news: a week of ${sources} sources`);
  const week = await simulateWeek({ sources, days: DAYS, every: EVERY });
  const each = (name: string, count: number) =>
    judged(name, perMeasured(name, count, week.unchangedChecks), 'per check', 1);
  return [
    { name: 'news.week.sources', value: sources, unit: 'sources' },
    judged('news.week.stories-missing', week.missing, `of ${week.published}`, 0),
    judged('news.week.stories-twice', week.twice, `of ${week.published}`, 0),
    judged('news.week.not-withdrawn', week.notWithdrawn, `of ${week.withdrawn}`, 0),
    judged('news.week.wrongly-withdrawn', week.wronglyWithdrawn, 'stories', 0),
    { name: 'news.week.delay-p50', value: percentile(week.delays, 0.5) * 60, unit: 'min' },
    judged('news.week.delay-p95', percentile(week.delays, 0.95) * 60, 'min', 120),
    judged('news.week.delay-after-fault', Math.max(...week.delays), 'h', 24),
    { name: 'news.week.faults', value: week.faults, unit: 'outages of 6 h' },
    { name: 'news.week.requests', value: week.requests / sources / DAYS, unit: 'per source and day' },
    each('news.unchanged.requests', week.unchangedRequests),
    each('news.unchanged.writes', week.unchangedWrites),
  ];
}
