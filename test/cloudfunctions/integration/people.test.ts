import { startTestCloud, type CallOptions, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(60_000);

const base = { source: '半月谈', status: 'published', regions: ['0'], publishAt: 1_700_000_000_000 };
const sound = (id: string, more: object = {}) => ({
  _id: id,
  kind: 'audio',
  title: `声音${id}`,
  media: `cloud://e.b/${id}.mp3`,
  duration: 100,
  ...base,
  ...more,
});

let cloud: TestCloud;
let people = 0;
/** A resident nobody has seen before. */
let me: CallOptions;
let other: CallOptions;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [{ _id: 'st1', code: 'qz01', name: '衢江站', region: '330803103224' }]);
  await cloud.insert('contents', [
    sound('a'),
    sound('b'),
    sound('c', { status: 'draft' }),
    ...Array.from({ length: 30 }, (_, at) => sound(`m${at}`)),
  ]);
}, 120_000);

afterAll(() => cloud.stop());

beforeEach(() => {
  people += 1;
  me = { openid: `o-person-${people}` };
  other = { openid: `o-neighbour-${people}` };
});

const data = <Data>(report: { result: { ok: true; data: Data } | { ok: false; error: unknown } }): Data => {
  if (!report.result.ok) throw new Error(JSON.stringify(report.result.error));
  return report.result.data;
};

const unique = (() => {
  let last = 0;
  return (name: string) => `${name}-${(last += 1)}`.padEnd(8, '0');
})();

async function track(events: object[], options: CallOptions = me) {
  return data(await cloud.call('visit', 'track', { stationId: 'qz01', events }, options));
}

const listen = (contentId: string, position: number, more: object = {}) => ({
  id: unique('event'),
  type: 'listen',
  contentId,
  seconds: 15,
  position,
  total: 100,
  at: Date.now() - 1000,
  ...more,
});

const history = async (options = me) => data(await cloud.call('me', 'history', {}, options)).items;

describe('what a phone reports', () => {
  it('is taken once, however often it is sent', async () => {
    const events = [listen('a', 10), listen('b', 20)];
    expect(await track(events)).toEqual({ accepted: 2, duplicates: 0, rejected: [] });
    expect(await track(events)).toEqual({ accepted: 0, duplicates: 2, rejected: [] });
    expect(await track([events[0] as object, listen('a', 30)])).toEqual({
      accepted: 1,
      duplicates: 1,
      rejected: [],
    });
    const stored = await cloud.find('events', { _id: { $in: events.map(({ id }) => id) } });
    expect(stored).toHaveLength(2);
  });

  it('counts once when it stands twice in one call', async () => {
    const event = listen('a', 10);
    expect(await track([event, event])).toMatchObject({ accepted: 1, duplicates: 1 });
  });

  it.each([
    ['INVALID', { type: 'dance' }],
    ['INVALID', { seconds: '15' }],
    ['INVALID', { seconds: -1 }],
    ['INVALID', { seconds: 1.5 }],
    ['INVALID', { contentId: { $gt: '' } }],
    ['INVALID', { position: 'middle' }],
    ['INVALID', { at: 'now' }],
    ['TOO_LONG', { seconds: 3601 }],
    ['FUTURE', { at: Date.now() + 86_400_000 }],
    ['TOO_OLD', { at: Date.now() - 2000 * 86_400_000 }],
  ])('is refused by itself as %s: %j', async (reason, wrong) => {
    const good = listen('a', 10);
    const bad = listen('b', 10, wrong);
    expect(await track([bad, good])).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [{ id: bad.id, reason }],
    });
  });

  it('of a station nobody knows is refused, with the reason', async () => {
    const event = listen('a', 10);
    const answer = data(await cloud.call('visit', 'track', { stationId: 'nobody', events: [event] }, me));
    expect(answer).toEqual({
      accepted: 0,
      duplicates: 0,
      rejected: [{ id: event.id, reason: 'STATION_UNKNOWN' }],
    });
  });

  it.each([
    [{ events: [] }],
    [{ events: Array.from({ length: 51 }, () => listen('a', 1)) }],
    [{ events: [{ type: 'listen', at: 1 }] }],
    [{ events: [{ id: { $ne: '' }, type: 'listen', at: 1 }] }],
    [{ events: 'all' }],
    [{ stationId: { $ne: '' } }],
  ])('in a shape of its own is refused as a whole: %#', async (wrong) => {
    const request = { stationId: 'qz01', events: [listen('a', 1)], ...wrong };
    expect((await cloud.call('visit', 'track', request, me)).result).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});

