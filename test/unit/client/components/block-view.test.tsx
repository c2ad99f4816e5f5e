/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
import type { Block } from '../../../../types/content';
import { BlockView } from '../../../../client/components/BlockView';
import { blockWords } from '../../../../client/messages/read';
import { draw } from '../draw';

const onPlay = jest.fn();
const onVideo = jest.fn();
const drawn = (block: Block) =>
  draw(
    <BlockView
      id="video-0-3"
      block={block}
      title="橘乡的秋天"
      words={blockWords}
      srcOf={(file) => `/files/${file}`}
      onPlay={onPlay}
      onVideo={onVideo}
    />,
  );

beforeEach(() => jest.clearAllMocks());

describe('sound in a text', () => {
  it.each([
    ['its own title', '采橘歌', '采橘歌'],
    ['without one, the title of the text', '', '橘乡的秋天'],
  ])('is named and played by %s', async (_name, own, title) => {
    const screen = await drawn({ type: 'audio', src: 'a.mp3', title: own, duration: 30 });
    await screen.press(`播放：${title}`);
    expect(onPlay).toHaveBeenCalledWith({ type: 'audio', src: 'a.mp3', title, duration: 30 });
  });
});

describe('a video in a text', () => {
  const video: Block = { type: 'video', src: 'v.mp4', title: '采橘', poster: 'p.jpg' };

  it('says that it started', async () => {
    const screen = await drawn(video);
    expect(screen.given('x-video')).toMatchObject({ src: '/files/v.mp4', poster: '/files/p.jpg' });
    await screen.tell('x-video', 'onPlay');
    expect(onVideo).toHaveBeenCalledWith('video-0-3');
  });

  it('that does not load says so, and can be tried again', async () => {
    const screen = await drawn(video);
    await screen.tell('x-video', 'onError');
    expect(screen.all('x-video')).toEqual([]);
    expect(screen.text).toContain('视频放不出来');
    await screen.press('再试一次');
    expect(screen.all('x-video')).toHaveLength(1);
  });
});

describe("a stranger's", () => {
  const host = 'far.example.cn';

  it('picture leaves its words', async () => {
    const screen = await drawn({ type: 'image', src: '', alt: '桥' });
    expect([screen.text, screen.all('x-image')]).toEqual(['图：桥', []]);
  });

  it('video is not drawn, nor its poster, before the button that names its host is pressed; then it plays', async () => {
    const screen = await drawn({
      type: 'video',
      src: '',
      title: '采橘',
      poster: 'p.jpg',
      host,
      address: 'v.mp4',
    });
    expect([screen.text, screen.all('x-video')]).toEqual([`采橘视频来自 ${host}点一下播放`, []]);
    await screen.press(`视频来自 ${host}点一下播放`);
    expect(screen.given('x-video')).toMatchObject({ src: '/files/v.mp4', autoplay: true });
  });

  it('sound has its title, and its host on the button', async () => {
    const sound: Block = { type: 'audio', src: 'a.mp3', title: '山歌', host };
    const screen = await drawn(sound);
    expect(screen.text).toBe(`山歌声音来自 ${host}点一下播放`);
    expect(screen.given('.tap')).toMatchObject({ 'aria-label': `声音来自 ${host}，点一下播放` });
    await screen.press(`声音来自 ${host}点一下播放`);
    expect(onPlay).toHaveBeenCalledWith(sound);
  });
});

it('our own video does not play by itself', async () => {
  const screen = await drawn({ type: 'video', src: 'v.mp4', title: '' });
  expect(screen.given('x-video')).not.toHaveProperty('autoplay');
});

it('a link can be selected, with the words that it had', async () => {
  const screen = await drawn({ type: 'link', href: 'https://a.cn/x', text: '县政府网站' });
  expect(screen.text).toContain('县政府网站，按住网址可以复制');
  expect(screen.given('.url')).toMatchObject({ userSelect: true });
});
