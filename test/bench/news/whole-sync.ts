import { createHash } from 'node:crypto';
import { runSync } from '../../../cloudfunctions/news/sync/run-sync';
import { memoryDatabase } from '../../harness/memory-database';
import { newsServer, storyOf } from '../../harness/news-server';
import { simulateWeek } from '../../harness/news-week';
import { judged, percentile, type Figure } from '../figure';

/** A simulated week of many sources, with faults: what comes, how late, and what it costs. */
export async function weekFigures(sources: number): Promise<Figure[]> {
  const days = 7;
  const week = await simulateWeek({ sources, days, every: 15 });
  return [
    judged('news.week.stories-missing', week.missing, `of ${week.published}`, 0),
    judged('news.week.stories-twice', week.twice, `of ${week.published}`, 0),
    judged('news.week.not-withdrawn', week.notWithdrawn, 'stories', 0),
    judged('news.week.wrongly-withdrawn', week.wronglyWithdrawn, 'stories', 0),
    { name: 'news.week.delay-p50', value: percentile(week.delays, 0.5) * 60, unit: 'min' },
    { name: 'news.week.delay-p95', value: percentile(week.delays, 0.95) * 60, unit: 'min' },
    { name: 'news.week.requests', value: week.requests / sources / days, unit: 'per source and day' },
    judged(
      'news.unchanged.requests',
      week.unchangedRequests / Math.max(1, week.unchangedChecks),
      'per check',
      1,
    ),
    judged('news.unchanged.writes', week.unchangedWrites / Math.max(1, week.unchangedChecks), 'per check', 1),
  ];
}

/** One run by the real clock with 500 sources due that nobody ever read: the most work that there can be. */
export async function fullRunFigures(): Promise<Figure[]> {
  const database = memoryDatabase();
  const server = newsServer();
  for (let at = 0; at < 500; at += 1) {
    const kind = (['atom', 'rss', 'html', 'json'] as const)[at % 4];
    const stories = Array.from({ length: 10 }, (_, story) =>
      storyOf(`s${at}-${story}`, Date.now() - (story + 1) * 3_600_000),
    );
    const site = server.add(`s${at}.example.cn`, { ...(kind !== undefined && { kind }), stories });
    await database.insert('news_sources', [server.record(site)]);
  }
  const started = Date.now();
  let most = 0;
  await runSync(
    {
      database,
      http: {
        get: (request) => {
          most = Math.max(most, process.memoryUsage().heapUsed);
          return server.http.get(request);
        },
      },
      files: { upload: (path) => Promise.resolve(`cloud://test/${path}`) },
      now: () => Date.now(),
      random: Math.random,
      digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
      newId: () => 'bench',
      log: () => undefined,
    },
    { pause: 0 },
  );
  return [
    judged('news.run-500-due.time', (Date.now() - started) / 1_000, 's', 60),
    judged('news.run-500-due.heap', most / 2 ** 20, 'MB', 256),
    { name: 'news.run-500-due.stories', value: database.rows('news').length, unit: 'taken in one run' },
  ];
}
