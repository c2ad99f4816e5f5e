import type { Result } from '../../../../../types/result';
import { favourite } from '../../../../../cloudfunctions/me/actions/favourite';
import { forget } from '../../../../../cloudfunctions/me/actions/forget';
import { history } from '../../../../../cloudfunctions/me/actions/history';
import { tidy } from '../../../../../cloudfunctions/me/timer/tidy';
import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../../cloudfunctions/shared/runtime/serve';
import { fakePlatform, type FakePlatform } from '../../../../harness/fake-platform';
import { keptFor } from '../../../../harness/kept';

const DAY = 86_400_000;
const content = (id: string) => ({
  _id: id,
  kind: 'audio',
  title: id,
  source: '站',
  media: 'cloud://e.b/s.mp3',
  status: 'published',
  regions: ['0'],
});
const PEOPLE = ['o-resident', 'o-neighbour'];

let platform: FakePlatform;

/** A row as lists were stored once. */
function row(openid: string, contentId: string, at: number, more: Stored = {}): Stored {
  const person = platform.keyedHash('secret', openid);
  return { _id: `${person}.${contentId}`, person, contentId, at, ...more };
}

beforeEach(() => {
  platform = fakePlatform({ contents: ['a', 'b', 'c'].map(content), settings: [], staff: [] });
  const now = platform.clock;
  platform.database.collections.positions = PEOPLE.flatMap((openid, no) => [
    row(openid, 'a', now - 5_000 - no, { position: 30 + no, total: 100 }),
    row(openid, 'b', now + 900 * DAY, { position: 7 }),
    ...Array.from({ length: 50 }, (_, at) => row(openid, `made-up-${at}`, now - at, { position: 1 })),
  ]);
  platform.database.collections.favourites = PEOPLE.map((openid) => row(openid, 'c', now - DAY));
});

async function call(action: string, data: object = {}) {
  const actions = { history, favourite, forget };
  const definition = { name: 'me', actions, timer: tidy } as unknown as FunctionDefinition<'me'>;
  const answer = (await serve(definition, platform)({ action, data })) as Result<Stored>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
async function fire() {
  const { caller } = platform;
  platform.caller = { source: 'wx_trigger' };
  const definition = { name: 'me', actions: {}, timer: tidy } as unknown as FunctionDefinition<'me'>;
  const answer = await serve(definition, platform)({});
  platform.caller = caller;
  return answer;
}
const stored = () => [
  ...(platform.database.collections.positions ?? []),
  ...(platform.database.collections.favourites ?? []),
];
const kept = async (openid: string) => {
  const lists = keptFor(platform, openid);
  return { positions: await lists.positions(), favourites: await lists.favourites() };
};
const expected = (no: number, now: number) => ({
  positions: [
    // A time that cannot be is the latest that can.
    { contentId: 'b', position: 7, at: now },
    { contentId: 'a', position: 30 + no, total: 100, at: now - 5_000 - no },
  ],
  favourites: [{ contentId: 'c', at: now - DAY }],
});

describe('rows of before', () => {
  it('are sealed by the timer, without those of contents that do not exist, and nothing of them stays in the open', async () => {
    expect(await fire()).toMatchObject({ ok: true });
    expect(stored().map((document) => Object.keys(document).sort())).toEqual(
      Array.from({ length: 4 }, () => ['_id', 'sealed', 'version']),
    );
    for (const [no, openid] of PEOPLE.entries())
      expect(await kept(openid)).toEqual(expected(no, platform.clock));
    const before = JSON.stringify(stored());
    platform.clock += 600_000;
    await fire();
    expect(JSON.stringify(stored())).toBe(before);
  });

  it.each([
    'insert positions',
    'insert favourites',
    'remove positions',
    'remove favourites',
    'replace bookmarks',
  ])('are sealed by the next run where one breaks off at %s', async (broken) => {
    const now = platform.clock;
    let times = 0;
    platform.database.before = (operation) => {
      if (operation === broken && (times += 1) <= 2) throw new Error('stopped');
    };
    for (let runs = 0; runs < 3; runs += 1) await fire();
    expect(times).toBeGreaterThan(2);
    for (const [no, openid] of PEOPLE.entries()) expect(await kept(openid)).toEqual(expected(no, now));
    expect(stored().filter((document) => 'person' in document)).toEqual([]);
  });

  it('of more people than a run has time for are the next one’s', async () => {
    platform.database.before = () => void (platform.clock += 10_000);
    await fire();
    const left = () => stored().filter((document) => 'person' in document).length;
    expect(left()).toBeGreaterThan(0);
    await fire();
    expect(left()).toBe(0);
  });

  it('do not move back what was moved since', async () => {
    await keptFor(platform).begin({ contentId: 'a', position: 99, at: platform.clock - 1_000 });
    await fire();
    expect((await kept('o-resident')).positions).toContainEqual(
      expect.objectContaining({ contentId: 'a', position: 99 }),
    );
  });

  it('a row that a function of before moves meanwhile is taken in as it is then', async () => {
    const now = platform.clock;
    let moved = false;
    platform.database.before = (operation) => {
      const [first] = platform.database.collections.positions ?? [];
      if (operation !== 'remove positions' || moved || first === undefined) return;
      moved = true;
      Object.assign(first, { position: 77, at: now - 1 });
    };
    await fire();
    expect((await kept('o-resident')).positions).toContainEqual(
      expect.objectContaining({ contentId: 'a', position: 77, at: now - 1 }),
    );
  });

  it('are shown, unmarked and forgotten before the timer comes to them', async () => {
    const shown = (await call('history')) as { items: Stored[] };
    expect(shown.items.map(({ contentId }) => contentId)).toEqual(['b', 'a']);
    await call('favourite', { contentId: 'c', on: false });
    expect((await kept('o-resident')).favourites).toEqual([]);
    platform.caller = { openid: 'o-neighbour', source: 'wx_client' };
    expect(await call('forget')).toMatchObject({ positions: 2, favourites: 1 });
    const neighbour = platform.keyedHash('secret', 'o-neighbour');
    expect(JSON.stringify(stored())).not.toContain(neighbour);
  });
});

it('what is on record of entering somebody goes when it can no longer be said again', async () => {
  const at = platform.clock;
  platform.database.collections.staff = [
    { _id: 'past', openid: 'o-1', enrolment: { code: 'x', expiresAt: at } },
    { _id: 'fresh', openid: 'o-2', enrolment: { code: 'y', expiresAt: at + 1 } },
    { _id: 'typed', openid: 'o-3' },
  ];
  await fire();
  expect(platform.database.collections.staff).toEqual([
    { _id: 'past', openid: 'o-1' },
    { _id: 'fresh', openid: 'o-2', enrolment: { code: 'y', expiresAt: at + 1 } },
    { _id: 'typed', openid: 'o-3' },
  ]);
});
