/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/files', () => ({ fileSrc: (file: string) => file }));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate: () => () => {} }));
jest.mock('../../../../client/platform/lifecycle', () => ({
  useLoad: (run: () => void) => jest.requireActual<typeof React>('react').useEffect(run, []),
  useDidHide: () => {},
  useUnload: () => {},
  useShareAppMessage: () => {},
}));
jest.mock('../../../../client/pages/Frame', () => ({
  Frame: ({ children }: { children: object }) => children,
}));
jest.mock('../../../../client/pages/page-params', () => ({ usePageParam: () => 'v1' }));
import type * as React from 'react';
import { act, type ReactNode } from 'react';
import VideoPage from '../../../../client/packages/read/video';
import { ArticleHead } from '../../../../client/packages/read/article/ArticleHead';
import { HomeBody } from '../../../../client/pages/home/HomeBody';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import type { ContentItem } from '../../../../types/content';
import type { Home } from '../../../../types/station';
import { draw } from '../draw';

const now = Date.UTC(2026, 10, 24, 1, 5);
const item = (publishAt: number): ContentItem => ({
  id: 'v1',
  kind: 'video',
  title: '停水',
  media: 'v.mp4',
  source: '莲花镇人民政府',
  publishAt,
  sectionCount: 0,
  characters: 0,
});
const home = (publishAt: number): Home => ({
  columns: [],
  featured: [],
  news: [],
  today: [],
  notices: [{ id: 'n1', title: '停水', text: '明天停水。', source: '莲花镇人民政府', publishAt }],
});

const stores = (publishAt: number) =>
  ({
    ports: { clock: { now: () => now } },
    modules: { isOn: () => true },
    station: { bigPlay: null, station: null },
    player: { isCurrent: () => false, active: false },
    favourites: { isFavourite: () => false },
    places: { find: () => undefined, confirm: () => {} },
    services: {
      content: {
        get: async () => ({ ok: true, data: { item: item(publishAt), outline: [], sections: [] } }),
      },
    },
  }) as unknown as RootStore;

const at = async (publishAt: number, page: ReactNode) => {
  const screen = await draw(<StoreProvider value={stores(publishAt)}>{page}</StoreProvider>);
  await act(async () => {});
  return screen.text;
};

describe.each([
  ['a notice on the home', (publishAt: number) => <HomeBody home={home(publishAt)} />],
  ['a text', (publishAt: number) => <ArticleHead item={item(publishAt)} />],
  ['a video', () => <VideoPage />],
])('%s', (_name, page) => {
  it('says its day', async () => {
    expect(await at(now, page(now))).toMatch(/莲花镇人民政府.*今天/);
  });

  it('without a date says none', async () => {
    const text = await at(0, page(0));
    expect(text).toContain('莲花镇人民政府');
    expect(text).not.toMatch(/年|1970/);
  });
});
