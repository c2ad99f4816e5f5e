import type { Stored } from '../../../../../cloudfunctions/shared/domain/records/stored';
import { DAY, RollUpWorld, SECRET_A, SECRET_B } from './roll-up-world';

let world: RollUpWorld;

beforeEach(() => {
  world = new RollUpWorld();
});

const [today, month, before] = ['2026-11-24', '2026-11-01', '2026-09-01'];
const region = '330803';
const ofDay = (day = today) => world.overview({ region, from: day, to: day });
/** Several days, none of them whole months. */
const ofDays = () => world.overview({ region, from: month, to: today });
const ofMonths = () => world.overview({ region, from: before, to: today });
const exactly = (value: number) => ({ value, exact: true, standardError: 0 });
const atLeast = (value: number) => ({ value, exact: false, standardError: 0, incomplete: true });
const use = (secret: string) => (world.platform.settings.SKETCH_SECRET = secret);
const told = (event: string) => world.events().filter((line) => line.event === event);
const figuresOf = (id: string) => world.rows('figures').find(({ _id }) => _id === id) as Stored;
const sealed = (id: string, name: string) => (figuresOf(id).u as Record<string, unknown>)[name];

/** Anna and Bert yesterday, Bert and Cora today: three people. */
async function threePeople(): Promise<void> {
  const { clock } = world.platform;
  for (const person of ['o-anna', 'o-bert']) world.visit(person, 'st-a', clock - DAY);
  for (const person of ['o-bert', 'o-cora']) world.visit(person, 'st-a', clock - 3_600_000);
  await world.run();
  expect((await ofDays()).uniques).toEqual(exactly(3));
}

describe('figures that are sealed under another SKETCH_SECRET', () => {
  beforeEach(async () => {
    await threePeople();
    use(SECRET_B);
  });

  test('what was counted stands; only what would have to be joined is a part of the whole, and said to be', async () => {
    const days = await ofDays();
    expect([days.totals.visits, days.totals.listenSeconds]).toEqual([4, 240]);
    expect(days.uniques).toEqual(atLeast(2));
    expect(days.days.filter(({ visits }) => visits > 0)).toMatchObject([{ visitors: 2 }, { visitors: 2 }]);
    expect(days.days.some(({ incomplete }) => incomplete)).toBe(false);
    expect(days.children[0]?.uniques).toEqual(atLeast(2));
    // Of one day the number was noted when it was counted.
    expect((await ofDay()).uniques).toEqual(exactly(2));
    expect((await world.overview({ stationId: 'st-a', from: today, to: today })).uniques).toEqual(exactly(2));
    // A town is the sum of its stations.
    const town = await world.overview({ region: '330803002', from: month, to: today });
    expect([town.uniques, town.totals.visits]).toEqual([atLeast(2), 4]);
  });

  test('one line of the log says so, however many documents it is', async () => {
    world.platform.lines.length = 0;
    await world.overview({ region: '0', from: before, to: today });
    expect(told('sketches-shut')).toMatchObject([{ level: 'warn', documents: 2 }]);
    expect(JSON.stringify(told('sketches-shut'))).not.toContain(SECRET_B);
  });

  test('the roll-up goes on beside them, and takes nothing back', async () => {
    const old = sealed('330803.2026-11', 'd24');
    world.visit('o-dora');
    expect(await world.run()).toMatchObject({ ok: true });
    const { totals, uniques, days } = await ofDay();
    expect([totals.visits, uniques]).toEqual([3, atLeast(2)]);
    expect(days).toMatchObject([{ visitors: 2, incomplete: true }]);
    expect(sealed('330803.2026-11', 'd24')).toContain(old);
    // Tomorrow is another day.
    world.platform.clock += DAY;
    for (const person of ['o-dora', 'o-anna', 'o-emil']) world.visit(person);
    await world.run();
    expect((await ofDay('2026-11-25')).uniques).toEqual(exactly(3));
    expect((await world.overview({ region, from: today, to: '2026-11-25' })).uniques).toEqual(atLeast(3));
  });

  test('the old secret heals what was sealed under it', async () => {
    world.visit('o-dora', 'st-a', world.platform.clock - DAY);
    await world.run();
    use(SECRET_A);
    expect((await ofDay()).uniques).toEqual(exactly(2));
    const [day, days] = [await ofDay('2026-11-23'), await ofDays()];
    // Only who came meanwhile is not among them.
    expect([day.uniques, days.uniques]).toEqual([atLeast(2), atLeast(3)]);
    world.visit('o-anna');
    await world.run();
    expect((await ofDay()).uniques).toEqual(exactly(3));
    expect((await ofDays()).uniques).toEqual(atLeast(3));
    use(SECRET_B);
    expect((await ofDay('2026-11-23')).uniques).toEqual(atLeast(2));
  });

  test('a plan that was written down under it is carried out, once, and says that its people are missing', async () => {
    use(SECRET_A);
    world.visit('o-dora');
    let step = 1;
    while (world.rows('rollups').length < 2) await world.run(step++);
    use(SECRET_B);
    expect(await world.run()).toMatchObject({ ok: true });
    await world.run();
    expect(told('plan-people-shut')).toHaveLength(1);
    const { totals, uniques, days } = await ofDay();
    expect([totals.visits, uniques]).toEqual([3, atLeast(2)]);
    expect(days).toMatchObject([{ visitors: 2, incomplete: true }]);
  });
});

