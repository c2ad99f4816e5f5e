import type { EnterAnswer, Home } from '../../../../../types/station';
import type { CloudResult } from '../../../../../client/ports/cloud';
import { bad, brief, entered, FakeStorage, good, later, NOON, settle, station, world } from '../fakes';

const scan = (code: string) => ({ path: 'pages/home/index', query: { scene: `s%3D${code}` }, scene: 1047 });

function open(storage?: FakeStorage) {
  const all = world(storage && { storage });
  return { ...all, store: all.root.station, enter: all.services.station.enter };
}

/** A phone that has been at these stations. */
async function phoneThatSaw(...codes: string[]): Promise<FakeStorage> {
  const storage = new FakeStorage();
  const { root, enter } = open(storage);
  for (const code of codes) {
    enter.mockResolvedValueOnce(good(entered(code, { featured: [brief(`old-${code}`)] })));
    await root.station.enter({ scene: `s%3D${code}` }, code, {});
  }
  return storage;
}

test('from scan to content in one call', async () => {
  const { root, store, enter } = open();
  const answer = later<CloudResult<EnterAnswer>>();
  enter.mockReturnValueOnce(answer.promise);
  root.shown(scan('qz01'));
  root.shown(scan('qz01'));
  root.homeLoaded(scan('qz01'));
  expect(store.status).toBe('loading');
  answer.arrive(good(entered('qz01')));
  await settle();
  expect([store.status, store.station?.code, store.error]).toEqual(['ready', 'qz01', null]);
  expect(enter).toHaveBeenCalledTimes(1);
  expect(enter).toHaveBeenCalledWith({ entry: { scene: 's%3Dqz01' }, visitId: expect.any(String) });
  expect([root.modules.isOn('news'), root.modules.isOn('assistant')]).toEqual([true, false]);
});

test('a version that is tried out says so', async () => {
  const { root, services } = world({ test: true });
  services.station.enter.mockResolvedValue(good(entered('qz01')));
  root.shown(scan('qz01'));
  await settle();
  expect(services.station.enter.mock.calls[0]?.[0]).toMatchObject({ test: true });
});

test('a station seen before is drawn at once and refreshed behind, whatever the poster', async () => {
  const { root, store, enter } = open(await phoneThatSaw('qz01'));
  const answer = later<CloudResult<EnterAnswer>>();
  enter.mockReturnValueOnce(answer.promise);
  root.shown({ ...scan('qz01'), query: { scene: encodeURIComponent('s=qz01&b=26b') } });
  expect([store.status, store.home?.featured[0]?.id]).toEqual(['refreshing', 'old-qz01']);
  answer.arrive(good(entered('qz01', { featured: [brief('new')] })));
  await settle();
  expect([store.status, store.home?.featured[0]?.id]).toEqual(['ready', 'new']);
});

test('without a network the home from before stays, with its time; the same visit is sent when the network is back', async () => {
  const { root, store, enter, setOnline, clock } = open(await phoneThatSaw('qz01'));
  await clock.pass(60_000);
  enter.mockResolvedValueOnce(bad('NETWORK'));
  setOnline(false);
  root.shown(scan('qz01'));
  await settle();
  expect([store.status, store.stale, store.seenAt, store.error?.code]).toEqual([
    'offline',
    true,
    NOON,
    'NETWORK',
  ]);
  enter.mockResolvedValueOnce(good(entered('qz01')));
  setOnline(true);
  await settle();
  expect([store.status, store.seenAt]).toEqual(['ready', NOON + 60_000]);
  const [first, second] = enter.mock.calls.map(([{ visitId }]) => visitId);
  expect(second).toBe(first);
});

test('a home older than a week is not drawn: what was withdrawn is gone by then', async () => {
  const { root, store, enter, clock } = open(await phoneThatSaw('qz01'));
  await clock.pass(7 * 86_400_000 + 1);
  enter.mockResolvedValueOnce(bad('NETWORK'));
  root.shown(scan('qz01'));
  await settle();
  expect([store.status, store.home]).toEqual(['failed', null]);
});

