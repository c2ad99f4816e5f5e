/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
import { Enrol } from '../../../../client/packages/stats/overview/Enrol';
import { EnrolStore } from '../../../../client/packages/stats/stores/enrol-store';
import { draw } from '../draw';
import { good, NOON, world } from '../stores/fakes';

it('leads from what the page is for to the code, and from the code to the figures', async () => {
  const { root, services } = world();
  services.me.enrol.mockResolvedValue(
    good({ code: '20261124', expiresAt: Date.parse('2026-11-26T00:00:00+08:00') }),
  );
  const again = jest.fn();
  const screen = await draw(<Enrol store={new EnrolStore(root)} onAgain={again} now={NOON} />);
  expect(screen.text).toContain('这一页是给工作人员看的');
  // Whose record names no region, or is switched off, is told what to do too.
  expect(screen.text).toContain('让管理员重新登记，写上您管哪些地区');
  await screen.press('我是工作人员，取登记码');
  expect(screen.text).toContain('2026 1124');
  expect(screen.text).toContain('到11月25日为止有效');
  expect(screen.text).toContain('把登记码告诉管理员');
  expect(screen.text).not.toContain('我是工作人员，取登记码');
  expect(again).not.toHaveBeenCalled();
  await screen.press('再看看');
  expect(again).toHaveBeenCalledTimes(1);
  expect(screen.text).toContain('还没有登记好');
});
