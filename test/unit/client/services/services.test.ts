import type { CloudPort, CloudResult } from '../../../../client/ports/cloud';
import { createServices } from '../../../../client/services/services';

type Answer = CloudResult<Record<string, unknown>>;

function open(answer: Answer) {
  const calls: [string, string, object][] = [];
  const cloud: CloudPort = {
    call: async (name, action, data) => {
      calls.push([name, action, data]);
      return answer;
    },
  };
  return {
    calls,
    services: createServices(cloud) as unknown as Record<
      string,
      Record<string, (data: object) => Promise<Answer>>
    >,
  };
}

const page = { items: [] };
const lists = { columns: [], featured: [], news: [], today: [], notices: [] };
const home = { station: {}, home: lists, modules: {}, serverTime: 1 };

/** Every action, and the least that its answer must hold. */
const actions: [string, string, Record<string, unknown>][] = [
  ['station', 'enter', home],
  ['station', 'list', page],
  ['station', 'regions', page],
  ['content', 'list', page],
  ['content', 'get', { item: {}, outline: [], sections: [] }],
  ['content', 'album', { album: {}, items: [] }],
  ['content', 'search', page],
  ['news', 'list', page],
  ['news', 'get', { blocks: [] }],
  ['visit', 'track', { rejected: [] }],
  ['me', 'history', page],
  ['me', 'favourites', page],
  ['me', 'favourite', { on: false }],
  [
    'me',
    'export',
    { positions: [], favourites: [], visits: [], events: [], suspects: [], stations: {}, titles: {} },
  ],
  ['me', 'forget', {}],
  ['me', 'enrol', { code: '12345678', expiresAt: 1 }],
  [
    'stats',
    'overview',
    {
      totals: {},
      uniques: {},
      days: [],
      hours: [],
      children: [],
      contents: [],
      path: [],
      own: [],
      stations: {},
      keptOut: {},
    },
  ],
  ['stats', 'stations', page],
  ['stats', 'posters', page],
];

test.each(actions)('%s.%s calls its own function and hands the answer on', async (name, action, data) => {
  const { calls, services } = open({ ok: true, data: { ...data, ofANewerServer: 1 } });
  const request = { some: 'data' };
  expect(await services[name]![action]!(request)).toEqual({ ok: true, data: { ...data, ofANewerServer: 1 } });
  expect(calls).toEqual([[name, action, request]]);
});

test('the table names every action there is', () => {
  const { services } = open({ ok: true, data: {} });
  const found = Object.entries(services).flatMap(([name, one]) =>
    Object.keys(one).map((action) => `${name}.${action}`),
  );
  expect(found.sort()).toEqual(actions.map(([name, action]) => `${name}.${action}`).sort());
});

test.each(
  actions.flatMap(([name, action, data]) =>
    Object.keys(data).flatMap((key) =>
      [undefined, null, typeof data[key] === 'string' ? 12 : 'text'].map(
        (wrong) => [name, action, key, wrong, { ...data, [key]: wrong }] as const,
      ),
    ),
  ),
)('%s.%s without its %s (%p) asks for a newer client', async (name, action, _key, _wrong, data) => {
  const { services } = open({ ok: true, data });
  expect(await services[name]![action]!({})).toMatchObject({ ok: false, error: { code: 'CLIENT_OUTDATED' } });
});

test.each(Object.keys(lists))('a home without its %s asks for a newer client', async (list) => {
  const data = { ...home, home: { ...lists, [list]: {} } };
  expect(await open({ ok: true, data }).services.station!.enter!({})).toMatchObject({
    error: { code: 'CLIENT_OUTDATED' },
  });
});

test('a refusal is handed on with its details', async () => {
  const refusal: Answer = {
    ok: false,
    error: { code: 'STATION_CLOSED', traceId: 't', details: { nearby: [] } },
  };
  expect(await open(refusal).services.station!.enter!({})).toEqual(refusal);
});
