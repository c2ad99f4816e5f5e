import { personBehind, shortPerson } from '../../../cloudfunctions/shared/platform/pseudonym';
import type { StatsOverviewAnswer } from '../../../types/stats';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Every test starts functions on what may be a busy machine.
jest.setTimeout(120_000);

let cloud: TestCloud;
const DAY = 86_400_000;
/** Noon in Asia/Shanghai, three days ago: no test runs into midnight. */
const noon = Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000 - 3 * DAY + 12 * 3_600_000;
const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);
const [from, to] = [dayOf(noon - 20 * DAY), dayOf(Date.now())];

const stations = [
  { _id: 'st-qj', code: 'qj01', name: '樟潭站', region: '330803002001', status: 'open' },
  { _id: 'st-qj2', code: 'qj02', name: '高家站', region: 330803, status: '开放' },
  { _id: 'st-lc', code: 'lc01', name: '五马站', region: '330302', status: 'open' },
  { _id: 'st-zz', code: 'zz01', name: '二七站', region: '410103', status: 'open' },
  { _id: 'st-pl', code: 'pl01', name: '筹建站', region: '330803', status: 'planned' },
];

let number = 0;
const id = () => `event-${String((number += 1)).padStart(8, '0')}`;

beforeAll(async () => {
  cloud = await startTestCloud({ environment: { CONSOLE_SOURCES: 'wx_devtools' } });
  await cloud.insert('stations', stations);
  await cloud.insert('staff', [
    { openid: 'o-city', regions: ['3308'], role: 'viewer' },
    { openid: 'o-nobody', regions: [], role: 'viewer' },
  ]);
}, 120_000);
afterAll(() => cloud.stop());

const track = (openid: string, stationId: string, events: object[]) =>
  cloud.call('visit', 'track', { stationId, events }, { openid });
const enter = (at: number, via = 'scan') => ({ id: id(), type: 'enter', via, at });
const listen = (at: number, seconds: number, contentId = 'c1') => ({
  id: id(),
  type: 'listen',
  at,
  seconds,
  contentId,
});

async function overview(data: object, openid?: string): Promise<StatsOverviewAnswer> {
  const { result } = await cloud.call(
    'stats',
    'overview',
    { from, to, ...data },
    openid === undefined ? { source: 'console' } : { openid },
  );
  if (!result.ok) throw new Error(result.error.code);
  return result.data;
}