test("a phone whose clock was put back counts a home's week all the same", async () => {
  const storage = await phoneThatSaw('qz01');
  for (const [back, drawn] of [
    [3_600_000, true],
    [7 * 86_400_000 + 1, false],
  ] as const) {
    const { root, store, enter, clock } = open(storage);
    clock.sleep(-back);
    enter.mockResolvedValue(bad('NETWORK'));
    root.shown(scan('qz01'));
    expect(store.home !== null).toBe(drawn);
  }
});

test('nothing seen and no network: it says so, and tries again on demand', async () => {
  const { root, store, enter } = open();
  enter.mockResolvedValueOnce(bad('TIMEOUT'));
  root.shown(scan('qz01'));
  await settle();
  expect([store.status, store.error?.code]).toEqual(['failed', 'TIMEOUT']);
  enter.mockResolvedValueOnce(good(entered('qz01')));
  await store.refresh();
  expect(store.status).toBe('ready');
});

test('a late answer for the station before is dropped', async () => {
  const { root, store, enter } = open();
  const slow = later<CloudResult<EnterAnswer>>();
  enter.mockReturnValueOnce(slow.promise).mockResolvedValueOnce(good(entered('wz01')));
  root.shown(scan('qz01'));
  root.shown(scan('wz01'));
  await settle();
  slow.arrive(good(entered('qz01')));
  await settle();
  expect([store.station?.code, root.entry.remembered]).toEqual(['wz01', 'wz01']);
});

test('each entry is a visit of its own', async () => {
  const { root, enter } = open();
  enter.mockResolvedValue(good(entered('qz01')));
  root.shown(scan('qz01'));
  root.homeLoaded(scan('qz01'));
  await settle();
  root.shown(scan('qz01'));
  root.homeLoaded(scan('qz01'));
  await settle();
  const ids = enter.mock.calls.map(([{ visitId }]) => visitId);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
});

test('coming back later refreshes under the same visit, coming back soon asks nothing', async () => {
  const { root, enter, clock } = open();
  enter.mockResolvedValue(good(entered('qz01')));
  root.shown(scan('qz01'));
  await settle();
  await clock.pass(60_000);
  root.shown(scan('qz01'));
  await clock.pass(5 * 60_000);
  expect(enter).toHaveBeenCalledTimes(1);
  root.shown(scan('qz01'));
  await clock.pass(1_000);
  expect(enter).toHaveBeenCalledTimes(2);
  expect(enter.mock.calls[1]).toEqual(enter.mock.calls[0]);
});

test('the same poster scanned again the next day is one call, under a visit of its own', async () => {
  const { root, enter, clock } = open();
  enter.mockResolvedValue(good(entered('qz01')));
  root.shown(scan('qz01'));
  root.homeLoaded(scan('qz01'));
  await settle();
  await clock.pass(86_400_000);
  const slow = later<CloudResult<EnterAnswer>>();
  enter.mockReturnValueOnce(slow.promise);
  root.shown(scan('qz01'));
  await clock.pass(300);
  root.homeLoaded(scan('qz01'));
  await clock.pass(2_000);
  slow.arrive(good(entered('qz01')));
  await clock.pass(2_000);
  expect(enter).toHaveBeenCalledTimes(2);
  expect(enter.mock.calls[1]?.[0].visitId).not.toBe(enter.mock.calls[0]?.[0].visitId);
});

