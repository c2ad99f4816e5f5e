/** @jest-environment jsdom */
import type * as React from 'react';
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/lifecycle', () => ({
  useLoad: (run: () => void) => jest.requireActual<typeof React>('react').useEffect(run, []),
}));
jest.mock('../../../../client/platform/viewport', () => ({ scrollToElement: jest.fn() }));
jest.mock('../../../../client/pages/Frame', () => ({
  Frame: ({ children }: { children: React.ReactNode }) => children,
}));
import DataPage from '../../../../client/packages/me/data/index';
import { StoreProvider } from '../../../../client/pages/store-context';
import { scrollToElement } from '../../../../client/platform/viewport';
import { draw } from '../draw';
import { good, NOON, world } from '../stores/fakes';

const visit = { stationId: 's1', region: '3308', at: NOON, receivedAt: NOON, via: 'scan' };

async function page(visits = [visit]) {
  const { root, services } = world();
  services.me.export.mockResolvedValue(
    good({
      exportedAt: NOON,
      positions: [],
      favourites: [],
      visits,
      events: [],
      suspects: [],
      stations: { s1: '莲花村学习站' },
      titles: {},
      truncated: false,
    }),
  );
  return draw(
    <StoreProvider value={root}>
      <DataPage />
    </StoreProvider>,
  );
}

it('tells beside the buttons, below the long lists, what came of pressing them', async () => {
  const screen = await page();
  await screen.press('取出我的数据');
  const told = screen.all('.tip').at(-1);
  expect(told).toBeDefined();
  const list = screen.all('.card')[0]!;
  expect(list.textContent).toContain('莲花村学习站');
  expect(list.compareDocumentPosition(told!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
});

it('brings into sight what is asked before everything is deleted', async () => {
  const screen = await page([]);
  await screen.press('删除我的数据');
  expect(screen.text).toContain('真的全部删除吗？');
  expect(scrollToElement).toHaveBeenCalledWith(screen.given('.card')['id']);
});