describe('what happened is in the figures', () => {
  test('a visit with its listening, sent twice, counts once at the station and everywhere above', async () => {
    const events = [
      enter(noon),
      listen(noon + 60_000, 60),
      { id: id(), type: 'complete', at: noon + 61_000, contentId: 'c1' },
    ];
    const first = await track('o-anna', 'st-qj', events);
    expect(first.result).toMatchObject({ ok: true, data: { accepted: 3, duplicates: 0 } });
    const again = await track('o-anna', 'st-qj', events);
    expect(again.result).toMatchObject({ ok: true, data: { accepted: 0, duplicates: 3 } });
    await track('o-bert', 'st-qj2', [enter(noon + 3_600_000, 'search')]);
    await track('o-bert', 'st-lc', [enter(noon + 7_200_000)]);
    await track('o-cora', 'st-zz', [enter(noon)]);
    expect(await cloud.fire('stats')).toMatchObject({ ok: true });

    const expected = [
      [{ stationId: 'st-qj' }, 1, 1],
      [{ region: '330803' }, 2, 2],
      [{ region: '3308' }, 2, 2],
      [{ region: '33' }, 3, 2],
      [{ region: '0' }, 4, 3],
      [{ region: '330803002' }, 1, 1],
      [{ region: '330803002001' }, 1, 1],
      [{ region: '4101' }, 1, 1],
      [{ region: '3310' }, 0, 0],
    ] as const;
    for (const [what, visits, people] of expected) {
      const answer = await overview(what);
      expect([what, answer.totals.visits, answer.uniques]).toEqual([
        what,
        visits,
        { value: people, exact: true, standardError: 0 },
      ]);
      expect(answer.days.reduce((sum, day) => sum + day.visits, 0)).toBe(visits);
    }
    const whole = await overview({ region: '33' });
    expect(whole.totals).toMatchObject({
      via: { scan: 2, search: 1 },
      listenSeconds: 60,
      begun: 1,
      completed: 1,
    });
    expect(whole.children.map(({ id: code, name, visits }) => [code, name, visits])).toEqual([
      ['3308', '衢州市', 2],
      ['3303', '温州市', 1],
    ]);
    expect(whole.contents).toEqual([
      { contentId: 'c1', listenSeconds: 60, watchSeconds: 0, readSeconds: 0, begun: 1, completed: 1 },
    ]);
    expect(whole.hours[12]).toBe(1);
    expect(whole.stations).toEqual({ planned: 4, built: 3, open: 3, closed: 0 });
    expect(whole.days.find(({ day }) => day === dayOf(noon))).toMatchObject({ visits: 3, visitors: 2 });
  });

  test('a late event joins two visits, and moves nothing when it comes again', async () => {
    const start = noon - 2 * DAY;
    await track('o-dora', 'st-lc', [enter(start), enter(start + 40 * 60_000, 'recent')]);
    await cloud.fire('stats');
    expect((await overview({ stationId: 'lc01' })).totals.visits).toBe(3);
    const between = listen(start + 20 * 60_000, 60);
    await track('o-dora', 'st-lc', [between]);
    await cloud.fire('stats');
    await track('o-dora', 'st-lc', [between]);
    await cloud.fire('stats');
    expect((await overview({ stationId: 'lc01' })).totals.visits).toBe(2);
  });

  test('station.enter and an entry sent afterwards under the same id are one visit', async () => {
    const visitId = id();
    const before = (await overview({ region: '0' })).totals.visits;
    const openid = 'o-emil';
    await cloud.call('station', 'enter', { entry: { scene: 's=qj01&b=07' }, visitId }, { openid });
    const sent = { id: visitId, type: 'enter', via: 'scan', posterBatch: '07', at: Date.now() };
    const { result } = await track(openid, 'st-qj', [sent]);
    expect(result).toMatchObject({ ok: true, data: { accepted: 0, duplicates: 1 } });
    // The other way round: what the phone kept arrives first, then station.enter is asked again.
    const late = id();
    const kept = { id: late, type: 'enter', via: 'scan', posterBatch: '07', at: Date.now() - 3_600_000 };
    await track('o-egon', 'qj01', [kept]);
    const asked = { entry: { scene: 's=qj01&b=07' }, visitId: late, ago: 3_600_000 };
    const again = await cloud.call('station', 'enter', asked, { openid: 'o-egon' });
    expect(again.result).toMatchObject({ ok: true, data: { visit: { id: late, repeated: true } } });
    await cloud.fire('stats');
    expect((await overview({ region: '0' })).totals.visits).toBe(before + 2);
    expect((await overview({ stationId: 'st-qj' })).posters).toEqual([{ name: '07', visits: 2 }]);
  });

  test('what happens in a version that is tried out is counted apart, entry and listening', async () => {
    const before = await overview({ stationId: 'st-zz' });
    const visitId = id();
    const openid = 'o-tester';
    await cloud.call('station', 'enter', { entry: { stationId: 'zz01' }, visitId, test: true }, { openid });
    const events = [enter(noon), listen(noon + 60_000, 60)];
    await cloud.call('visit', 'track', { stationId: 'st-zz', events, test: true }, { openid });
    await cloud.fire('stats');
    const after = await overview({ stationId: 'st-zz' });
    expect(after.keptOut).toMatchObject({ test: before.keptOut.test + 2 });
    expect([after.totals, after.uniques]).toEqual([before.totals, before.uniques]);
  });

  test('staff are counted apart, and so are seconds that cannot have been', async () => {
    await track('o-city', 'st-zz', [enter(noon), listen(noon + 60_000, 60)]);
    await track('o-fred', 'st-zz', [enter(noon), listen(noon + 10_000, 600)]);
    await cloud.fire('stats');
    const { keptOut, totals, uniques } = await overview({ stationId: 'st-zz' });
    expect(keptOut).toMatchObject({ staff: 1, overclaimedSeconds: 585 });
    expect(totals).toMatchObject({ visits: 2, listenSeconds: 15 });
    expect(uniques.value).toBe(2);
  });
});

