import { tableRows } from '../../../../../client/packages/stats/overview/table';
import type { StatsOverviewAnswer } from '../../../../../types/stats';
import { overview } from '../../../../fixtures/stats-overview';

const counts = (planned: number, built: number, open: number) => ({ planned, built, open, closed: 0 });
const answer: StatsOverviewAnswer = {
  ...overview,
  uniques: { value: 3_000, exact: false, standardError: 0.0081 },
  days: [{ day: '2026-11-01', visits: 12, visitors: 2_900, standardError: 0.0081, listenSeconds: 60 }],
  hours: [0, 12],
  children: [
    {
      kind: 'region',
      id: '330803',
      name: '衢江区',
      visits: 12,
      uniques: { value: 9, exact: true, standardError: 0 },
      listenSeconds: 60,
      stations: counts(3, 2, 1),
    },
  ],
  contents: [
    {
      contentId: 'c1',
      title: '第一课',
      listenSeconds: 60,
      watchSeconds: 0,
      readSeconds: 0,
      begun: 5,
      completed: 4,
    },
    { listenSeconds: 1, watchSeconds: 0, readSeconds: 0, begun: 1, completed: 0 },
  ],
  posters: [{ name: '03', visits: 8 }],
  columns: [
    { name: 'law', title: '法律', visits: 5 },
    { name: '~', visits: 1 },
  ],
  stations: counts(9, 8, 7),
};

/** The part of the table that begins with a heading. */
function part(first: string) {
  const rows = tableRows(answer);
  const from = rows.findIndex((row) => row[0] === first);
  const end = rows.findIndex((row, at) => at > from && row.length === 0);
  return rows.slice(from + 1, end === -1 ? undefined : end);
}

test('the table has everything that the answer has, each part under its heads', () => {
  const [heads = [], whole = []] = tableRows(answer);
  expect(whole).toHaveLength(heads.length);
  expect(whole).toEqual([
    ...['衢州市', '3308', '2026-11-01', '2026-11-30', 120, 3_000, 0.0081],
    ...[36_000, 72_000, 108_000, 10, 5, 9, 8, 7],
  ]);
  expect(part('怎么来的')).toHaveLength(5);
  expect(part('日期')).toEqual([['2026-11-01', 12, 2_900, 0.0081, 60]]);
  expect(part('一天里什么时候来')).toEqual([
    ['0时', 0],
    ['1时', 12],
  ]);
  expect(part('内容').map(([title, id, listened]) => [title, id, listened])).toEqual([
    ['第一课', 'c1', 60],
    ['其余内容合计', '', 1],
  ]);
  expect(part('码打开的栏目')).toEqual([
    ['法律', 'law', 5],
    ['其余栏目', '~', 1],
  ]);
  expect(part('海报')).toEqual([['第03批海报', 8]]);
  expect(part('不计入的').map(([, value]) => value)).toEqual([4, 3, 2, 1, 0]);
  const below = tableRows(answer).find(([name]) => name === '衢江区');
  expect(below).toEqual(['衢江区', '330803', 12, 9, 0, 60, 3, 2, 1]);
});

test('where people are missing, the table says so in place of the error', () => {
  const uniques = { value: 9, exact: false, standardError: 0, incomplete: true } as const;
  const days = answer.days.map((day) => ({ ...day, incomplete: true as const }));
  const rows = tableRows({
    ...answer,
    uniques,
    days,
    children: answer.children.map((child) => ({ ...child, uniques })),
  });
  expect(rows.filter((row) => row.includes('不全，只会更多')).map(([name]) => name)).toEqual([
    '衢州市',
    '2026-11-01',
    '衢江区',
  ]);
});

test('a part that is empty is not there, and no two empty rows follow each other', () => {
  const rows = tableRows({ ...answer, days: [], children: [], contents: [], columns: [], posters: [] });
  expect(rows.some(([name]) => name === '日期' || name === '海报')).toBe(false);
  expect(rows.some((row, at) => row.length === 0 && rows[at + 1]?.length === 0)).toBe(false);
});
