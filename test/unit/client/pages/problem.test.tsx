/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate, applyUpdate: () => void used++ }));
import { act } from 'react';
import { errors } from '../../../../client/messages/errors';
import { NoStation } from '../../../../client/pages/NoStation';
import { PagedView } from '../../../../client/pages/PagedView';
import { ProblemNote } from '../../../../client/pages/ProblemNote';
import { ProblemTip } from '../../../../client/pages/ProblemTip';
import { StoreProvider } from '../../../../client/pages/store-context';
import type { RootStore } from '../../../../client/stores/app/root-store';
import type { AnyErrorCode } from '../../../../types/errors';
import { draw } from '../draw';

let updateCame = () => {};
let used = 0;
function watchUpdate(ready: () => void) {
  updateCame = ready;
  return () => {};
}

const codes = Object.keys(errors) as AnyErrorCode[];
/** Buttons that the words name, in quotes. */
const namedIn = (text: string) => [...text.matchAll(/“(再试一次|现在更新)”/g)].map(([, word]) => word!);
const pressed = (screen: { all(selector: string): Element[] }) =>
  screen.all('.tap').map((element) => element.textContent);

describe('the words name no button and no number that is not there', () => {
  it.each(codes)('%s in place of a page', async (code) => {
    const screen = await draw(<ProblemNote problem={{ code, traceId: 'trace-7' }} onRetry={() => {}} />);
    expect(pressed(screen)).toEqual(expect.arrayContaining(namedIn(errors[code].next)));
    expect(pressed(screen)).toContain('回首页');
    if (errors[code].next.includes('编号')) expect(screen.text).toContain('trace-7');
    if (errors[code].next.includes('按地方找')) expect(pressed(screen)).toContain('按地方找学习站');
    // There may be no list, or one elsewhere.
    expect(screen.text).not.toMatch(/下面|上面/);
  });

  it.each(codes)('%s beside what is there', async (code) => {
    const screen = await draw(<ProblemTip problem={{ code, traceId: 'trace-7' }} onRetry={() => {}} />);
    expect(pressed(screen)).toEqual(['再试一次']);
    expect(screen.text).toContain('trace-7');
  });
});

describe('a program that is too old', () => {
  it('waits for the next opening, until the new one is here: then it is used', async () => {
    const screen = await draw(
      <ProblemNote problem={{ code: 'CLIENT_OUTDATED', traceId: '' }} onRetry={() => {}} />,
    );
    expect(screen.text).toContain('请过半小时再扫码进来');
    await act(async () => updateCame());
    expect(screen.text).not.toContain('半小时');
    await screen.press('现在更新');
    expect(used).toBe(1);
  });

  it('is not blamed for what another version could not do either', async () => {
    const screen = await draw(<ProblemNote problem={{ code: 'NETWORK', traceId: '' }} onRetry={() => {}} />);
    await act(async () => updateCame());
    expect(screen.text).not.toContain('现在更新');
  });
});

describe('no station', () => {
  const at = (code: AnyErrorCode, remembered: string | null) => {
    const enter = jest.fn();
    const station = { error: { code, traceId: '' }, nearby: [], enter };
    const root = { station, entry: { remembered } } as unknown as RootStore;
    return draw(
      <StoreProvider value={root}>
        <NoStation />
      </StoreProvider>,
    ).then((screen) => ({ screen, enter }));
  };

  it.each(['ENTRY_INVALID', 'STATION_UNKNOWN', 'STATION_CLOSED'] as const)(
    '%s leaves the way back to the station of last time',
    async (code) => {
      const { screen, enter } = await at(code, 'qj01');
      await screen.press('回到上次的学习站');
      expect(enter).toHaveBeenCalledWith({ stationId: 'qj01', via: 'recent' }, 'qj01', {});
    },
  );

  it.each([
    ['a first visit', 'ENTRY_INVALID', null],
    ['a station that is paused, itself the last', 'STATION_PAUSED', 'qj01'],
  ] as const)('%s has none', async (_name, code, remembered) => {
    const { screen } = await at(code, remembered);
    expect(pressed(screen)).not.toContain('回到上次的学习站');
    expect(pressed(screen)).toContain('按地方找学习站');
  });
});

it('a list that could not be brought up to date says why, whatever it was', async () => {
  const list = {
    items: ['a'],
    status: 'failed' as const,
    more: 'idle' as const,
    error: { code: 'UPSTREAM_UNAVAILABLE' as const, traceId: '' },
    hasMore: false,
    loadMore: async () => {},
    retry: async () => {},
  };
  const screen = await draw(
    <PagedView list={list} empty={{ icon: 'book', title: '', text: '' }}>
      {() => '一行'}
    </PagedView>,
  );
  expect(screen.text).toContain('后台正忙，这是以前存下的');
  expect(screen.text).not.toContain('没有网络');
});
