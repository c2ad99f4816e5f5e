/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
import { Below } from '../../../client/packages/stats/overview/Below';
import { Details } from '../../../client/packages/stats/overview/Details';
import { Figures } from '../../../client/packages/stats/overview/Figures';
import type { StatsStore } from '../../../client/stores/stats-store';
import type { StatsOverviewAnswer } from '../../../types/stats';
import { draw } from '../draw';

const answer: StatsOverviewAnswer = {
  region: '3308',
  name: '衢州市',
  path: [],
  own: [],
  from: '2026-11-01',
  to: '2026-11-30',
  totals: {
    visits: 120,
    via: { scan: 100, link: 10, recent: 5, search: 3, other: 2 },
    listenSeconds: 36_000,
    watchSeconds: 72_000,
    readSeconds: 108_000,
    begun: 10,
    completed: 5,
    late: 7,
  },
  uniques: { value: 80, exact: true, standardError: 0 },
  keptOut: { staff: 4, devtool: 3, test: 2, overclaimedSeconds: 0, overrunEvents: 0 },
  days: [],
  hours: [],
  children: [],
  contents: [],
  posters: [],
  columns: [],
  stations: { planned: 3, built: 2, open: 1, closed: 0 },
  completeUntil: 0,
};

/** Text between one heading and the next. */
const below = (text: string, from: string, to: string) => text.slice(text.indexOf(from), text.indexOf(to));

it('late visits are counted in: they stand by how people came, not by what is kept out', async () => {
  const { text } = await draw(<Details answer={answer} now={0} />);
  expect(below(text, '怎么来的', '学习站规划')).toContain('其中7次当时没有网');
  const keptOut = below(text, '不计入的', '这些数是怎么算的');
  expect(keptOut).not.toContain('7次');
  expect(keptOut).toContain('测试的到访2次');
});

it('columns are called what people call them, regions say how many of their stations are open', async () => {
  const { text } = await draw(
    <Details answer={{ ...answer, columns: [{ name: 'law', title: '法律', visits: 5 }] }} now={0} />,
  );
  expect(below(text, '码打开的栏目', '学习站规划')).toContain('法律5次');
  const child = {
    kind: 'region' as const,
    id: '330803',
    name: '衢江区',
    visits: 12,
    uniques: answer.uniques,
    listenSeconds: 60,
    stations: answer.stations,
  };
  const ranking = await draw(
    <Below answer={{ ...answer, children: [child] }} store={{} as unknown as StatsStore} />,
  );
  expect(ranking.text).toContain('开放1站，规划3站');
});

it('what was watched and read is shown beside what was heard', async () => {
  const { text } = await draw(<Figures answer={answer} />);
  expect(text).toContain('10小时收听');
  expect(text).toContain('20小时观看');
  expect(text).toContain('30小时阅读');
});