describe('going on where one stopped', () => {
  it('is at the last position, the last content first', async () => {
    await track([listen('a', 10, { at: Date.now() - 5000 }), listen('b', 20, { at: Date.now() - 3000 })]);
    await track([listen('a', 40, { at: Date.now() - 1000 })]);
    expect(await history()).toMatchObject([
      { contentId: 'a', position: 40, total: 100, content: { id: 'a', title: '声音a' } },
      { contentId: 'b', position: 20 },
    ]);
    const { home } = data(
      await cloud.call('station', 'enter', { entry: { stationId: 'qz01' }, visitId: unique('visit') }, me),
    );
    expect(home.continue).toMatchObject({ contentId: 'a', position: 40 });
  });

  it('never goes back to what arrives late', async () => {
    await track([listen('a', 50, { at: Date.now() - 1000 })]);
    await track([listen('a', 10, { at: Date.now() - 60_000 })]);
    expect(await history()).toMatchObject([{ contentId: 'a', position: 50 }]);
  });

  it('takes the latest of one call, in whatever order it came', async () => {
    await track([listen('a', 30, { at: Date.now() - 1000 }), listen('a', 20, { at: Date.now() - 9000 })]);
    expect(await history()).toMatchObject([{ position: 30 }]);
  });

  it('moves also when the answer of the first try was lost', async () => {
    const event = listen('a', 30);
    await track([event]);
    await cloud.remove('positions', { contentId: 'a', at: event.at });
    expect(await track([event])).toMatchObject({ duplicates: 1 });
    expect(await history()).toMatchObject([{ position: 30 }]);
  });

  it('is for oneself, and not for what is not published', async () => {
    await track([listen('c', 10), listen('gone', 10)]);
    expect(await history()).toEqual([]);
    await track([listen('a', 10)]);
    expect(await history(other)).toEqual([]);
  });

  it('pages through everything that was begun', async () => {
    await track(
      Array.from({ length: 30 }, (_, at) => listen(`m${at}`, 10, { at: Date.now() - 1000 * at - 1000 })),
    );
    const first = data(await cloud.call('me', 'history', {}, me));
    expect(first.items).toHaveLength(20);
    const second = data(await cloud.call('me', 'history', { cursor: first.nextCursor }, me));
    expect([...first.items, ...second.items].map(({ contentId }) => contentId)).toEqual(
      Array.from({ length: 30 }, (_, at) => `m${at}`),
    );
    expect(second.nextCursor).toBeUndefined();
    expect((await cloud.call('me', 'history', { cursor: 'made-up' }, me)).result).toMatchObject({
      error: { code: 'CURSOR_INVALID' },
    });
  });
});

