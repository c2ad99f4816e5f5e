/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
import { Contents } from '../../../../client/packages/read/article/Contents';
import type { ReaderStore } from '../../../../client/packages/read/stores/reader-store';
import { draw } from '../draw';

const outline = [
  { title: '第一章 总则', level: 1, section: 0, provisions: [1, 20] },
  { title: '第一节 范围', level: 2, section: 0, provisions: [1, 10] },
  { title: '第二章 附则', level: 1, section: 9, provisions: [21, 30] },
];

const store = {
  outline,
  more: 'idle' as 'idle' | 'failed',
  goTo: jest.fn(async () => {}),
  goToProvision: jest.fn<Promise<boolean | null>, [number]>(),
};
const onChosen = jest.fn();
const contents = () => draw(<Contents store={store as unknown as ReaderStore} onChosen={onChosen} />);

beforeEach(() => {
  jest.clearAllMocks();
  store.more = 'idle';
});

describe('a chapter', () => {
  it('that does not come leaves the contents open and says so; trying again opens it', async () => {
    store.more = 'failed';
    const screen = await contents();
    await screen.press('第二章 附则第21条到第30条');
    expect(onChosen).not.toHaveBeenCalled();
    expect(screen.text).toContain('这一处没有取到');
    store.more = 'idle';
    await screen.press('再试一次');
    expect(store.goTo).toHaveBeenCalledTimes(2);
    expect(onChosen).toHaveBeenCalledTimes(1);
    expect(screen.text).not.toContain('这一处没有取到');
  });
});

describe('a 条', () => {
  const ask = async (answer: boolean | null) => {
    store.goToProvision.mockResolvedValue(answer);
    if (answer === null) store.more = 'failed';
    const screen = await contents();
    await screen.tell('x-input', 'onInput', { value: '25' });
    await screen.press('找这一条');
    return screen;
  };

  it('is opened', async () => {
    await ask(true);
    expect(onChosen).toHaveBeenCalledTimes(1);
  });

  it('that there is none of is told', async () => {
    expect((await ask(false)).text).toContain('没有第25条');
    expect(onChosen).not.toHaveBeenCalled();
  });

  it('that could not be asked for can be tried again', async () => {
    const screen = await ask(null);
    expect(screen.text).toContain('这一处没有取到');
    store.more = 'idle';
    store.goToProvision.mockResolvedValue(true);
    await screen.press('再试一次');
    expect(store.goToProvision).toHaveBeenLastCalledWith(25);
    expect(onChosen).toHaveBeenCalledTimes(1);
  });
});

it('from the lines of a chapter one step up leads to the chapters', async () => {
  const screen = await contents();
  await screen.press('第一章 总则第1条到第20条');
  expect(screen.text).not.toContain('第二章');
  await screen.press('上一级');
  expect(screen.text).toContain('第二章');
});
