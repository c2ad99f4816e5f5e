/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
import { Below } from '../../../../client/packages/stats/overview/Below';
import { Details } from '../../../../client/packages/stats/overview/Details';
import { Figures } from '../../../../client/packages/stats/overview/Figures';
import type { StatsStore } from '../../../../client/packages/stats/stores/stats-store';
import { overview as answer } from '../../../fixtures/stats-overview';
import { draw } from '../draw';

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

describe('people that could not be read', () => {
  const part = { value: 80, exact: false, standardError: 0, incomplete: true } as const;
  const sentence = '有些人数现在读不出来，所以写着“至少”：真实的人数只会更多。';

  it('are no number that looks like all of them, and a sentence says what to do', async () => {
    const { text } = await draw(<Figures answer={{ ...answer, uniques: part }} />);
    expect(text).toContain('至少80独立用户有一部分读不出来');
    expect(text).toContain(sentence);
    expect(text).not.toContain('标准误差');
  });

  it('are no 0', async () => {
    const { text } = await draw(<Figures answer={{ ...answer, uniques: { ...part, value: 0 } }} />);
    expect(text).toContain('读不出来独立用户');
    expect(text).not.toMatch(/(^|[^0-9])0独立用户|至少0/);
  });

  it('are said to be also where only a day, or a place below, is concerned', async () => {
    const day = { day: '2026-11-01', visits: 1, visitors: 1, standardError: 0, listenSeconds: 0 };
    const whole = await draw(<Figures answer={{ ...answer, days: [day] }} />);
    expect(whole.text).not.toContain('至少');
    const { text } = await draw(<Figures answer={{ ...answer, days: [{ ...day, incomplete: true }] }} />);
    expect(text).toContain(sentence);
    const child = {
      kind: 'station' as const,
      id: 'st',
      name: '樟潭站',
      visits: 12,
      listenSeconds: 60,
      stations: answer.stations,
    };
    const children = [
      { ...child, uniques: part },
      { ...child, id: 'other', uniques: { ...part, value: 0 } },
    ];
    expect((await draw(<Figures answer={{ ...answer, children }} />)).text).toContain(sentence);
    const below = await draw(<Below answer={{ ...answer, children }} store={{} as unknown as StatsStore} />);
    expect(below.text).toContain('至少80人 · 收听');
    expect(below.text).toContain('人数读不出来 · 收听');
  });
});

it('counters that could not be read are said to be missing', async () => {
  const { text } = await draw(<Figures answer={{ ...answer, unreadable: 3 }} />);
  expect(text).toContain('有3处统计坏了，没有算进来，数会偏少。');
  expect((await draw(<Figures answer={answer} />)).text).not.toContain('坏了');
});
