/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
import { act } from 'react';
import { Tap } from '../../../../client/components/Tap';
import { draw, type Drawing } from '../draw';
import { givenTo } from '../fake-components';

let now = Date.UTC(2026, 10, 24);
beforeEach(() => {
  now += 60_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const inWechat = (clientX: number, clientY: number) => ({ changedTouches: [{ clientX, clientY }] });
const press = (screen: Drawing, touch: object) =>
  act(async () => (givenTo.get(screen.all('.tap')[0]!)!['onClick'] as (touch: object) => void)(touch));

describe.each([
  ['WeChat', inWechat],
  ['a browser', (clientX: number, clientY: number) => ({ clientX, clientY, detail: 2 })],
])('in %s', (_name, at) => {
  it.each([
    ['a double tap is one', 300, at(104, 210), 1],
    ['two presses with time between are two', 500, at(100, 200), 2],
    ['two quick presses of two things are two', 100, at(100, 320), 2],
  ])('%s', async (_what, ms, second, times) => {
    const onTap = jest.fn();
    const screen = await draw(<Tap onTap={onTap}>播放</Tap>);
    await press(screen, at(100, 200));
    now += ms;
    await press(screen, second);
    expect(onTap).toHaveBeenCalledTimes(times);
  });
});

it('a double tap does not reach what stands there on the page that it opened', async () => {
  const [first, second] = [jest.fn(), jest.fn()];
  await press(await draw(<Tap onTap={first}>我的</Tap>), inWechat(100, 200));
  now += 250;
  await press(await draw(<Tap onTap={second}>收藏</Tap>), inWechat(100, 200));
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 0]);
});

it('what is meant to be pressed in a row counts each press', async () => {
  const onTap = jest.fn();
  const screen = await draw(
    <Tap repeats onTap={onTap}>
      进15秒
    </Tap>,
  );
  for (let i = 0; i < 3; i++) {
    await press(screen, inWechat(100, 200));
    now += 150;
  }
  expect(onTap).toHaveBeenCalledTimes(3);
});
