/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate: () => () => {} }));
jest.mock('../../../../client/platform/canvas', () => ({ surfaceOf: async () => undefined }));
jest.mock('../../../../client/platform/lifecycle', () => ({ useLoad: () => {} }));
jest.mock('../../../../client/pages/Frame', () => ({
  Frame: ({ children }: { children: object }) => children,
}));
jest.mock('../../../../client/pages/PagedView', () => ({ PagedView: () => null }));
jest.mock('../../../../client/packages/stats/overview/draw', () => ({}));
jest.mock('../../../../client/packages/stats/stores/stats-store', () => ({
  StatsStore: function StatsStore() {
    return store;
  },
}));
import StatsPage from '../../../../client/packages/stats/overview';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import { draw } from '../draw';

const store = {
  place: {},
  period: 'month',
  answer: null,
  loading: false,
  error: { code: 'FORBIDDEN', traceId: '' },
  show: jest.fn(),
};
const page = (place: object) => {
  store.place = place;
  const root = { settings: { brightness: 'light', textSize: 18 }, ports: { clock: { now: () => 0 } } };
  return draw(
    <StoreProvider value={root as unknown as RootStore}>
      <StatsPage />
    </StoreProvider>,
  );
};

it('a place that is refused leaves the way back to the own region', async () => {
  const screen = await page({ stationId: 'gone' });
  await screen.press('回到我负责的地区');
  expect(store.show).toHaveBeenCalledWith({});
});

it('whoever has no region is led home', async () => {
  const { text } = await page({});
  expect(text).not.toContain('回到我负责的地区');
  expect(text).toContain('回首页');
});