describe('favourites', () => {
  const mark = (contentId: string, on: boolean) => cloud.call('me', 'favourite', { contentId, on }, me);
  const list = async (options = me) =>
    data(await cloud.call('me', 'favourites', {}, options)).items.map(({ id }) => id);

  it('are marked once and taken away once, however often that is said', async () => {
    for (const on of [true, true]) expect(data(await mark('a', on))).toEqual({ on });
    await mark('b', true);
    expect((await list()).sort()).toEqual(['a', 'b']);
    expect(await list(other)).toEqual([]);
    for (const on of [false, false]) expect(data(await mark('a', on))).toEqual({ on });
    expect(await list()).toEqual(['b']);
  });

  it.each(['c', 'gone'])('cannot be %s, which is not published', async (id) => {
    expect((await mark(id, true)).result).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });

  it('keep no title once it is withdrawn', async () => {
    await cloud.insert('contents', [sound(`w${people}`)]);
    await mark(`w${people}`, true);
    await cloud.update('contents', { _id: `w${people}` }, { $set: { status: 'withdrawn' } });
    expect(await list()).toEqual([]);
  });

  it.each([
    { contentId: 'a' },
    { contentId: 'a', on: 'yes' },
    { contentId: { $ne: '' }, on: true },
    { on: true },
  ])('refuse %j', async (request) => {
    expect((await cloud.call('me', 'favourite', request, me)).result).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});

describe('what is stored about a person', () => {
  const everything = async (options = me) => data(await cloud.call('me', 'export', {}, options));
  const live = async () => {
    await cloud.call('station', 'enter', { entry: { stationId: 'qz01' }, visitId: unique('visit') }, me);
    await track([listen('a', 10), listen('b', 20)]);
    await cloud.call('me', 'favourite', { contentId: 'a', on: true }, me);
  };

  it('is shown to them whole, and holds no openid', async () => {
    await live();
    const personal = await everything();
    expect(personal).toMatchObject({
      favourites: [{ contentId: 'a' }],
      visits: [{ stationId: 'st1', via: 'recent' }],
      truncated: false,
    });
    expect(personal.positions.map(({ contentId }) => contentId).sort()).toEqual(['a', 'b']);
    expect(personal.events).toHaveLength(2);
    expect(JSON.stringify(personal)).not.toMatch(/o-person|"person"/);
    expect(await everything(other)).toMatchObject({ positions: [], favourites: [], visits: [], events: [] });
  });

  it('is gone when they say so, and the visits still count', async () => {
    await live();
    const before = {
      visits: (await cloud.find('visits')).length,
      events: (await cloud.find('events')).length,
    };
    expect(data(await cloud.call('me', 'forget', {}, me))).toEqual({
      positions: 2,
      favourites: 1,
      visits: 1,
      events: 2,
    });
    expect(data(await cloud.call('me', 'forget', {}, me))).toEqual({
      positions: 0,
      favourites: 0,
      visits: 0,
      events: 0,
    });
    expect(await everything()).toMatchObject({ positions: [], favourites: [], visits: [], events: [] });
    expect({
      visits: (await cloud.find('visits')).length,
      events: (await cloud.find('events')).length,
    }).toEqual(before);
  });

  it('of more than a thousand rows is cut in the export, and forgotten whole', async () => {
    await live();
    const rows = await cloud.find('positions', { contentId: 'b' });
    const [mine] = rows.sort((a, b) => Number(b.at) - Number(a.at));
    const person = String(mine?.person);
    await cloud.insert(
      'positions',
      Array.from({ length: 1200 }, (_, at) => ({
        _id: `${person}.x${at}`,
        person,
        contentId: `x${at}`,
        position: 1,
        at: 1000 + at,
      })),
    );
    expect(await everything()).toMatchObject({ truncated: true });
    expect((await everything()).positions).toHaveLength(1000);
    expect(data(await cloud.call('me', 'forget', {}, me)).positions).toBe(1202);
    expect(await cloud.find('positions', { person })).toEqual([]);
  });

  it.each(['history', 'favourites', 'export', 'forget'] as const)('%s needs a person', async (action) => {
    for (const source of ['console', 'http'] as const) {
      expect((await cloud.call('me', action, {}, { source })).result).toMatchObject({
        error: { code: 'UNAUTHENTICATED' },
      });
    }
  });
});

it('stores no openid anywhere', async () => {
  for (const collection of ['visits', 'events', 'positions', 'favourites']) {
    expect(JSON.stringify(await cloud.find(collection))).not.toMatch(/o-person|o-neighbour/);
  }
});
