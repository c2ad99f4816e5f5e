/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate: () => () => {} }));
jest.mock('../../../../client/platform/files', () => ({ fileSrc: (file: string) => file }));
jest.mock('../../../../client/pages/Frame', () => ({
  Frame: ({ children }: { children: object }) => children,
}));
jest.mock('../../../../client/pages/page-params', () => ({ usePageParam: () => 'law' }));
import { act } from 'react';
import { makeAutoObservable, runInAction } from 'mobx';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import ColumnPage from '../../../../client/packages/browse/column';
import SearchPage from '../../../../client/packages/browse/search';
import NewsListPage from '../../../../client/packages/news/list';
import type { Station } from '../../../../types/station';
import { draw } from '../draw';

const asked: object[] = [];
const ask = async (request: object) => {
  asked.push(request);
  return { ok: true, data: { items: [] } };
};

const root = () => ({
  station: makeAutoObservable({ status: 'idle', error: null, station: null as Station | null, home: null }),
  entry: { decision: { kind: 'none' }, remembered: null },
  services: { content: { list: ask, search: ask }, news: { list: ask } },
  ports: { clock: { now: () => 0 } },
});

beforeEach(() => (asked.length = 0));

it.each([
  ['a column', ColumnPage, { stationId: 'station-1', column: 'law' }],
  ['local news', NewsListPage, { stationId: 'station-1' }],
  ['search', SearchPage, undefined],
])('%s opened with no station asks for one, and goes on when it is here', async (_name, Page, request) => {
  const stores = root();
  const screen = await draw(
    <StoreProvider value={stores as unknown as RootStore}>
      <Page />
    </StoreProvider>,
  );
  expect(screen.text).toContain('您在哪个学习站？');
  expect(screen.all('x-input')).toEqual([]);
  expect(asked).toEqual([]);
  await act(async () => runInAction(() => (stores.station.station = { id: 'station-1' } as Station)));
  expect(screen.text).not.toContain('您在哪个学习站？');
  expect(asked).toEqual(request ? [request] : []);
});