describe('pulled down while the call is under way', () => {
  async function twoCalls() {
    const all = open(await phoneThatSaw('qz01'));
    const [first, second] = [later<CloudResult<EnterAnswer>>(), later<CloudResult<EnterAnswer>>()];
    all.enter.mockReturnValueOnce(first.promise).mockReturnValueOnce(second.promise);
    all.root.shown(scan('qz01'));
    void all.store.refresh();
    const answer = (id: string) => good(entered('qz01', { featured: [brief(id)] }));
    const shown = () => [all.store.status, all.store.home?.featured[0]?.id];
    return { first, second, answer, shown };
  }

  test.each(['TIMEOUT', 'NETWORK'] as const)(
    'the first answer is drawn, and a second that is %s costs nothing',
    async (code) => {
      const { first, second, answer, shown } = await twoCalls();
      first.arrive(answer('new'));
      await settle();
      expect(shown()).toEqual(['ready', 'new']);
      second.arrive(bad(code));
      await settle();
      expect(shown()).toEqual(['ready', 'new']);
    },
  );

  test('a first that fails leaves it to the second; an answer that a later one overtook is dropped', async () => {
    const failing = await twoCalls();
    failing.first.arrive(bad('NETWORK'));
    await settle();
    expect(failing.shown()[0]).toBe('refreshing');
    failing.second.arrive(bad('NETWORK'));
    await settle();
    expect(failing.shown()).toEqual(['offline', 'old-qz01']);
    const { first, second, answer, shown } = await twoCalls();
    second.arrive(answer('newest'));
    await settle();
    first.arrive(answer('new'));
    await settle();
    expect(shown()).toEqual(['ready', 'newest']);
  });
});

test.each(['STATION_CLOSED', 'STATION_UNKNOWN'] as const)(
  '%s: not drawn from the phone, not come back to',
  async (code) => {
    const storage = await phoneThatSaw('qz01');
    const { root, store, enter } = open(storage);
    enter.mockResolvedValueOnce(bad(code, { nearby: [station('qz02')] }));
    root.shown({ path: '', query: {} });
    await settle();
    expect([store.status, store.home, root.entry.remembered]).toEqual(['failed', null, null]);
    expect(store.nearby.map((one) => one.code)).toEqual(['qz02']);
    const again = open(storage);
    again.root.shown({ path: '', query: {} });
    expect(again.root.entry.decision?.kind).toBe('none');
  },
);

test('a paused station is not drawn, and still the one to come back to', async () => {
  const { root, store, enter } = open(await phoneThatSaw('qz01'));
  enter.mockResolvedValueOnce(bad('STATION_PAUSED'));
  root.shown({ path: '', query: {} });
  await settle();
  expect([store.home, root.entry.remembered]).toEqual([null, 'qz01']);
});

test('a foreign code is refused without a call, and the station before is kept in mind', async () => {
  const { root, store, enter } = open(await phoneThatSaw('qz01'));
  root.shown({ path: '', query: { q: encodeURIComponent('https://evil.example.com/s/qz01') }, scene: 1011 });
  await settle();
  expect([store.status, store.error?.code, root.entry.remembered]).toEqual([
    'failed',
    'ENTRY_INVALID',
    'qz01',
  ]);
  expect(enter).not.toHaveBeenCalled();
});

test('a station chosen from a list is entered, and come back to', async () => {
  const storage = new FakeStorage();
  const { store, enter } = open(storage);
  enter.mockResolvedValue(good(entered('wz01')));
  await store.choose(station('wz01'));
  expect(enter.mock.calls[0]?.[0].entry).toEqual({ stationId: 'wz01', via: 'search' });
  const next = open(storage);
  next.enter.mockResolvedValue(good(entered('wz01')));
  next.root.shown({ path: '', query: {} });
  expect([next.store.status, next.store.station?.code]).toEqual(['refreshing', 'wz01']);
  expect(next.enter.mock.calls[0]?.[0].entry).toEqual({ stationId: 'wz01', via: 'recent' });
});

test('what the code asks for besides is given once', async () => {
  const { root, store, enter } = open();
  enter.mockResolvedValue(good(entered('qz01')));
  root.shown({ path: '', query: { scene: encodeURIComponent('s=qz01&a=a1') } });
  expect(store.takeTarget()).toEqual({ albumId: 'a1' });
  expect(store.takeTarget()).toBeNull();
});