test('months that are whole are known by their own numbers', async () => {
  const { clock } = world.platform;
  world.platform.clock = Date.parse('2026-10-20T12:00:00+08:00');
  world.rows('keys').push({ _id: world.key, secret: Buffer.alloc(16, 9).toString('base64url') });
  for (const person of ['o-anna', 'o-bert']) world.visit(person);
  world.visit('o-anna', 'st-a', world.platform.clock - DAY);
  await world.run();
  world.platform.clock = clock;
  await threePeople();
  use(SECRET_B);
  const october = await world.overview({ region, from: '2026-10-01', to: '2026-10-31' });
  expect(october.uniques).toEqual(exactly(2));
  expect((await ofMonths()).uniques).toEqual(atLeast(2));
  use(SECRET_A);
  expect((await ofMonths()).uniques).toEqual(exactly(3));
});

describe('secrets that are missing', () => {
  test.each(['SKETCH_SECRET', 'PERSON_SECRET'])(
    'without %s nothing is rolled up, and nothing is lost',
    async (name) => {
      await threePeople();
      const secret = world.platform.settings[name] as string;
      world.visit('o-dora');
      delete world.platform.settings[name];
      expect(await world.run()).toMatchObject({ ok: true });
      expect(told('secret-missing')).toMatchObject([{ level: 'error', name }]);
      expect(world.rows('rollups')).toMatchObject([{ seal: '' }]);
      // What is there can be looked at meanwhile.
      expect((await ofDay()).uniques).toEqual(exactly(2));
      expect((await ofDay()).totals.visits).toBe(2);
      world.platform.settings[name] = secret;
      await world.run();
      expect([(await ofDay()).uniques, (await ofDays()).uniques]).toEqual([exactly(3), exactly(4)]);
      expect(world.rows('rollups')[0]?.seal).not.toBe('');
    },
  );

  test('what came without a person counts as visits of somebody', async () => {
    await threePeople();
    const nobody = { person: undefined };
    world.visit('o-dora', 'st-a', world.platform.clock - 3_600_000, nobody);
    world.visit('o-emil', 'st-a', world.platform.clock - 3_600_000, nobody);
    await world.run();
    const { totals, uniques } = await ofDay();
    expect([totals.visits, totals.listenSeconds, uniques]).toEqual([4, 240, atLeast(2)]);
  });

  test('without SKETCH_SECRET the log says why people are missing', async () => {
    await threePeople();
    delete world.platform.settings.SKETCH_SECRET;
    expect((await ofDays()).uniques).toEqual(atLeast(2));
    expect(told('sketches-shut')).toMatchObject([{ problem: 'SKETCH_SECRET is not set' }]);
  });

  test('without SKETCH_SECRET old events are destroyed all the same, once they were taken', async () => {
    await threePeople();
    world.visit('o-dora');
    delete world.platform.settings.SKETCH_SECRET;
    world.platform.clock += 30 * DAY;
    await world.run();
    expect(world.rows('visits').map(({ batch }) => batch)).toEqual([0]);
  });

  test('a short one is used, because figures lie under it, and the log says so', async () => {
    use('short');
    await threePeople();
    expect(told('secret-too-short')).toMatchObject([
      { level: 'warn', name: 'SKETCH_SECRET', length: 5 },
      { name: 'PERSON_SECRET' },
    ]);
  });
});

