/**
 * What is stored joins no person with a place (docs/metrics.md): three people's day through the functions as they are built, then every
 * collection is read, and whatever stands on both sides is named.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText } from '../../../cloudfunctions/shared/platform/sealed-text';
import { keeperOf } from '../../../cloudfunctions/shared/store/people/keeper';
import { findJoins, type Dump, type Groups } from '../../harness/joins';
import { startTestCloud, type TestCloud } from '../../harness/local-cloud';

// Generous: the machine that runs this may be busy with other things.
jest.setTimeout(120_000);

const COLLECTIONS = Object.keys(
  (
    JSON.parse(
      readFileSync(join(__dirname, '..', '..', '..', 'cloudfunctions', 'database.json'), 'utf8'),
    ) as { collections: object }
  ).collections,
);

/** What may be joined with what: each of these groups must stand alone. */
const GROUPS: Groups = {
  /** A person, by a hash that stays. */
  kept: ['positions', 'favourites'],
  /** Contents that somebody began. */
  bookmarks: ['bookmarks'],
  /** Who works here, by openid. */
  workers: ['staff', 'enrolments'],
  /** Where and when. */
  places: ['visits', 'events', 'suspects', 'keys', 'rollups', 'figures', 'content_figures'],
};
/** What nobody's doing is written into. */
const PUBLIC = [
  'stations',
  'columns',
  'contents',
  'sections',
  'news',
  'news_sources',
  'leases',
  'settings',
  'posters',
];

/** What two groups do share, and why that joins nobody. */
const ALLOWED: readonly [path: RegExp, why: string][] = [
  [/^bookmarks\.contentId$/, 'one content, under a hash that stands nowhere else: it leads to no person'],
  [/^staff\.regions$/, 'what an official answers for, typed by officials: not where they have been'],
  [/^enrolments\.at$|^staff\.enrolment$/, 'a day'],
];

const offending = (dump: Dump) =>
  findJoins(dump, GROUPS).filter(({ between }) => !ALLOWED.some(([path]) => path.test(between)));

it('every collection is looked at', () => {
  expect([...Object.values(GROUPS).flat(), ...PUBLIC].sort()).toEqual([...COLLECTIONS].sort());
});

describe('a join is seen', () => {
  const at = Date.parse('2026-11-24T10:15:30+08:00');
  const event = {
    _id: 'event-0000-0001',
    person: 'pseudonym-of-the-week',
    stationId: 'station-of-the-village',
    contentId: 'c',
    seconds: 75,
    at,
    receivedAt: at + 0.25,
  };
  const second = { ...event, _id: 'event-0000-0002', seconds: 60 };
  const person = 'hash-of-the-person';

  it.each<[string, Record<string, unknown>, string]>([
    ['the moment', { at }, 'events.at'],
    ['the moment at which it came, rounded', { at: Math.floor(at) }, 'events.receivedAt'],
    ['the second', { at: at + 400 }, 'events.at'],
    ['the minute', { at: at + 20_000 }, 'events.at'],
    ['the hour, in seconds', { at: Math.floor(at / 1000) + 600 }, 'events.at'],
    ['the moment as a text', { at: new Date(at).toISOString() }, 'events.at'],
    ['the moment as a date', { at: new Date(at) }, 'events.at'],
    ['how long', { position: 75 }, 'events.seconds'],
    ['how long in all', { position: 135 }, 'events.sumOfSeconds'],
    ['the station', { place: 'station-of-the-village' }, 'events.stationId'],
    ['the station within an id', { _id: `${person}.station-of-the-village` }, 'events.stationId'],
    ['the beginning of an id', { last: 'event-00zzzzzz' }, 'events._id'],
    ['something in a JSON text', { sealed: JSON.stringify({ a: [{ at }] }) }, 'events.at'],
    ['the name of a field', { list: { 'station-of-the-village': 1 } }, 'events.stationId'],
  ])('by %s', (_name, more, path) => {
    const dump = { positions: [{ _id: person, ...more }], events: [event, second] };
    expect(offending(dump).map(({ and }) => and)).toContain(path);
  });

  it('and none where there is none', () => {
    const dump = { positions: [{ _id: person, at: at - 86_400_000, position: 40 }], events: [event, second] };
    expect(offending(dump)).toEqual([]);
  });
});

