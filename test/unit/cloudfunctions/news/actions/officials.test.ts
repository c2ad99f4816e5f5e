import type { NewsSourceHealth } from '../../../../../types/news-source';
import type { Page } from '../../../../../types/page';
import type { Result } from '../../../../../types/result';
import { sources } from '../../../../../cloudfunctions/news/actions/sources';
import { guess, tryAction } from '../../../../../cloudfunctions/news/actions/try-and-guess';
import { withdraw } from '../../../../../cloudfunctions/news/actions/withdraw';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';

const MINUTE = 60_000;
let platform: FakePlatform;
let fetched: string[];

const ports = {
  http: {
    get: async ({ url }: { url: string }) => {
      fetched.push(url);
      return { ok: false as const, code: 'DNS_FAILED' as const };
    },
  },
  now: () => platform.clock,
  digest: (text: string) => text,
};
const actions = { try: tryAction(ports), guess: guess(ports), sources, withdraw };

async function call<Data>(action: keyof typeof actions, data: object): Promise<Result<Data>> {
  const definition = { name: 'news', actions } as unknown as FunctionDefinition<'news'>;
  return (await serve(definition, platform)({ action, data })) as Result<Data>;
}
const as = (openid: string) => void (platform.caller = { openid, source: 'wx_client' });

beforeEach(() => {
  platform = fakePlatform({
    staff: [
      { _id: '1', openid: 'o-county', regions: ['330803'] },
      { _id: '2', openid: 'o-city', regions: ['3308'] },
      { _id: '3', openid: 'o-all', regions: ['0'] },
    ],
  });
  platform.settings.CONSOLE_SOURCES = 'wx_devtools';
  fetched = [];
});

it('show each member of staff the sources of their own regions', async () => {
  platform.database.collections.news_sources = [
    { _id: 'county', name: '区网', unit: '区', regions: [330803] },
    { _id: 'next-door', name: '邻区', unit: '邻', regions: ['330802'] },
    { _id: 'both', name: '两区', unit: '两', regions: '330803,330802' },
    { _id: 'city', name: '市网', unit: '市', regions: ['3308'], state: { nextAt: 0, failures: 3 } },
    { _id: 'country', name: '全国', unit: '国', regions: ['0'] },
    { _id: 'half', name: '一半', unit: '半', regions: ['330803', '衢江'] },
    { _id: 'none', name: '没写', unit: '无' },
  ];
  const seen = async () => {
    const answer = await call<Page<NewsSourceHealth>>('sources', {});
    return answer.ok ? answer.data.items.map(({ id }) => id).sort() : answer.error.code;
  };
  as('o-county');
  expect(await seen()).toEqual(['county']);
  as('o-city');
  expect(await seen()).toEqual(['both', 'city', 'county', 'next-door']);
  const all = ['both', 'city', 'country', 'county', 'half', 'next-door', 'none'];
  as('o-all');
  expect(await seen()).toEqual(all);
  platform.caller = { source: 'wx_devtools' };
  expect(await seen()).toEqual(all);
});

it('let nobody take off what two records of one number are, one of them another region’s', async () => {
  platform.database.collections.news = [
    { _id: '5', title: '区里', regions: ['330803'], status: 'published' },
    { _id: 5, title: '邻区', regions: ['330802'], status: 'published' },
  ];
  as('o-county');
  expect(await call('withdraw', { id: '5' })).toMatchObject({ error: { code: 'FORBIDDEN' } });
  as('o-city');
  expect(await call('withdraw', { id: '5' })).toMatchObject({ ok: true });
});

describe('what is fetched for somebody', () => {
  const look = (at: number) => call('guess', { url: `https://www.example.cn/${at}` });
  // Each test another day: what was counted goes on in the instance.
  let day = 0;
  beforeEach(() => {
    day += 1;
    platform.clock += day * 86_400_000;
  });

  it('is ten addresses at once, then one a minute, of both kinds together', async () => {
    as('o-county');
    for (let at = 0; at < 10; at += 1)
      expect(await (at % 2 === 0 ? look(at) : call('try', { source: {} }))).toMatchObject({ ok: true });
    const before = fetched.length;
    for (const more of [look(11), call('try', { source: {} })])
      expect(await more).toMatchObject({
        error: { code: 'RATE_LIMITED', details: { retryAfter: platform.clock + MINUTE } },
      });
    expect(fetched).toHaveLength(before);
    platform.clock += MINUTE;
    expect(await look(12)).toMatchObject({ ok: true });
    expect(await look(13)).toMatchObject({ error: { code: 'RATE_LIMITED' } });
  });

  it('is counted for each person, and not for the console', async () => {
    as('o-county');
    for (let at = 0; at < 11; at += 1) await look(at);
    as('o-city');
    expect(await look(12)).toMatchObject({ ok: true });
    platform.caller = { source: 'wx_devtools' };
    for (let at = 0; at < 30; at += 1) expect(await look(at)).toMatchObject({ ok: true });
  });
});

it.each([[[]], [[{ url: 'https://www.example.cn/' }]], ['x'], [null], [5]])(
  'take no %j for a source',
  async (source) => {
    as('o-all');
    expect(await call('try', { source })).toMatchObject({
      error: { code: 'INVALID_INPUT', details: { path: 'source' } },
    });
  },
);
