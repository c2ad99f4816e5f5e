/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/files', () => ({ fileSrc: (file: string) => file }));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate: () => () => {} }));
jest.mock('../../../../client/platform/visible', () => ({ watchVisible }));
jest.mock('../../../../client/components/seek-line', () => ({ SeekLine: () => null }));
jest.mock('../../../../client/platform/navigation', () => ({
  open: opened,
  replace: () => {},
  home: () => {},
  back: () => {},
}));
jest.mock('../../../../client/platform/lifecycle', () => {
  const { useEffect } = jest.requireActual<typeof React>('react');
  const once = (run: () => void) => useEffect(run, []);
  return {
    useLoad: once,
    useDidShow: once,
    useDidHide: () => {},
    useUnload: () => {},
    useShareAppMessage: () => {},
  };
});
jest.mock('../../../../client/pages/Frame', () => ({
  Frame: ({ children }: { children: object }) => children,
}));
jest.mock('../../../../client/pages/page-params', () => ({ usePageParam: () => 'n1' }));
import type * as React from 'react';
import NewsPage from '../../../../client/packages/news/article';
import PlayerPage from '../../../../client/pages/player';
import { SoundBar } from '../../../../client/pages/SoundBar';
import { StoreProvider } from '../../../../client/pages/store-context';
import { draw } from '../draw';
import { bad, brief, good, NOON, settle, world } from '../stores/fakes';

const pages: [string, object][] = [];
function opened(path: string, params: object) {
  pages.push([path, params]);
}
let inSight: () => void = () => {};
function watchVisible(selector: string, seen: () => void) {
  if (selector === '#text-end') inSight = seen;
  return () => {};
}

const clip = (no: number) => ({ type: 'audio' as const, src: `https://e.cn/${no}.mp3`, title: `录音${no}` });
const news = { id: 'n1', title: '收粮', source: '粮站', publishAt: NOON, blocks: [clip(1), clip(2)] };

async function newsPage() {
  const all = world();
  all.root.outbox.enter('st1', 'visit-0001');
  all.services.news.get.mockResolvedValue(good(news));
  const screen = await draw(
    <StoreProvider value={all.root}>
      <NewsPage />
    </StoreProvider>,
  );
  return { ...all, screen };
}

it('each of two sounds in a piece of news plays when it is pressed', async () => {
  const { screen, audio } = await newsPage();
  await screen.press('播放：录音1');
  await screen.press('播放：录音2');
  expect(audio.commands.map((command) => command.split(' ')[1])).toEqual([clip(1).src, clip(2).src]);
});

it('its words open the news, and it is no content to be marked', async () => {
  const { screen, root } = await newsPage();
  await screen.press('播放：录音1');
  const player = await draw(
    <StoreProvider value={root}>
      <PlayerPage />
    </StoreProvider>,
  );
  expect(player.text).not.toContain('收藏');
  await player.press('看文字');
  expect(pages).toEqual([['/packages/news/article/index', { id: 'n1' }]]);
});

it('a piece of news is read from when it has come, while it is touched, to its end', async () => {
  const { screen, root, clock, services } = await newsPage();
  await clock.pass(170_000);
  const touched = screen.all('div').find((element) => element.querySelector('#text-end'))!;
  touched.id = 'touched';
  await screen.tell('#touched', 'onTouchStart');
  inSight();
  await clock.pass(100_000);
  root.hidden();
  await settle();
  const events = services.visit.track.mock.calls.flatMap(([request]) => request.events);
  expect(events.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0)).toBe(240);
});

it('sound that was withdrawn meanwhile is told of where the mini player was, until that was read', async () => {
  const { root, services } = world();
  services.content.get.mockResolvedValue(bad('NOT_FOUND'));
  root.player.playContent(brief('a'), {
    contentId: 'a',
    content: brief('a'),
    medium: 'sound',
    position: 60,
    at: NOON,
  });
  await settle();
  const bar = await draw(
    <StoreProvider value={root}>
      <SoundBar />
    </StoreProvider>,
  );
  expect(bar.text).toBe('找不到这个内容了知道了');
  await bar.press('知道了');
  expect(bar.text).toBe('');
});