describe("three people's day", () => {
  const STATIONS = ['village-east', 'village-west', 'village-north'];
  const CONTENTS = ['story-lamp', 'story-river', 'law-of-roads', 'song-of-tea', 'film-autumn', 'talk-health'];
  const PEOPLE = ['o-first-person', 'o-second-person', 'o-third-person'];
  const official = { source: 'console' } as const;

  const PERSON_SECRET = 'the secret of a county that does not exist';
  const hashOf = (text: string) => createHmac('sha256', PERSON_SECRET).update(text).digest('base64url');

  let cloud: TestCloud;
  let dump: Dump;

  /** Everybody's rows of a sealed list, as only the functions see them. */
  const opened = (list: 'positions' | 'favourites') =>
    PEOPLE.flatMap((openid) => {
      const keeper = keeperOf({ hashOf }, hashOf(openid));
      const document = dump[list]?.find(({ _id }) => _id === keeper.person);
      const text = openText(keeper.hashFor(`${list} key`), String(document?.sealed));
      return JSON.parse(text) as Record<string, unknown>[];
    });

  const answered = <Data>(report: { result: { ok: true; data: Data } | { ok: false; error: unknown } }) => {
    if (!report.result.ok) throw new Error(JSON.stringify(report.result.error));
    return report.result.data;
  };

  /** What one person does at their stations; everything is sent twice, as a phone does that was not answered. */
  async function live(openid: string, no: number, round: number): Promise<void> {
    const id = (name: string) => `${name}${no}${round}`.padEnd(12, String.fromCharCode(97 + no * 7 + round));
    for (const [visit, station] of [STATIONS[no], STATIONS[(no + round + 1) % 3]].entries()) {
      const visitId = id(`v${visit}`);
      const entry = {
        scene: `s=${String(station).replace('-', '')}`,
        scancodeTime: Math.floor(Date.now() / 1000),
      };
      const enter = { entry, visitId };
      for (let times = 0; times < 2; times += 1)
        answered(await cloud.call('station', 'enter', enter, { openid }));
      const events = [0, 1, 2].map((step) => {
        const seconds = 61 + no * 17 + step * 5 + round * 3;
        return {
          id: id(`e${visit}${step}`),
          type: 'listen',
          contentId: CONTENTS[(no * 2 + visit + step) % CONTENTS.length],
          seconds,
          position: seconds,
          total: 1_800 + no,
          at: Date.now() - (3 - step) * 1_000,
        };
      });
      const request = { stationId: station, visitId, events };
      for (let times = 0; times < 2; times += 1)
        answered(await cloud.call('visit', 'track', request, { openid }));
    }
    const marked = CONTENTS[(no + round) % CONTENTS.length];
    answered(await cloud.call('me', 'favourite', { contentId: marked, on: true }, { openid }));
    // Some that cannot be true, for the list of suspects.
    const untrue = Array.from({ length: 12 }, (_, at) => ({
      id: id(`u${String.fromCharCode(97 + at)}`),
      type: 'listen',
      at: Date.now() + 86_400_000,
    }));
    await cloud.call('visit', 'track', { stationId: STATIONS[no], events: untrue }, { openid });
  }

  beforeAll(async () => {
    cloud = await startTestCloud({ environment: { PERSON_SECRET } });
    const published = { status: 'published', regions: ['0'], source: '站', publishAt: 1_700_000_000_000 };
    await cloud.insert(
      'stations',
      STATIONS.map((_id, at) => ({
        _id,
        code: _id.replace('-', ''),
        name: `第${at + 1}站`,
        region: `33080310322${at}`,
      })),
    );
    await cloud.insert(
      'contents',
      CONTENTS.map((_id) => ({
        _id,
        kind: 'audio',
        title: _id,
        media: `cloud://station-local.7374-station-local/${_id}.mp3`,
        ...published,
      })),
    );
    for (const round of [0, 1]) {
      for (const [no, openid] of PEOPLE.entries()) await live(openid, no, round);
      await cloud.fire('stats');
      await cloud.fire('me');
    }
    // One of them works here, another has asked.
    const [first, second] = PEOPLE.map((openid) => ({ openid }));
    const { code } = answered(await cloud.call('me', 'enrol', {}, first));
    answered(await cloud.call('admin', 'enrol', { code, name: '王芳', regions: ['330803'] }, official));
    await cloud.call('me', 'enrol', {}, second);
    dump = Object.fromEntries(
      await Promise.all(COLLECTIONS.map(async (name) => [name, await cloud.find(name)] as const)),
    );
  }, 120_000);
  afterAll(() => cloud.stop());

  it('is stored', async () => {
    const counts = ['positions', 'favourites', 'enrolments', 'staff', 'visits', 'events', 'suspects', 'keys'];
    expect(counts.map((name) => [name, dump[name]?.length])).toEqual([
      ['positions', 3],
      ['favourites', 3],
      ['enrolments', 1],
      ['staff', 1],
      ['visits', 12],
      ['events', 36],
      ['suspects', 3],
      ['keys', 2],
    ]);
    expect(dump.figures?.length).toBeGreaterThan(3);
    for (const openid of PEOPLE) {
      const { positions, favourites } = answered(await cloud.call('me', 'export', {}, { openid }));
      expect([positions.length, favourites.length]).toEqual([4, 2]);
    }
  });

  it('joins no person with a place', () => {
    expect(offending(dump)).toEqual([]);
  });

  it('seals what somebody began or marked and when, and nothing else that could lead to a place', () => {
    const lists = { positions: opened('positions'), favourites: opened('favourites') };
    expect([lists.positions.length, lists.favourites.length]).toEqual([12, 6]);
    const joins = findJoins(
      { ...dump, ...lists },
      { sealed: ['positions', 'favourites'], places: GROUPS.places ?? [] },
    );
    const needed = /^(positions|favourites)\.(contentId|at)$|^positions\.(position|total)$/;
    expect(joins.filter(({ between }) => !needed.test(between))).toEqual([]);
    expect(joins.map(({ between }) => between)).toContain('positions.at');
  });

  it('leaves every list as long as the others', () => {
    const lists = [...(dump.positions ?? []), ...(dump.favourites ?? [])];
    expect(new Set(lists.map(({ sealed }) => String(sealed).length)).size).toBe(1);
    expect(Object.keys(lists[0] ?? {}).sort()).toEqual(['_id', 'sealed', 'version']);
  });

  it('has no more of enrolments than the day', () => {
    const days = [dump.enrolments?.[0]?.at, (dump.staff?.[0]?.enrolment as { expiresAt: number }).expiresAt];
    expect(days.map((at) => (Number(at) + 8 * 3_600_000) % 86_400_000)).toEqual([0, 0]);
  });

  it('is in no line of the log by person, pseudonym or openid', () => {
    const named = (collections: readonly string[], fields: readonly string[]) =>
      collections.flatMap((name) => (dump[name] ?? []).flatMap((row) => fields.map((field) => row[field])));
    const names = [
      ...named(['positions', 'favourites', 'bookmarks', 'enrolments'], ['_id', 'sealed', 'openid']),
      ...named(['visits', 'events', 'suspects'], ['person']),
      ...named(['keys'], ['secret']),
    ];
    const known = [...names.filter((name) => typeof name === 'string'), ...PEOPLE];
    expect(known.length).toBeGreaterThan(20);
    const log = cloud.log() + readFileSync(join(cloud.data, 'invocations.jsonl'), 'utf8');
    for (const line of ['track', 'export', 'timer']) expect(log).toContain(line);
    expect(known.filter((name) => log.includes(name))).toEqual([]);
  });
});
