/** @jest-environment jsdom */
jest.mock('../../../../client/platform/lifecycle', () => ({ useDidHide: (run: () => void) => (hide = run) }));
jest.mock('../../../../client/platform/viewport', () => ({
  pauseVideo: (id: string) => void paused.push(id),
}));
import { StoreProvider } from '../../../../client/pages/store-context';
import { useVideos } from '../../../../client/pages/use-videos';
import type { RootStore } from '../../../../client/stores/app/root-store';
import { draw } from '../draw';

const paused: string[] = [];
let hide = () => {};
let start: (id: string) => void;
/** What the player calls when sound starts. */
let soundStarts = () => {};

function Page() {
  start = useVideos();
  return null;
}

beforeEach(async () => {
  paused.length = 0;
  const player = { videoStarted: (pause: () => void) => (soundStarts = pause) };
  await draw(
    <StoreProvider value={{ player } as unknown as RootStore}>
      <Page />
    </StoreProvider>,
  );
});

it('a video is paused when sound starts', () => {
  start('video-1');
  expect(paused).toEqual([]);
  soundStarts();
  expect(paused).toEqual(['video-1']);
});

it('a video is paused when another one starts, not when it goes on itself', () => {
  start('video-1');
  start('video-1');
  start('video-2');
  expect(paused).toEqual(['video-1']);
});

it('a video is paused when its page is left', () => {
  hide();
  start('video-1');
  hide();
  expect(paused).toEqual(['video-1']);
});
