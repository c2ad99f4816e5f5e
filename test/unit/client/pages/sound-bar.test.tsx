/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/components/seek-line', () => ({ SeekLine: () => null }));
import { PlayerControls } from '../../../../client/pages/player/PlayerControls';
import { SoundBar } from '../../../../client/pages/SoundBar';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import { draw } from '../draw';

const title = '外婆的竹篮：山里人家的老手艺和它们今天的故事，一共五十讲，由县文化馆录制';
const root = (player: object, online = true) =>
  ({
    connection: { online },
    settings: { brightness: 'light' },
    player: {
      item: { id: 'a', title },
      error: null,
      position: 10,
      duration: 100,
      active: true,
      status: 'playing',
      continuous: true,
      queue: { hasPrevious: false, hasNext: true },
      ...player,
    },
  }) as unknown as RootStore;

describe('the mini player', () => {
  const bar = (player: object) =>
    draw(
      <StoreProvider value={root(player)}>
        <SoundBar />
      </StoreProvider>,
    );

  it('has the whole title in its label: in sight two lines are enough', async () => {
    const screen = await bar({});
    expect(screen.given('.tap')['aria-label']).toContain(title);
    expect(screen.all('.cut')).toHaveLength(1);
  });

  it('tells what failed in the place of the title, and no more than that', async () => {
    const screen = await bar({ error: { code: 'MEDIA_FAILED', traceId: '' }, active: false });
    expect(screen.text).toBe('声音放不出来播放');
    expect(screen.given('.tap')['aria-label']).toContain(title);
  });
});

describe('the next part', () => {
  const controls = (player: object, online = true) =>
    draw(
      <StoreProvider value={root(player, online)}>
        <PlayerControls />
      </StoreProvider>,
    );

  it('that does not come is told, and asked for again', async () => {
    const next = jest.fn(async () => false);
    const screen = await controls({ next });
    expect(screen.text).not.toContain('后面的没有取到');
    await screen.press('下一个');
    expect(screen.text).toContain('后面的没有取到');
    next.mockResolvedValue(true);
    await screen.press('再试一次');
    expect(screen.text).not.toContain('后面的没有取到');
  });

  it('that did not come by itself, for want of a network, is told too', async () => {
    expect((await controls({ status: 'ended' }, false)).text).toContain('后面的没有取到');
    expect((await controls({ status: 'ended' })).text).not.toContain('后面的没有取到');
  });
});
