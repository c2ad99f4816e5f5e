/** A week in the life of many sources, in simulated time: they publish, withdraw and fail; the timer runs. */
import { createHash } from 'node:crypto';
import { runSync } from '../../cloudfunctions/news/sync/run-sync';
import type { SyncPorts } from '../../cloudfunctions/news/sync/ports';
import type { StoredStory } from '../../types/story';
import { memoryDatabase } from './memory-database';
import { randomFrom } from './random';
import { newsServer, storyOf, type Kind, type Site } from './news-server';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 5, 1);

export interface WeekOptions {
  sources: number;
  days: number;
  /** Minutes between two runs of the timer. */
  every: number;
}

export interface WeekReport {
  published: number;
  withdrawn: number;
  /** Outages of six hours. */
  faults: number;
  /** Stories that never came, that came twice, and that are not gone though their source withdrew them. */
  missing: number;
  twice: number;
  notWithdrawn: number;
  wronglyWithdrawn: number;
  /** Hours from publication to arrival. */
  delays: number[];
  requests: number;
  /** Of checks that found nothing new: requests and writes for each. */
  unchangedChecks: number;
  unchangedRequests: number;
  unchangedWrites: number;
}

const KINDS: readonly Kind[] = [
  'atom',
  'atom',
  'atom',
  'atom',
  'atom',
  'atom',
  'atom',
  'rss',
  'json',
  'html',
];

export async function simulateWeek({ sources, days, every }: WeekOptions): Promise<WeekReport> {
  const random = randomFrom(7);
  const database = memoryDatabase();
  const server = newsServer();
  const clock = { now: START };
  let ids = 0;
  const ports: SyncPorts = {
    database,
    http: server.http,
    files: { upload: (path) => Promise.resolve(`cloud://test/${path}`) },
    now: () => clock.now,
    random,
    digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
    newId: () => String((ids += 1)),
    log: () => undefined,
  };
  const sites: Site[] = [];
  for (let at = 0; at < sources; at += 1) {
    const site = server.add(`s${at}.example.cn`, {
      kind: KINDS[at % KINDS.length] as Kind,
      encoding: at % 3 === 0 ? 'gb18030' : 'utf-8',
      stories: Array.from({ length: 6 }, (_, old) => storyOf(`s${at}-${old}`, START - (old + 1) * 4 * HOUR)),
    });
    sites.push(site);
  }
  database.seed(
    'news_sources',
    sites.map((site) => server.record(site)),
  );

  const published = new Map<string, { at: number; site: Site }>();
  const withdrawn = new Set<string>();
  for (const site of sites)
    for (const { id, publishedAt } of site.stories) published.set(id, { at: publishedAt, site });
  const report = { unchangedChecks: 0, unchangedRequests: 0, unchangedWrites: 0, requests: 0, faults: 0 };
  let sequence = 0;
  for (const end = START + days * DAY; clock.now < end; clock.now += every * MINUTE) {
    const isLate = clock.now > end - 2 * DAY;
    for (const site of sites) {
      // One story a day each; the last two days are for what was published before.
      if (!isLate && random() < every / (24 * 60)) {
        const story = storyOf(`n${(sequence += 1)}`, clock.now);
        site.stories.unshift(story);
        published.set(story.id, { at: clock.now, site });
      }
      if (!isLate && random() < every / (20 * 24 * 60) && site.stories.length > 4) {
        const [gone] = site.stories.splice(2, 1);
        if (gone !== undefined) withdrawn.add(gone.id);
      }
      if (site.fault === undefined && !isLate && random() < every / (10 * 24 * 60)) {
        const until = clock.now + 6 * HOUR;
        report.faults += 1;
        site.fault = () => (clock.now < until ? { ok: false, code: 'CONNECTION_FAILED' } : undefined);
      } else if (site.fault !== undefined && (isLate || site.fault('') === undefined)) site.fault = undefined;
    }
    database.counts();
    const line = await runSync(ports, { pause: 0 });
    const { writes } = database.counts();
    const requests = sites.flatMap((site) => site.requests.splice(0));
    report.requests += requests.length;
    const changes = ['added', 'updated', 'withdrawn', 'failed', 'verified'].map((field) =>
      countOf(line, field),
    );
    const checked = countOf(line, 'checked');
    if (
      changes.every((count) => count === 0) &&
      checked > 0 &&
      requests.every(({ status }) => status === 304)
    ) {
      report.unchangedChecks += checked;
      report.unchangedRequests += requests.length;
      // Taking and giving back the lease.
      report.unchangedWrites += writes - 2;
    }
  }
  return {
    ...report,
    withdrawn: withdrawn.size,
    ...compare(database.rows('news') as unknown as StoredStory[], published, withdrawn),
  };
}

/** A count of the run's line. @throws when it has no such count: figures made of it would be empty and look good. */
function countOf(line: object, field: string): number {
  const count = (line as Record<string, unknown>)[field];
  if (typeof count !== 'number')
    throw new Error(`the line of a run has no "${field}": ${JSON.stringify(line)}`);
  return count;
}

function compare(
  stories: readonly StoredStory[],
  published: ReadonlyMap<string, { at: number; site: Site }>,
  withdrawn: ReadonlySet<string>,
): Pick<WeekReport, 'published' | 'missing' | 'twice' | 'notWithdrawn' | 'wronglyWithdrawn' | 'delays'> {
  const byPage = new Map<string, StoredStory[]>();
  for (const story of stories)
    byPage.set(story.originalUrl ?? '', [...(byPage.get(story.originalUrl ?? '') ?? []), story]);
  const result = {
    published: published.size,
    missing: 0,
    twice: 0,
    notWithdrawn: 0,
    wronglyWithdrawn: 0,
    delays: [] as number[],
  };
  for (const [id, { at, site }] of published) {
    const found = byPage.get(`http://${site.host}/a/${id}.html`) ?? [];
    const shown = found.filter(({ status }) => status === 'published');
    if (withdrawn.has(id)) result.notWithdrawn += shown.length;
    else if (found.length === 0) result.missing += 1;
    else if (shown.length === 0) result.wronglyWithdrawn += 1;
    if (found.length > 1) result.twice += 1;
    if (found[0] !== undefined && at >= START) result.delays.push((found[0].fetchedAt - at) / HOUR);
  }
  return result;
}