test('the homes of the last five stations are kept', async () => {
  const storage = await phoneThatSaw('s1', 's2', 's3', 's4', 's5', 's6');
  const seen = (code: string) => {
    const { root, store, enter } = open(storage);
    enter.mockResolvedValue(bad('NETWORK'));
    void root.station.enter({ stationId: code }, code, {});
    return store.home !== null;
  };
  expect(['s1', 's2', 's3', 's4', 's5', 's6'].map(seen)).toEqual([false, true, true, true, true, true]);
  expect([...storage.kept.keys()].filter((key) => key.startsWith('home.'))).toHaveLength(5);
});

test.each([[null], [7], [[{ code: 1 }]]])('a damaged index of homes (%p) is dropped', (kept) => {
  const storage = new FakeStorage();
  storage.write('homes.1', kept);
  const { root, store, enter } = open(storage);
  enter.mockResolvedValue(bad('NETWORK'));
  root.shown(scan('qz01'));
  expect(store.status).toBe('loading');
});

test.each([
  ['lists', { home: { columns: [] } }],
  ['modules', { modules: null }],
])('a home without its %s is not drawn', async (_what, damage) => {
  const storage = await phoneThatSaw('qz01');
  const kept = storage.read('home.1.qz01') as { at: number; answer: object };
  storage.write('home.1.qz01', { ...kept, answer: { ...kept.answer, ...damage } });
  const { root, store, enter } = open(storage);
  enter.mockResolvedValue(bad('NETWORK'));
  root.shown(scan('qz01'));
  expect(store.home).toBeNull();
});

test('a home that an older build kept, whose pictures may be any host’s, is not drawn', async () => {
  const storage = await phoneThatSaw('qz01');
  const { at, answer } = storage.read('home.1.qz01') as { at: number; answer: object };
  storage.write('home.1.qz01', { at, answer });
  const { root, store, enter } = open(storage);
  enter.mockResolvedValue(bad('NETWORK'));
  root.shown(scan('qz01'));
  expect(store.home).toBeNull();
});

describe('a visit counts, whether station.enter is answered or not', () => {
  const trackOf = ({ services }: ReturnType<typeof open>) =>
    services.visit.track.mock.calls.map(([sent]) => sent);

  test('offline, with the station drawn from the phone: the entry is sent when the network is back, once', async () => {
    const storage = await phoneThatSaw('qz01');
    const phone = open(storage);
    phone.services.visit.track.mockResolvedValueOnce(bad('NETWORK'));
    phone.enter.mockResolvedValueOnce(bad('NETWORK')).mockResolvedValue(good(entered('qz01')));
    phone.setOnline(false);
    phone.root.shown({ path: '', query: { scene: encodeURIComponent('s=qz01&b=26a') } });
    await settle();
    expect([phone.store.status, phone.store.station?.code]).toEqual(['offline', 'qz01']);
    await phone.clock.pass(60_000);
    phone.setOnline(true);
    await settle();
    const [first, again] = phone.enter.mock.calls.map(([request]) => request);
    expect(again).toEqual({ ...first, ago: 60_000 });
    const sent = trackOf(phone);
    expect(sent.length).toBeGreaterThan(0);
    for (const request of sent) {
      expect(request).toEqual({
        // The phone had no answer yet that told of its clock, or had one.
        ...(request.sentAt !== undefined && { sentAt: expect.any(Number) }),
        stationId: 'qz01',
        visitId: first?.visitId,
        events: [{ id: first?.visitId, type: 'enter', via: 'scan', posterBatch: '26a', at: NOON }],
      });
    }
    const before = sent.length;
    await phone.clock.pass(3_600_000);
    expect(trackOf(phone)).toHaveLength(before);
  });

  test('offline and closed: the entry is sent by the next opening, beside its own visit', async () => {
    const storage = await phoneThatSaw('qz01');
    const first = open(storage);
    first.enter.mockReturnValue(later<CloudResult<EnterAnswer>>().promise);
    first.root.shown({ path: '', query: {} });
    const next = open(storage);
    next.enter.mockResolvedValue(good(entered('qz01')));
    next.root.shown({ path: '', query: {} });
    await settle();
    expect(trackOf(next)).toMatchObject([
      {
        stationId: 'qz01',
        events: [{ type: 'enter', via: 'recent', id: first.enter.mock.calls[0]?.[0].visitId }],
      },
    ]);
  });

  test('the page came and the visit could not be stored: it is sent again', async () => {
    const phone = open();
    const answer = entered('qz01');
    phone.enter.mockResolvedValue(good({ ...answer, visit: { ...answer.visit, missed: true } }));
    phone.root.shown(scan('qz01'));
    await settle();
    await phone.clock.pass(60_000);
    expect(trackOf(phone)).toMatchObject([
      { stationId: 'qz01', events: [{ type: 'enter', via: 'scan', at: NOON }] },
    ]);
  });

  test('answered, also with a no, also too late to be drawn: nothing more is sent', async () => {
    const phone = open();
    const slow = later<CloudResult<EnterAnswer>>();
    phone.enter.mockReturnValueOnce(slow.promise).mockResolvedValueOnce(bad('STATION_CLOSED'));
    phone.root.shown(scan('qz01'));
    phone.root.shown(scan('wz01'));
    await settle();
    slow.arrive(good(entered('qz01')));
    await phone.clock.pass(3_600_000);
    await phone.root.outbox.flush();
    expect(trackOf(phone)).toEqual([]);
  });
});

