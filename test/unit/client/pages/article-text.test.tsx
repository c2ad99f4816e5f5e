/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('../../../../client/platform/files', () => ({ fileSrc: (file: string) => file }));
jest.mock('../../../../client/pages/use-videos', () => ({ useVideos: () => () => {} }));
import { ArticleText } from '../../../../client/packages/read/article/ArticleText';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { ReaderStore } from '../../../../client/packages/read/stores/reader-store';
import type { RootStore } from '../../../../client/stores/app/root-store';
import type { ContentItem } from '../../../../types/content';
import { draw } from '../draw';

const item: ContentItem = {
  id: 'a',
  kind: 'audio',
  title: '采橘歌',
  media: 'a.mp3',
  source: '半月谈',
  publishAt: 0,
  sectionCount: 0,
  characters: 0,
  summary: '橘乡的人唱了三代的歌。',
  originalUrl: 'https://a.cn/x',
};
const reader = (own: object = {}) =>
  ({
    drawn: [],
    more: 'idle',
    canTurnBack: false,
    turnBack: async () => {},
    restart: async () => {},
    retry: async () => {},
    ...own,
  }) as unknown as ReaderStore;
const page = (store: ReaderStore, own: Partial<ContentItem> = {}) => (
  <StoreProvider value={{ player: {} } as unknown as RootStore}>
    <ArticleText store={store} item={{ ...item, ...own }} />
  </StoreProvider>
);

describe('what has no text', () => {
  it('and has sound says so, with its summary and where it was published first', async () => {
    const { text } = await draw(page(reader()));
    expect(text).toContain('橘乡的人唱了三代的歌。');
    expect(text).toContain('只有声音，没有文字');
    expect(text).toContain('https://a.cn/x');
  });

  it('nor sound keeps its link too', async () => {
    const { text } = await draw(page(reader(), { media: undefined as never }));
    expect(text).toContain('还没有正文');
    expect(text).toContain('https://a.cn/x');
  });
});

it('parts before that do not come are told where they would stand', async () => {
  const section = { no: 4, blocks: [{ type: 'paragraph', text: '第五段' }] };
  const store = reader({ drawn: [section], canTurnBack: true });
  const screen = await draw(page(store));
  Object.assign(store, { more: 'failed' });
  await screen.press('看前面的部分');
  await screen.redraw(page(store, { title: '采橘歌（二）' }));
  expect(screen.text.indexOf('这一处没有取到')).toBeGreaterThan(-1);
  expect(screen.text.indexOf('这一处没有取到')).toBeLessThan(screen.text.indexOf('第五段'));
  expect(screen.text).not.toContain('后面的没有取到');
});
