import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sanitize } from '../../../cloudfunctions/news/rules/html/sanitize';
import { XSS_VECTORS } from '../../fixtures/xss-vectors';
import { dangersIn } from '../../harness/dangers-in';
import { perMeasured, type Figure } from '../figure';
import { runChineseFeeds } from './chinese-feeds';
import { runFeedparserChecks, textsOf, type CheckOutcome } from './feedparser-checks';
import { runChinesePages, runReadabilityPages, type PageOutcome } from './pages';
import { plainFeedsmithShare } from './plain-feedsmith';

/** What the pipeline makes of feeds and pages that nobody here wrote. */
export function outsideFigures(data: string | undefined): Figure[] {
  if (data === undefined || !existsSync(data)) {
    console.log('news: skipped, the test data is not here (give its folder with --data)');
    return [];
  }
  return [
    ...withFolder(data, 'feeds-chinese', chineseFeeds),
    ...withFolder(data, 'feeds-feedparser', feedparser),
    ...pages(data),
    ...withFolder(data, 'feeds-feedparser', xss),
  ];
}

function withFolder(data: string, name: string, measure: (folder: string) => Figure[]): Figure[] {
  const folder = join(data, name);
  if (existsSync(folder)) return measure(folder);
  console.log(`news: ${name} skipped, it is not in ${data}`);
  return [];
}

function share(name: string, part: number, whole: number, budget: number, baseline?: number): Figure {
  const value = perMeasured(name, part, whole);
  return {
    name,
    value: Math.round(value * 10_000) / 100,
    unit: '%',
    ...(baseline === undefined ? {} : { baseline: Math.round((baseline / whole) * 10_000) / 100 }),
    budget: budget * 100,
    ok: value >= budget,
  };
}

function list(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  console.log(`${title}:`);
  for (const line of lines) console.log(`  ${line}`);
}

function chineseFeeds(folder: string): Figure[] {
  const { items, titles, links, encodings, files, plainTitles, plainLinks, missed } = runChineseFeeds(folder);
  list('feeds-chinese, missed', missed);
  return [
    share('news.chinese-feeds.titles', titles, items, 1, plainTitles),
    share('news.chinese-feeds.links', links, items, 1, plainLinks),
    share('news.chinese-feeds.encodings', encodings, files, 1),
  ];
}

function feedparser(folder: string): Figure[] {
  const outcomes = runFeedparserChecks(folder);
  const applying = outcomes.filter((each) => each.outcome !== 'left out');
  const failed = applying.filter((each) => each.outcome === 'failed');
  const content = applying.filter((each) => each.check.path[0] !== 'bozo');
  const dates = applying.filter((each) => /_parsed$/.test(String(each.check.path.at(-1))));
  list('feedparser checks left out', reasons(outcomes));
  list('feedparser checks that fail', failed.map(describe));
  return [
    share('news.feedparser.checks', applying.length - failed.length, applying.length, 0.97),
    share('news.feedparser.content-checks', held(content), content.length, 0.97),
    share('news.feedparser.titles-and-links', ...plainFeedsmithShare(folder, outcomes)),
    share('news.feedparser.dates', held(dates), dates.length, 0.95),
  ];
}

function held(outcomes: readonly CheckOutcome[]): number {
  return outcomes.filter((each) => each.outcome === 'held').length;
}

function reasons(outcomes: readonly CheckOutcome[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of outcomes)
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} × ${reason}`);
}

function describe({ file, check, actual }: CheckOutcome): string {
  return `${file}: ${check.path.join('.')} is ${JSON.stringify(actual)}, not ${JSON.stringify(check.value ?? check.op)}`;
}

function pages(data: string): Figure[] {
  const readability = existsSync(join(data, 'pages-readability'))
    ? runReadabilityPages(join(data, 'pages-readability'))
    : [];
  const chinese = existsSync(join(data, 'pages-chinese')) ? runChinesePages(join(data, 'pages-chinese')) : [];
  const all = [...readability, ...chinese];
  if (all.length === 0) {
    console.log(`news: pages skipped, they are not in ${data}`);
    return [];
  }
  const bodies = all.filter((each) => each.f1 !== undefined);
  const titles = all.filter((each) => each.title !== undefined);
  const dates = all.filter((each) => each.date !== undefined);
  const found = all.filter((each) => each.hasDate);
  list(
    'pages, missed',
    all.filter(isMissed).map((each) => JSON.stringify(each)),
  );
  if (dates.length === 0)
    console.log('pages: none of them declares a date; what is counted is whether one is found');
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const f1 = Math.round(mean(bodies.map((each) => each.f1 ?? 0)) * 1_000) / 1_000;
  return [
    {
      name: 'news.pages.body-f1',
      value: f1,
      unit: 'F1',
      baseline: Math.round(mean(bodies.map((each) => each.plainF1 ?? 0)) * 1_000) / 1_000,
      budget: 0.96,
      ok: f1 >= 0.96,
    },
    share('news.pages.with-body', all.filter((each) => each.problem === undefined).length, all.length, 1),
    share(
      'news.pages.titles',
      titles.filter((each) => each.title === true).length,
      titles.length,
      0.96,
      titles.filter((each) => each.plainTitle === true).length,
    ),
    dates.length > 0
      ? share('news.pages.dates', dates.filter((each) => each.date === true).length, dates.length, 0.95)
      : share('news.pages.dates-found', found.length, all.length, 0.95),
  ];
}

function isMissed(page: PageOutcome): boolean {
  return (
    page.problem !== undefined ||
    page.title === false ||
    page.date === false ||
    !page.hasDate ||
    (page.f1 ?? 1) < 0.96
  );
}

function xss(folder: string): Figure[] {
  const survivors = [
    ...XSS_VECTORS.map((vector) => ({ vector, html: sanitize(vector, 'http://a.example/') })),
    ...textsOf(folder).map(({ file, html }) => ({ vector: file, html })),
  ]
    .map(({ vector, html }) => ({ vector, dangers: dangersIn(html) }))
    .filter(({ dangers }) => dangers.length > 0);
  list(
    'XSS vectors that survive',
    survivors.map(({ vector, dangers }) => `${vector}: ${dangers.join(', ')}`),
  );
  return [
    {
      name: 'news.xss.surviving',
      value: survivors.length,
      unit: 'vectors',
      budget: 0,
      ok: survivors.length === 0,
    },
  ];
}
