/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('../../../../client/platform/files', () => ({ fileSrc: (file: string) => file }));
jest.mock('../../../../client/pages/routes', () => ({ openArticle: (id: string) => void opened.push(id) }));
import { HomeBody } from '../../../../client/pages/home/HomeBody';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import { draw } from '../draw';

const opened: string[] = [];
const home = (text: string) => {
  const root = {
    ports: { clock: { now: () => 0 } },
    modules: { isOn: () => true },
    station: { bigPlay: null },
  } as unknown as RootStore;
  const notice = { id: 'n1', title: '停水', text, source: '莲花镇人民政府', publishAt: 0 };
  return draw(
    <StoreProvider value={root}>
      <HomeBody home={{ columns: [], featured: [], news: [], today: [], notices: [notice] }} />
    </StoreProvider>,
  );
};

it('a notice that is cut leads to its whole text', async () => {
  const screen = await home('明天上午八点起停水，请提前…');
  await screen.press('看全文');
  expect(opened).toEqual(['n1']);
});

it('a notice that is whole leads nowhere', async () => {
  expect((await home('明天停水。')).text).not.toContain('看全文');
});