describe('another PERSON_SECRET', () => {
  test('everybody is somebody else: people of before and after are not added up', async () => {
    await threePeople();
    world.platform.settings.PERSON_SECRET = 'another';
    world.platform.clock += DAY;
    world.visit('o-bert');
    await world.run();
    expect(told('person-secret-changed')).toHaveLength(1);
    const to = '2026-11-25';
    expect((await world.overview({ region, from: to, to })).uniques).toEqual(exactly(1));
    // Three or four.
    expect((await world.overview({ region, from: month, to })).uniques).toEqual(atLeast(3));
    // Of before alone they still can be joined.
    expect((await ofDays()).uniques).toEqual(exactly(3));
  });
});

describe('events that came under another PERSON_SECRET than the roll-up has', () => {
  const under = (secret: string, come: () => void) => {
    const { settings } = world.platform;
    const own = settings.PERSON_SECRET as string;
    settings.PERSON_SECRET = secret;
    come();
    settings.PERSON_SECRET = own;
  };

  test('are visits, and whose they are nobody can tell', async () => {
    world.visit('o-anna');
    under('another', () => world.visit('o-anna'));
    await world.run();
    const { totals, uniques, days } = await ofDay();
    // An entry and what was heard after it are one visit still.
    expect([totals.visits, totals.listenSeconds, uniques]).toEqual([2, 120, atLeast(1)]);
    expect(days).toMatchObject([{ visitors: 1, incomplete: true }]);
    expect(told('person-secret-changed')).toMatchObject([{ level: 'warn', events: 2 }]);
  });

  test('make no other day and no other place incomplete', async () => {
    world.visit('o-anna', 'st-b');
    world.visit('o-anna', 'st-a', world.platform.clock - DAY);
    under('another', () => world.visit('o-bert'));
    await world.run();
    expect((await ofDay('2026-11-23')).uniques).toEqual(exactly(1));
    expect((await world.overview({ stationId: 'st-b', from: today, to: today })).uniques).toEqual(exactly(1));
    expect((await world.overview({ stationId: 'st-a', from: today, to: today })).uniques).toEqual(atLeast(0));
  });

  test('what came before the secret was noted counts as its own', async () => {
    for (const person of ['o-anna', 'o-bert']) world.visit(person);
    for (const row of [...world.rows('visits'), ...world.rows('events')]) delete row.personSecret;
    world.visit('o-anna');
    await world.run();
    expect((await ofDay()).uniques).toEqual(exactly(2));
  });

  test('and so are those of a plan that was written down under it', async () => {
    await threePeople();
    world.visit('o-anna');
    let step = 1;
    while (world.rows('rollups').length < 2) await world.run(step++);
    world.platform.settings.PERSON_SECRET = 'another';
    world.visit('o-anna');
    await world.run();
    expect(told('plan-people-shut')).toHaveLength(1);
    const { totals, uniques } = await ofDay();
    expect([totals.visits, uniques]).toEqual([4, atLeast(2)]);
  });
});

describe('sketches that are damaged', () => {
  const damages: [string, (text: string) => unknown][] = [
    ['cut off', (text) => text.slice(0, -20)],
    ['cut off within a byte', (text) => text.slice(0, -1)],
    [
      'with a letter changed',
      (text) => text.replace(/.{30}$/, (end) => (end.startsWith('A') ? 'B' : 'A') + end.slice(1)),
    ],
    ['without its names', (text) => text.split('.').at(-1)?.slice(4)],
    ['typed by hand', () => '两千人'],
    ['a number', () => 2_000],
    ['an object', () => ({ people: 'two thousand' })],
    ['of other names', (text) => text.replace(/^.{8}/, 'AAAAAAAA')],
  ];
  test.each(damages)('%s: left out, said, and kept when others come', async (_, damage) => {
    await threePeople();
    const figures = figuresOf('330803.2026-11').u as Record<string, unknown>;
    const damaged = (figures.d24 = damage(figures.d24 as string));
    expect((await ofDays()).uniques).toEqual(atLeast(2));
    expect((await ofDay()).uniques).toEqual(exactly(2));
    world.visit('o-dora');
    expect(await world.run()).toMatchObject({ ok: true });
    expect((await ofDay()).uniques).toEqual(atLeast(2));
    const kept = String(sealed('330803.2026-11', 'd24'));
    expect(kept).toContain(typeof damaged === 'string' ? damaged : JSON.stringify(damaged));
  });

  test.each([undefined, null, ''])(
    'one that is gone (%j) is missed, because people were noted',
    async (nothing) => {
      await threePeople();
      (figuresOf('330803.2026-11').u as Stored).d24 = nothing;
      expect([(await ofDay()).uniques, (await ofDays()).uniques]).toEqual([exactly(2), atLeast(2)]);
      world.visit('o-dora');
      expect(await world.run()).toMatchObject({ ok: true });
      expect((await ofDay()).uniques).toEqual(atLeast(2));
    },
  );

  test('a sketch of before sketches had names opens, and gets them', async () => {
    await threePeople();
    const figures = figuresOf('330803.2026-11').u as Record<string, string>;
    for (const name of Object.keys(figures))
      figures[name] = (figures[name] as string).split('.').at(-1) as string;
    expect((await ofDays()).uniques).toEqual(exactly(3));
    world.visit('o-dora');
    await world.run();
    expect((await ofDays()).uniques).toEqual(exactly(4));
    expect(sealed('330803.2026-11', 'd24')).toMatch(/^[\w-]{8}\.[\w-]{8}\.[\w+/]+=*$/);
  });
});