describe('the one big Play', () => {
  const at = (id: string, when: number) => ({
    contentId: id,
    position: 60,
    total: 600,
    at: when,
    content: brief(id),
  });

  test.each([
    ['nothing', {}, null],
    ['featured content', { featured: [brief('f')] }, { id: 'f', from: 'featured', action: 'play' }],
    [
      "today's pick first",
      { featured: [brief('f')], today: [brief('t')] },
      { id: 't', from: 'today', action: 'play' },
    ],
    [
      'what was begun first of all',
      { today: [brief('t')], continue: at('c', NOON) },
      { id: 'c', from: 'continue', action: 'play' },
    ],
    ['a video', { today: [brief('t', { kind: 'video' })] }, { id: 't', from: 'today', action: 'watch' }],
    ['an album', { today: [brief('t', { kind: 'album' })] }, { id: 't', from: 'today', action: 'album' }],
    [
      'a spoken article',
      { today: [brief('t', { kind: 'article' })] },
      { id: 't', from: 'today', action: 'play' },
    ],
    [
      'an article begun: it is read on',
      { continue: { ...at('c', NOON), content: brief('c', { kind: 'article' }) } },
      { id: 'c', from: 'continue', action: 'read' },
    ],
  ] as [string, Partial<Home>, object | null][])('%s', async (_name, home, expected) => {
    const { root, store, enter } = open();
    enter.mockResolvedValue(good(entered('qz01', home)));
    root.shown(scan('qz01'));
    await settle();
    const play = store.bigPlay;
    expect(play && { id: play.content.id, from: play.from, action: play.action }).toEqual(expected);
  });

  test('the later of phone and cloud', async () => {
    const { root, store, enter } = open();
    enter.mockResolvedValue(good(entered('qz01', { continue: at('cloud', NOON) })));
    root.places.remember({ ...at('phone', NOON - 1), medium: 'sound' });
    root.shown(scan('qz01'));
    await settle();
    expect(store.continue?.contentId).toBe('cloud');
    root.places.remember({ ...at('phone', NOON + 1), medium: 'sound' });
    expect(store.continue?.contentId).toBe('phone');
    root.places.remember({ ...at('phone', NOON + 2), position: 590, medium: 'sound' });
    expect(store.continue?.contentId).toBe('cloud');
  });
});
