import { inParallel } from '../../../cloudfunctions/shared/runtime/in-parallel';
import type { StatsOverviewAnswer, UniqueVisitors } from '../../../types/stats';
import type { TestCloud } from '../../harness/local-cloud';
import type { Pilot } from '../../harness/pilot';
import { judged, type BenchOptions, type Figure } from '../figure';
import { insist } from './insist';
import { bar } from './progress';

/** Overviews asked at the same time. */
const READERS = 4;
/** How many standard errors an estimate may be off where so many of them are looked at. */
const SIGMAS = 4;

/** Every region and month of the figures, held against what is known to be true. */
export async function compare(cloud: TestCloud, pilot: Pilot, { progress }: BenchOptions): Promise<Figure[]> {
  const { truth } = pilot;
  const whole = await insist(() => overview(cloud, '0', pilot.from, pilot.to));
  // A region's answer has the regions below it: all of them are seen from everywhere, the provinces and the cities.
  const above = truth.regions.filter((region) => region.length < 6);
  const questions = above.flatMap((region) => truth.months.map((month) => ({ region, month })));
  const cells = truth.regions.length * truth.months.length;
  let wrongVisits = 0;
  let beyond = 0;
  let exact = 0;
  let inexact = 0;
  let worst = 0;
  let overOne = 0;
  let squares = 0;
  let seen = 0;
  const judge = (region: string, month: string, visits: number, uniques: UniqueVisitors) => {
    seen += 1;
    if (visits !== truth.visitsOf(region, month)) wrongVisits += 1;
    const people = truth.peopleOf(region, month);
    const error = people === 0 ? uniques.value : Math.abs(uniques.value - people) / people;
    if (uniques.exact) {
      exact += 1;
      if (error !== 0) beyond += 1;
      return;
    }
    inexact += 1;
    squares += error * error;
    worst = Math.max(worst, error);
    if (error > 0.01) overOne += 1;
    if (error > SIGMAS * uniques.standardError) beyond += 1;
  };
  let asked = 0;
  await inParallel(questions, READERS, async ({ region, month }) => {
    const first = `${month}-01` < pilot.from ? pilot.from : `${month}-01`;
    const last = lastOf(month) > pilot.to ? pilot.to : lastOf(month);
    const { totals, uniques, children } = await insist(() => overview(cloud, region, first, last));
    if (region === '0') judge(region, month, totals.visits, uniques);
    for (const child of children) judge(child.id, month, child.visits, child.uniques);
    asked += 1;
    if (asked % 20 === 0) progress(`visits: ${bar(asked / questions.length)} comparing ${region} ${month}`);
  });
  if (seen !== cells) throw new Error(`${seen} regions and months were seen, there are ${cells}`);
  const people = truth.peopleOf('0');
  return [
    judged(
      'visits: difference of visits, whole year',
      Math.abs(whole.totals.visits - truth.visits),
      'visits',
      0,
    ),
    judged('visits: regions and months with another number of visits', wrongVisits, `of ${cells}`, 0),
    judged(
      'visits: difference of seconds listened',
      Math.abs(whole.totals.listenSeconds - truth.listenSeconds),
      's',
      0,
    ),
    judged(
      'visits: error of people, everywhere and whole year',
      percent(Math.abs(whole.uniques.value - people) / people),
      '%',
      1,
    ),
    { name: 'visits: regions and months counted exactly', value: exact, unit: `of ${cells}` },
    judged(
      'visits: of the others, standard error',
      percent(Math.sqrt(squares / Math.max(1, inexact))),
      '%',
      1,
    ),
    { name: 'visits: of the others, largest error', value: percent(worst), unit: '%' },
    { name: 'visits: of the others, off by more than 1 %', value: overOne, unit: `of ${inexact}` },
    judged('visits: exact ones that are not, or off by over 4 standard errors', beyond, `of ${cells}`, 0),
  ];
}

async function overview(
  cloud: TestCloud,
  region: string,
  from: string,
  to: string,
): Promise<StatsOverviewAnswer> {
  const { result } = await cloud.call('stats', 'overview', { region, from, to }, { source: 'console' });
  if (!result.ok) throw new Error(`stats.overview answered ${result.error.code}`);
  return result.data;
}

function lastOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}
