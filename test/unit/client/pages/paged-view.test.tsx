/** @jest-environment jsdom */
jest.mock('@tarojs/components', () => jest.requireActual('../fake-components'));
jest.mock('@tarojs/taro', () => jest.requireActual('../platform/fake-taro'));
jest.mock('../../../../client/platform/update', () => ({ watchUpdate: () => () => {} }));
import { act } from 'react';
import { common } from '../../../../client/messages/screens';
import { PagedView } from '../../../../client/pages/PagedView';
import { PagedList } from '../../../../client/stores/app/paged-list';
import type { Page } from '../../../../types/page';
import { draw } from '../draw';

const EMPTY = '没有找到';

/** Draws a list whose pages are these, one after the other. */
async function shown(pages: string[][]): Promise<string> {
  const list = new PagedList<string>(
    async (cursor = '0') => {
      const at = Number(cursor);
      const next = at + 1 < pages.length ? { nextCursor: String(at + 1) } : {};
      const data: Page<string> = { items: pages[at] ?? [], ...next };
      return { ok: true, data };
    },
    (item) => item,
  );
  await act(async () => list.load());
  const drawn = await draw(
    <PagedView list={list} empty={{ icon: 'search', title: EMPTY, text: '' }}>
      {() => list.items.join()}
    </PagedView>,
  );
  return drawn.text;
}

it.each([
  ['nothing at all', [[]], EMPTY, common.more],
  ['an empty page before one that holds something', [[], [], ['甲']], '甲', EMPTY],
  ['more empty pages than are gone on with', [[], [], [], ['甲']], common.more, EMPTY],
])('%s', async (_name, pages, expected, unexpected) => {
  const text = await shown(pages);
  expect(text).toContain(expected);
  expect(text).not.toContain(unexpected);
});
