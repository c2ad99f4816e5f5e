import { sound, station } from '../../fixtures/records';
import { startTestCloud, type CallOptions, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(60_000);

let cloud: TestCloud;
let people = 0;
/** A resident nobody has seen before. */
let me: CallOptions;
let other: CallOptions;

beforeAll(async () => {
  cloud = await startTestCloud();
  await cloud.insert('stations', [station]);
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

/** Hash under which the lists of the last person lie that came new. */
const lastPerson = async () => String((await cloud.find('positions')).at(-1)?._id);

/** A row as it was stored before lists were sealed. */
const oldRow = (person: string, contentId: string, more: object = {}) => ({
  _id: `${person}.${contentId}`,
  person,
  contentId,
  ...more,
});

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
  it('is put right in its times where the phone does not know its clock', async () => {
    const ahead = 600_000;
    const event = listen('a', 10, { at: Date.now() + ahead - 60_000 });
    expect(await track([event])).toMatchObject({ rejected: [{ reason: 'FUTURE' }] });
    const request = { stationId: 'qz01', events: [event], sentAt: Date.now() + ahead };
    expect(data(await cloud.call('visit', 'track', request, me))).toMatchObject({
      accepted: 1,
      rejected: [],
    });
    const [stored] = await cloud.find('events', { _id: event.id });
    expect(Math.abs(Number(stored?.at) - (event.at - ahead))).toBeLessThan(30_000);
  });

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
    [{ sentAt: 'now' }],
    [{ test: 1 }],
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
    const begun = await history();
    expect(begun).toMatchObject([
      { contentId: 'a', position: 40, total: 100, content: { id: 'a', title: '声音a' } },
      { contentId: 'b', position: 20 },
    ]);
    const { home } = data(
      await cloud.call('station', 'enter', { entry: { stationId: 'qz01' }, visitId: unique('visit') }, me),
    );
    expect(home.continue).toMatchObject({ contentId: 'a', position: 40 });
    const fields = ['at', 'content', 'contentId', 'position', 'total'];
    for (const item of [...begun, home.continue ?? {}]) expect(Object.keys(item).sort()).toEqual(fields);
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
    await cloud.remove('positions', { _id: await lastPerson() });
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
    // Nothing of the events that moved them, whose documents have the station.
    const position = (contentId: string, seconds: number) => ({
      contentId,
      position: seconds,
      total: 100,
      at: expect.any(Number),
    });
    expect([...personal.positions].sort((one, next) => one.contentId.localeCompare(next.contentId))).toEqual([
      position('a', 10),
      position('b', 20),
    ]);
    expect(personal.events).toHaveLength(2);
    expect(JSON.stringify(personal)).not.toMatch(/o-person|"person"/);
    expect(await everything(other)).toMatchObject({ positions: [], favourites: [], visits: [], events: [] });
  });

  it('says of each row what is stored in it, and by name where it was and what it was', async () => {
    const visitId = unique('visit');
    const entry = { scene: 's=qz01&b=26a&c=law', scancodeTime: 1_795_485_600 };
    await cloud.call('station', 'enter', { entry, visitId, test: true }, me);
    const request = { stationId: 'qz01', visitId, events: [listen('a', 10), listen('c', 10)] };
    await cloud.call('visit', 'track', request, me);
    const personal = await everything();
    expect(personal.visits).toEqual([
      {
        stationId: 'st1',
        region: expect.any(String),
        at: expect.any(Number),
        receivedAt: expect.any(Number),
        via: 'scan',
        posterBatch: '26a',
        column: 'law',
        scancodeTime: 1_795_485_600,
        traffic: 'test',
      },
    ]);
    expect(personal.events[0]).toMatchObject({ stationId: 'st1', visitId, type: 'listen', seconds: 15 });
    expect([personal.stations, personal.titles]).toEqual([{ st1: '莲花村学习站' }, { a: '声音a' }]);
    expect(personal).not.toHaveProperty('staff');
  });

  it('has the record of who works here, switched off too, and their closed days; forgotten, a closed day stays closed', async () => {
    await live();
    const openid = String(me.openid);
    await cloud.insert('staff', [{ openid, name: '王工', regions: ['3308'], active: false }]);
    const mine = (await cloud.find('events')).sort((a, b) => Number(b.receivedAt) - Number(a.receivedAt))[0];
    const [person, key, day] = [String(mine?.person), String(mine?.key), String(mine?.day)];
    const closed = { _id: `${person}.${day}`, person, key, day, at: 5, events: 5001 };
    await cloud.insert('suspects', [closed]);
    const personal = await everything();
    expect(personal.staff).toEqual({ name: '王工', regions: ['3308'], active: false });
    expect(personal.suspects).toEqual([{ day, at: 5, events: 5001 }]);
    expect(data(await cloud.call('me', 'forget', {}, me))).toMatchObject({ suspects: 1, events: 2 });
    expect((await everything()).suspects).toEqual([]);
    const [moved] = await cloud.find('suspects', { day, events: 5001 });
    expect(moved?.person).not.toBe(person);
    expect(moved).toMatchObject({ _id: `${String(moved?.person)}.${day}`, key, at: 5 });
    expect(await cloud.find('events', { person: moved?.person })).toHaveLength(2);
  });

  it('has the record of who works here, however many others do', async () => {
    const others = Array.from({ length: 1_100 }, (_, at) => ({
      openid: `o-colleague-${at}`,
      regions: ['33'],
    }));
    await cloud.insert('staff', others);
    await cloud.insert('staff', [{ openid: String(me.openid), name: '王工', regions: ['3308'] }]);
    expect((await everything()).staff).toEqual({ name: '王工', regions: ['3308'] });
    expect(await everything(other)).not.toHaveProperty('staff');
    await cloud.remove('staff', { regions: '33' });
  });

  it('has no place in what does not exist', async () => {
    await track(Array.from({ length: 50 }, (_, at) => listen(`made-up-${at}`, 10)));
    await track([listen('a', 10)]);
    expect((await everything()).positions).toMatchObject([{ contentId: 'a' }]);
    expect(JSON.stringify(await cloud.find('bookmarks'))).not.toContain('made-up');
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
      suspects: 0,
      enrolments: 0,
    });
    expect(data(await cloud.call('me', 'forget', {}, me))).toEqual({
      positions: 0,
      favourites: 0,
      visits: 0,
      events: 0,
      suspects: 0,
      enrolments: 0,
    });
    expect(await everything()).toMatchObject({ positions: [], favourites: [], visits: [], events: [] });
    expect({
      visits: (await cloud.find('visits')).length,
      events: (await cloud.find('events')).length,
    }).toEqual(before);
  });

  it('of more than three hundred rows comes page by page, each row once, and is forgotten whole', async () => {
    await live();
    const person = await lastPerson();
    const names = Array.from({ length: 400 }, (_, at) => `x${at}`);
    await cloud.insert(
      'contents',
      names.map((name) => sound(name)),
    );
    await cloud.insert(
      'positions',
      names.map((name, at) => oldRow(person, name, { position: 1, at: 1000 + at })),
    );
    const first = await everything();
    expect([first.truncated, first.positions.length, first.favourites.length]).toEqual([true, 300, 1]);
    const rest = data(await cloud.call('me', 'export', { cursor: first.nextCursor }, me));
    expect([rest.truncated, rest.positions.length, rest.favourites, rest.visits, rest.events]).toEqual([
      false,
      102,
      [],
      [],
      [],
    ]);
    expect(rest).not.toHaveProperty('nextCursor');
    const ids = [...first.positions, ...rest.positions].map(({ contentId }) => contentId);
    expect(new Set(ids).size).toBe(402);
    for (const cursor of ['made-up', 'WzFd']) {
      expect((await cloud.call('me', 'export', { cursor }, me)).result).toMatchObject({
        error: { code: 'CURSOR_INVALID' },
      });
    }
    expect(data(await cloud.call('me', 'forget', {}, me)).positions).toBe(402);
    expect(await cloud.find('positions', { $or: [{ person }, { _id: person }] })).toEqual([]);
  });

  it('fits into what a phone takes at once, however long everything is', async () => {
    await live();
    const long = (at: number) => `${at}`.padEnd(64, '农');
    const person = await lastPerson();
    for (const collection of ['positions', 'favourites']) {
      const rows = Array.from({ length: 400 }, (_, at) =>
        oldRow(person, long(at), { position: 1e7, total: 1e7, at: 1.7e12 }),
      );
      await cloud.insert(collection, rows);
    }
    for (const collection of ['visits', 'events']) {
      const since = ({ receivedAt }: Record<string, unknown>) => Number(receivedAt);
      const [mine] = (await cloud.find(collection)).sort((a, b) => since(b) - since(a));
      const rows = Array.from({ length: 400 }, (_, at) => ({
        ...mine,
        visitId: 'v'.repeat(64),
        posterBatch: long(0),
        column: long(0),
        scancodeTime: 1.7e9,
        ...(collection !== 'visits' && { contentId: long(at) }),
        stationId: long(at),
        _id: `${collection}-${at}`,
      }));
      await cloud.insert(collection, rows);
    }
    const record = { status: 'published', regions: ['0'], source: '站', title: '题'.repeat(120) };
    await cloud.insert(
      'contents',
      Array.from({ length: 400 }, (_, at) => ({ ...record, _id: long(at), summary: '要'.repeat(200) })),
    );
    const first = await everything();
    expect(
      [first.positions, first.favourites, first.visits, first.events].map((rows) => rows.length),
    ).toEqual([300, 300, 300, 300]);
    expect(Object.keys(first.titles).length).toBeGreaterThan(290);
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThan(1024 * 1024);
    await cloud.remove('contents', { title: record.title });
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
  for (const collection of ['visits', 'events', 'positions', 'favourites', 'bookmarks']) {
    expect(JSON.stringify(await cloud.find(collection))).not.toMatch(/o-person|o-neighbour/);
  }
});
