import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marksOf } from '../../../cloudfunctions/news/rules/stories/similarity';
import { startLocalCloud } from '../../../localcloud/start';
import type { StoredStory } from '../../../types/story';
import { builtFunctions } from '../../harness/built-functions';
import { storyOf } from '../../harness/news-server';
import { judged, percentile, type BenchOptions, type Figure } from '../figure';
import { newsroomCloud, type NewsroomCloud } from './newsroom-cloud';

/** Stories that are stored already, from database to database. */
const STORED = [1_000, 10_000, 100_000];
const SMALL_STORED = [200, 2_000];
/** Stories that one run takes. */
const FRESH = [0, 20, 100];
const SOURCES = 20;
const ROUNDS = 5;
/** The same time, as the design has it. */
const SAME = 1.2;
const INSERTED_AT_ONCE = 1_000;
const DAY = 86_400_000;

/** What one run of the timer costs: by the stories that are stored, which it must not grow with, and by those that are new. */
export async function growthFigures({ small, progress }: BenchOptions): Promise<Figure[]> {
  const sizes = small ? SMALL_STORED : STORED;
  const root = mkdtempSync(join(tmpdir(), 'news-growth-'));
  const newsrooms: NewsroomCloud[] = [];
  try {
    for (const size of sizes) {
      progress(`news: storing ${size} stories`);
      const data = join(root, String(size));
      await fill(data, size);
      newsrooms.push(await opened(data));
    }
    const figures: Figure[] = [];
    for (const fresh of FRESH) figures.push(...(await costOf(fresh, sizes, newsrooms, progress)));
    return figures;
  } finally {
    for (const newsroom of newsrooms) await newsroom.close();
    rmSync(root, { recursive: true, force: true });
  }
}

async function fill(data: string, size: number): Promise<void> {
  const cloud = await startLocalCloud({ functions: await builtFunctions(), data, port: 0, noTimers: true });
  for (let at = 0; at < size; at += INSERTED_AT_ONCE) {
    const batch = Array.from({ length: Math.min(INSERTED_AT_ONCE, size - at) }, (_, i) =>
      stored(at + i, size),
    );
    await cloud.engine.insert('news', batch as unknown as Parameters<typeof cloud.engine.insert>[1]);
  }
  await cloud.close();
}

/** Story number `no` of a year's. */
function stored(no: number, size: number): StoredStory {
  const publishAt = Date.now() - Math.floor((no / size) * 365) * DAY - (no % 1_440) * 60_000;
  const print = randomBytes(8).toString('hex');
  const titleKey = randomBytes(12).toString('base64url');
  const { title, paragraphs } = storyOf(`stored${no}`, publishAt);
  return {
    _id: `stored-${no}`,
    title,
    source: '融媒体中心',
    status: 'published',
    publishAt,
    regions: ['330803'],
    blocks: paragraphs.map((text) => ({ type: 'paragraph', text })),
    sourceId: `old${no % 500}`,
    unit: '融媒体中心',
    rank: 0,
    keys: [randomBytes(12).toString('base64url'), randomBytes(12).toString('base64url')],
    titleKey,
    print,
    marks: marksOf({ publishAt, print, titleKey }),
    version: randomBytes(12).toString('base64url'),
    fetchedAt: publishAt,
  };
}

async function opened(data: string): Promise<NewsroomCloud> {
  const newsroom = await newsroomCloud({ data });
  const sites = Array.from({ length: SOURCES }, (_, at) =>
    newsroom.server.add(newsroom.host(`s${at}`), { window: 60 }),
  );
  for (const [at, site] of sites.entries()) site.stories = [storyOf(`first${at}`, Date.now() - DAY)];
  await newsroom.cloud.insert(
    'news_sources',
    sites.map((site) => newsroom.server.record(site)),
  );
  await newsroom.run();
  return newsroom;
}

let published = 0;

async function costOf(
  fresh: number,
  sizes: readonly number[],
  newsrooms: readonly NewsroomCloud[],
  progress: (line: string) => void,
): Promise<Figure[]> {
  const times = newsrooms.map((): number[] => []);
  const operations = newsrooms.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    progress(`news: runs that take ${fresh} stories, ${round + 1} of ${ROUNDS}`);
    for (const [at, newsroom] of newsrooms.entries()) {
      const sites = [...newsroom.server.sites.values()];
      for (let no = 0; no < fresh; no += 1)
        sites[no % sites.length]?.stories.unshift(storyOf(`fresh${(published += 1)}`, Date.now()));
      const cost = { ms: 0, operations: 0 };
      // On a busy machine a run may end before it has taken all: the next goes on.
      for (let taken = 0, runs = 0; runs === 0 || (taken < fresh && runs < 5); runs += 1) {
        await newsroom.cloud.update('news_sources', {}, { $set: { 'state.nextAt': 0 } });
        const { ms, operations: made, line } = await newsroom.run();
        cost.ms += ms;
        cost.operations += made;
        taken += Number(line.added);
      }
      times[at]?.push(cost.ms);
      operations[at]?.push(cost.operations);
    }
  }
  const best = times.map((samples) => Math.min(...samples));
  const usual = operations.map((samples) => percentile(samples, 0.5));
  return [
    ...sizes.map((size, at) => ({
      name: `news.run.${fresh}-new.${size}-stored`,
      value: best[at] ?? 0,
      unit: `ms, ${usual[at]} operations`,
    })),
    judged(`news.run.${fresh}-new.time-growth`, (best.at(-1) ?? 0) / (best[0] ?? 1), '×', SAME),
    judged(`news.run.${fresh}-new.operations-growth`, (usual.at(-1) ?? 0) / (usual[0] ?? 1), '×', 1),
  ];
}