describe('what stands beside the figures', () => {
  test('a region whose record is no text costs its own station a place in the tree, and nobody the figures', async () => {
    const regions = ['0', '33', '3308', '330803'];
    const before = new Map<string, number>();
    for (const region of regions) before.set(region, (await overview({ region })).stations.open);
    await cloud.insert('stations', [
      { _id: 'st-list', code: 'ls01', name: '列表站', region: ['330803103224'], status: 'open' },
      { _id: 'st-word', code: 'wd01', name: '文字站', region: '33浙', status: 'open' },
      { _id: 'st-short', code: 'sh01', name: '少一位站', region: '33080310322', status: 'open' },
    ]);
    for (const region of regions) {
      const { children, stations: counted } = await overview({ region });
      expect(children.map(({ name }) => name)).not.toContain('33浙');
      expect(counted.open).toBe(before.get(region));
    }
    await cloud.remove('stations', { _id: { $in: ['st-list', 'st-word', 'st-short'] } });
  });

  test('a station of a whole province is in it, and the province not below itself', async () => {
    await cloud.insert('stations', [
      { _id: 'st-prov', code: 'pv01', name: '省站', region: '330000', status: 'open' },
    ]);
    const { children, stations } = await overview({ region: '33' });
    expect([children.map(({ name }) => name).sort(), stations.planned]).toEqual([['温州市', '衢州市'], 5]);
    await cloud.remove('stations', { _id: 'st-prov' });
  });

  test('every region below says how many stations it has, every station what has become of it', async () => {
    const { children } = await overview({ region: '33' });
    expect(children.map(({ name, stations: counts }) => [name, counts])).toEqual([
      ['衢州市', { planned: 3, built: 2, open: 2, closed: 0 }],
      ['温州市', { planned: 1, built: 1, open: 1, closed: 0 }],
    ]);
    const county = await overview({ region: '330302' });
    expect(county.children.map(({ name, stations: counts }) => [name, counts])).toEqual([
      ['五马站', { planned: 1, built: 1, open: 1, closed: 0 }],
    ]);
  });

  test('what was heard longest comes first, whatever was read for longer; local news by their titles', async () => {
    await cloud.insert('news', [{ _id: 'n-long', title: '县里的新闻', regions: ['0'], status: 'published' }]);
    await track('o-nina', 'st-zz', [
      enter(noon - 5 * DAY),
      { ...listen(noon - 5 * DAY + 600_000, 500, 'n-long'), type: 'read' },
      listen(noon - 5 * DAY + 1_200_000, 30, 'c-short'),
    ]);
    await cloud.fire('stats');
    const day = dayOf(noon - 5 * DAY);
    const { contents } = await overview({ stationId: 'st-zz', from: day, to: day });
    expect(contents.map(({ contentId, title }) => [contentId, title])).toEqual([
      ['c-short', undefined],
      ['n-long', '县里的新闻'],
    ]);
  });

  test('a column that codes led to is called by its name', async () => {
    await cloud.insert('columns', [{ _id: 'law', name: '法律' }]);
    await track('o-olga', 'st-zz', [{ ...enter(noon - 6 * DAY), columnId: 'law' }]);
    await cloud.fire('stats');
    const day = dayOf(noon - 6 * DAY);
    const { columns } = await overview({ stationId: 'st-zz', from: day, to: day });
    expect(columns).toEqual([{ name: 'law', title: '法律', visits: 1 }]);
  });

  test('a station that moves to another town takes its month along', async () => {
    await cloud.insert('stations', [
      { _id: 'st-move', code: 'mv01', name: '迁站', region: '410102', status: 'open' },
    ]);
    await track('o-mia', 'st-move', [enter(noon)]);
    await cloud.fire('stats');
    await cloud.update('stations', { _id: 'st-move' }, { $set: { region: '410102005' } });
    expect((await overview({ region: '410102005' })).totals.visits).toBe(0);
    await track('o-mia', 'st-move', [enter(noon + 7_200_000)]);
    await cloud.fire('stats');
    expect((await overview({ region: '410102005' })).totals.visits).toBe(2);
    await cloud.remove('stations', { _id: 'st-move' });
  });
});

