import { storyOf } from '../../harness/news-server';
import { judged, type BenchOptions, type Figure } from '../figure';
import { newsroomCloud } from './newsroom-cloud';

const KINDS = ['atom', 'rss', 'html', 'json'] as const;
const STORIES = 10;
const HOUR = 3_600_000;
const MEMORY = 256;

/** One run of the timer with hundreds of sources due that nobody ever read: the most work that there can be. */
export async function fullRunFigures({ small }: BenchOptions): Promise<Figure[]> {
  const sources = small ? 50 : 500;
  const { server, cloud, host, run, peakMegabytes, close } = await newsroomCloud();
  try {
    const sites = Array.from({ length: sources }, (_, at) =>
      server.add(host(`s${at}`), {
        kind: KINDS[at % KINDS.length] ?? 'rss',
        stories: Array.from({ length: STORIES }, (__, story) =>
          storyOf(`s${at}-${story}`, Date.now() - (story + 1) * HOUR),
        ),
      }),
    );
    await cloud.insert(
      'news_sources',
      sites.map((site) => server.record(site)),
    );
    let runs = 0;
    let slowest = 0;
    let checkedFirst = 0;
    for (let checked = 0; checked < sources && runs < 10;) {
      const { ms, line } = await run();
      runs += 1;
      slowest = Math.max(slowest, ms / 1_000);
      checked += Number(line.checked);
      if (runs === 1) checkedFirst = checked;
    }
    const peak = peakMegabytes();
    return [
      judged(`news.run-${sources}-due.time`, slowest, 's', 60),
      ...(peak === undefined ? [] : [judged(`news.run-${sources}-due.memory`, peak, 'MB', MEMORY)]),
      { name: `news.run-${sources}-due.in-first-run`, value: checkedFirst, unit: 'sources' },
      { name: `news.run-${sources}-due.runs`, value: runs, unit: 'runs until all are read' },
    ];
  } finally {
    await close();
  }
}