describe('counters that cannot be read', () => {
  test.each(['{"v":2', 'zwei', '["a"]', 'null', 5])(
    '%j: left out and said, and the rest goes on',
    async (typed) => {
      await threePeople();
      const county = figuresOf('330803.2026-11');
      (county.c as Stored).d24 = typed;
      const { totals, unreadable } = await ofDays();
      expect([totals.visits, unreadable]).toEqual([2, 1]);
      world.visit('o-dora');
      expect(await world.run()).toMatchObject({ ok: true });
      expect((figuresOf('330803.2026-11').c as Stored).d24).toEqual(typed);
      expect((await ofDay('2026-11-23')).totals.visits).toBe(2);
      expect((await world.overview({ region: '3308', from: month, to: today })).totals.visits).toBe(5);
      expect((await ofDay('2026-11-23')).unreadable).toBeUndefined();
    },
  );

  test('a content that cannot be read is left as it is, and what comes to it counts with the others', async () => {
    await threePeople();
    const kept = figuresOf('330803.2026-11').k as Record<string, unknown>;
    const [key = ''] = Object.keys(kept);
    kept[key] = 'broken';
    expect(await ofDays()).toMatchObject({ contents: [], unreadable: 1 });
    world.visit('o-dora');
    await world.run();
    expect((figuresOf('330803.2026-11').k as Stored)[key]).toBe('broken');
    expect((await ofDays()).contents).toMatchObject([{ listenSeconds: 60 }]);
  });
});

describe('a backup without `keys`', () => {
  test('what waits counts as visits, and its people as some that nobody can tell', async () => {
    world.visit('o-anna');
    world.visit('o-bert');
    world.platform.database.collections.keys = [];
    const seen = world.platform.clock;
    world.platform.clock += 3_600_000;
    await world.run();
    const { totals, uniques, days } = await ofDay();
    // An entry and what was heard after it are one visit still.
    expect([totals.visits, totals.listenSeconds, uniques]).toEqual([2, 120, atLeast(0)]);
    expect(days).toMatchObject([{ visitors: 0, incomplete: true }]);
    expect(world.rows('keys').find(({ _id }) => _id === world.key)?.since).toBeGreaterThan(seen);
    // Who comes now can be told.
    world.visit('o-anna');
    await world.run();
    expect((await ofDay()).uniques).toEqual(atLeast(1));
    // What was one visit before the loss goes on as one.
    const [entry] = world.rows('visits').filter(({ batch }) => batch !== 0);
    const { person, key, at } = entry as Stored;
    world.visit('o-anna', 'st-a', Number(at) + 120_000, { person, key, receivedAt: seen });
    world.rows('visits').pop();
    await world.run();
    expect((await ofDay()).totals.visits).toBe(3);
  });

  test('and raw events of which no key is left are destroyed in their time', async () => {
    world.visit('o-anna');
    await world.run();
    world
      .rows('suspects')
      .push({ _id: 'x.2026-11-24', person: 'x', key: world.key, day: today, at: 1, events: 9 });
    world.platform.database.collections.keys = [];
    world.platform.clock += 30 * DAY;
    await world.run();
    expect(['visits', 'events', 'suspects'].map((name) => world.rows(name).length)).toEqual([0, 0, 0]);
  });
});

test('a database whose journal is lost goes on counting', async () => {
  await threePeople();
  const [state] = world.rows('rollups');
  for (const figures of world.rows('figures')) figures.seq = Number(state?.done) + 5;
  world.platform.database.collections.rollups = [];
  world.platform.clock += 600_000;
  world.visit('o-dora');
  await world.run();
  expect((await ofDay()).totals.visits).toBe(3);
});