describe('roll-ups that get in each other’s way', () => {
  test('four timers at once, twice over, count everything once', async () => {
    const [key] = await cloud.find('keys');
    const before = await overview({ region: '0' });
    const raw = Array.from({ length: 900 }, (_, index) => ({
      _id: `crowd-${index}`,
      stationId: index % 3 === 0 ? 'st-lc' : 'st-zz',
      region: '330302',
      via: 'scan',
      at: noon - 5 * DAY + index * 1000,
      day: dayOf(noon - 5 * DAY),
      receivedAt: Date.now(),
      batch: 0,
      key: key?._id,
      // 300 people of nobody's, three entries each: every scan is a visit.
      person: Buffer.from(String(index % 300).padStart(16, '0')).toString('base64url'),
    }));
    for (const half of [raw.slice(0, 450), raw.slice(450)]) {
      await cloud.insert('visits', half);
      await Promise.allSettled(Array.from({ length: 4 }, () => cloud.fire('stats')));
    }
    await cloud.fire('stats');
    const after = await overview({ region: '0' });
    expect(after.totals.visits - before.totals.visits).toBe(900);
    expect(after.uniques.value - before.uniques.value).toBe(300);
    expect(await cloud.find('rollups')).toHaveLength(1);
    expect(await cloud.find('visits', { batch: 0 })).toEqual([]);
  });

  test('a plan that was written down and not carried out is carried out first, and once', async () => {
    const [state] = await cloud.find('rollups', { _id: 'state' });
    const before = await overview({ region: '0' });
    const entered = enter(noon - 6 * DAY);
    await track('o-hans', 'st-lc', [entered]);
    // The database refuses the figures: the run breaks off behind its plan.
    await fetch(`${cloud.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({
        target: 'collection',
        name: 'figures',
        kind: 'error',
        code: 'DATABASE_REQUEST_FAILED',
        times: 1,
      }),
    });
    expect(await cloud.fire('stats')).toMatchObject({ ok: false });
    await fetch(`${cloud.url}/faults`, { method: 'DELETE' });
    await cloud.fire('stats');
    await cloud.fire('stats');
    const [after] = await cloud.find('rollups', { _id: 'state' });
    expect(Number(after?.done)).toBe(Number(state?.done) + 1);
    expect((await overview({ region: '0' })).totals.visits).toBe(before.totals.visits + 1);
  });
});

describe('who may see what', () => {
  const code = async (data: object, openid: string) => {
    const { result } = await cloud.call('stats', 'overview', { from, to, ...data }, { openid });
    return result.ok ? 'OK' : result.error.code;
  };
  test.each<[object, string, string]>([
    [{}, 'o-city', 'OK'],
    [{ region: '3308' }, 'o-city', 'OK'],
    [{ region: '330800000000' }, 'o-city', 'OK'],
    [{ region: '330803' }, 'o-city', 'OK'],
    [{ stationId: 'st-qj' }, 'o-city', 'OK'],
    [{ region: '33' }, 'o-city', 'FORBIDDEN'],
    [{ region: '0' }, 'o-city', 'FORBIDDEN'],
    [{ region: '3303' }, 'o-city', 'FORBIDDEN'],
    [{ stationId: 'st-lc' }, 'o-city', 'FORBIDDEN'],
    [{ stationId: 'no-such' }, 'o-city', 'FORBIDDEN'],
    [{}, 'o-nobody', 'FORBIDDEN'],
    [{ region: '3308' }, 'o-anna', 'FORBIDDEN'],
    [{ region: 'abc' }, 'o-city', 'INVALID_INPUT'],
    [{ from: '2026-02-30' }, 'o-city', 'INVALID_INPUT'],
    [{ from: to, to: from }, 'o-city', 'INVALID_INPUT'],
    [{ from: '1990-01-01' }, 'o-city', 'INVALID_INPUT'],
  ])('%j as %s: %s', async (data, openid, expected) => {
    expect(await code(data, openid)).toBe(expected);
  });

  test('the timer’s work cannot be started by a phone, and a call from nowhere is refused', async () => {
    const { result } = await cloud.send('stats', {}, { openid: 'o-anna' });
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    const http = await cloud.call('stats', 'overview', { from, to }, { source: 'http' });
    expect(http.result).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });
});

describe('stations, posters and suspects', () => {
  test('stations that were never visited, or no longer are', async () => {
    await track('o-gina', 'st-qj2', [enter(noon)]);
    await cloud.fire('stats');
    const list = async (which: string) => {
      const { result } = await cloud.call(
        'stats',
        'stations',
        { region: '33', which },
        { source: 'console' },
      );
      return result.ok ? result.data.items.map((item) => item.id) : result.error.code;
    };
    // By region, a number before texts.
    expect(await list('all')).toEqual(['st-qj2', 'st-lc', 'st-pl', 'st-qj']);
    expect(await list('never')).toEqual([]);
    await cloud.insert('stations', [
      { _id: 'st-new', code: 'nw01', name: '新站', region: '330803', status: 'open' },
    ]);
    expect(await list('never')).toEqual(['st-new']);
    expect(await list('quiet')).toEqual([]);
  });

  test('posters that nobody has scanned', async () => {
    await cloud.insert('posters', [
      { _id: 'st-qj.07', stationId: 'st-qj', region: '330803002001', batch: '07' },
      { _id: 'st-qj.08', stationId: 'st-qj', region: '330803002001', batch: '08', printedAt: '2026-01-05' },
    ]);
    const { result } = await cloud.call('stats', 'posters', { region: '3308' }, { openid: 'o-city' });
    expect(result).toMatchObject({
      ok: true,
      data: { items: [{ stationId: 'st-qj', batch: '08', scanned: false }] },
    });
  });

  test('a flood is kept out of the figures, turned away, and visible', async () => {
    const before = (await overview({ region: '0' })).totals;
    const flood = Array.from({ length: 5_050 }, (_, index) => listen(noon + index * 2_000, 2));
    for (let at = 0; at < 5_000; at += 50) await track('o-bot', 'st-zz', flood.slice(at, at + 50));
    const refused = await track('o-bot', 'st-zz', flood.slice(5_000));
    expect(refused.result).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED' } });
    await cloud.insert('events', [
      {
        _id: 'past-the-door',
        stationId: 'st-zz',
        type: 'listen',
        at: noon,
        day: dayOf(noon),
        receivedAt: Date.now(),
        batch: 0,
        ...(await pseudonymOfTheFlood()),
      },
    ]);
    await cloud.fire('stats');
    const { totals, keptOut } = await overview({ region: '0' });
    expect(totals).toEqual(before);
    expect(keptOut.overrunEvents).toBe(5_001);
    const { result } = await cloud.call('stats', 'suspects', {}, { source: 'console' });
    expect(result).toMatchObject({
      ok: true,
      data: {
        items: [
          { day: dayOf(noon), closedAtEvents: 5_001 },
          { day: dayOf(Date.now()), refused: { RATE_LIMITED: 50 } },
        ],
      },
    });
    const other = await cloud.call('stats', 'suspects', {}, { openid: 'o-city' });
    expect(other.result).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  }, 120_000);

  test('events that cannot be true are refused one by one, and many of them are seen', async () => {
    const wrong = Array.from({ length: 50 }, () => enter(Date.now() + 365 * DAY));
    const { result } = await track('o-liar', 'st-zz', wrong);
    expect(result).toMatchObject({ ok: true, data: { accepted: 0 } });
    await track('o-liar', 'no-such-station', [enter(noon)]);
    const seen = await cloud.find('suspects', { refused: { $exists: true } });
    expect(seen.map(({ refused }) => refused)).toContainEqual({ FUTURE: 50 });
  });
});

describe('the resident’s side', () => {
  test('export shows what is stored, forgetting cuts it off, and the totals stay', async () => {
    const openid = 'o-ivy';
    await track(openid, 'st-lc', [enter(noon), listen(noon + 60_000, 60)]);
    await cloud.fire('stats');
    await track(openid, 'st-lc', [listen(noon + 120_000, 60)]);
    const before = await overview({ region: '0' });
    const mine = await cloud.call('me', 'export', {}, { openid });
    expect(mine.result).toMatchObject({
      ok: true,
      data: { visits: [{ stationId: 'st-lc' }], events: [{}, {}] },
    });
    const gone = await cloud.call('me', 'forget', {}, { openid });
    expect(gone.result).toMatchObject({ ok: true, data: { visits: 1, events: 2 } });
    const after = await cloud.call('me', 'export', {}, { openid });
    expect(after.result).toMatchObject({ ok: true, data: { visits: [], events: [] } });
    await cloud.fire('stats');
    const now = await overview({ region: '0' });
    expect(now.totals).toEqual({ ...before.totals, listenSeconds: before.totals.listenSeconds + 60 });
    expect(now.uniques).toEqual(before.uniques);
  });

  test('nothing that is stored holds an openid or the long-lived hash', async () => {
    await cloud.insert('contents', [
      {
        _id: 'kept',
        kind: 'article',
        title: '收藏的',
        source: 'x',
        body: 'y',
        regions: ['0'],
        status: 'published',
      },
    ]);
    await track('o-anna', 'st-qj', [enter(Date.now() - 60_000, 'recent')]);
    await cloud.call('me', 'favourite', { contentId: 'kept', on: true }, { openid: 'o-anna' });
    const [row] = await cloud.find('visits');
    const positions = await cloud.find('positions');
    expect(JSON.stringify([row, positions])).not.toMatch(/o-[a-z]+/);
    const raw = [...(await cloud.find('visits')), ...(await cloud.find('events'))];
    // Whoever has the week's key, too, gets to nobody's positions and favourites.
    const [keys, kept] = [await cloud.find('keys'), await cloud.find('favourites')];
    const lasting = new Set([...positions, ...kept].map(({ _id }) => shortPerson(String(_id))));
    expect(lasting.size).toBeGreaterThan(0);
    const behind = raw.flatMap(({ person }) =>
      keys.flatMap(({ secret }) => personBehind(String(secret), String(person)) ?? []),
    );
    expect(behind.filter((person) => lasting.has(person))).toEqual([]);
    expect(raw.every(({ person }) => typeof person === 'string' && person.length === 22)).toBe(true);
  });
});

/** What the flood's events carry, copied from one of them. */
async function pseudonymOfTheFlood(): Promise<object> {
  const [row] = await cloud.find('events', { stationId: 'st-zz', at: noon + 2_000 });
  return { person: row?.person, key: row?.key };
}
