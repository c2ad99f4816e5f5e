import { MAX_EVENTS_PER_DAY } from '../../../../../cloudfunctions/shared/domain/limits';
import { sealOf } from '../../../../../cloudfunctions/stats/store/seal';
import { amount } from '../../../../harness/thoroughness';
import { DAY, RollUpWorld, SECRET_A } from './roll-up-world';

const PEOPLE = ['o-anna', 'o-bert', 'o-cora'];

/** Three people at two stations, one of them on a day that is too full to be a person's. */
function filled(): RollUpWorld {
  const world = new RollUpWorld();
  const { clock } = world.platform;
  for (const person of PEOPLE) world.visit(person);
  world.visit('o-anna', 'st-b');
  const flood = { person: world.pseudonym('o-bot'), key: world.key, batch: 0, receivedAt: clock };
  const [at, day] = [clock - DAY, '2026-11-23'];
  for (let no = 0; no < 201; no += 1)
    world.rows('visits').push({ ...flood, _id: `flood-${no}`, stationId: 'st-a', via: 'scan', at, day });
  return world;
}

/** Everything that tells one of these people from the others, in each of the ways in which they are stored. */
function namesIn(world: RollUpWorld): string[] {
  const seal = sealOf(SECRET_A, world.platform.keyedHash('secret', 'PERSON_SECRET').slice(0, 8));
  const salts = ['town 330803002', 'region 330803', 'region 3308', 'region 33', 'region 0'];
  return [...PEOPLE, 'o-bot'].flatMap((person) => {
    const visitor = world.platform.keyedHash('secret', `visitor ${person}`);
    const short = Buffer.from(visitor, 'base64url').subarray(0, 16).toString('base64url');
    const marks = salts.map((salt) => String(seal.mark(salt, short)));
    return [person, world.pseudonym(person), visitor, short, ...marks];
  });
}

const figures = (world: RollUpWorld) =>
  world
    .rows('figures')
    .map(({ _id, c, k }) => [_id, c, k])
    .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1));

/** Every step in CI, one of four at a desk. */
const STRIDE = amount(4, 1);

let whole: RollUpWorld;
let steps: number;

beforeAll(async () => {
  expect(MAX_EVENTS_PER_DAY).toBeGreaterThan(201);
  whole = filled();
  steps = (await whole.run()).operations;
});

test('a run that nothing stops leaves the figures, its state and no plan', async () => {
  expect(whole.rows('rollups').map(({ _id }) => _id)).toEqual(['state']);
  expect(whole.rows('suspects')).toHaveLength(1);
  const { totals, uniques, keptOut } = await whole.overview({
    region: '330803',
    from: '2026-11-01',
    to: '2026-11-24',
  });
  expect([totals.visits, uniques.value, keptOut.overrunEvents]).toEqual([4, 3, 201]);
});

test('stopped before each of its steps, it lets nobody be told meanwhile, and the next run ends in the same', async () => {
  expect(steps).toBeGreaterThan(25);
  for (let step = 1; step <= steps; step += STRIDE) {
    const world = filled();
    const names = namesIn(world);
    expect((await world.run(step)).ok).toBe(false);
    const lying = world.keptForGood();
    expect([step, names.filter((name) => lying.includes(name))]).toEqual([step, []]);
    // The next one may be stopped, too.
    await world.run(step);
    await world.run();
    const left = world.keptForGood();
    expect([step, names.filter((name) => left.includes(name))]).toEqual([step, []]);
    expect([step, world.rows('rollups').map(({ _id }) => _id)]).toEqual([step, ['state']]);
    expect([step, figures(world)]).toEqual([step, figures(whole)]);
    expect([step, world.rows('suspects').map(({ _id }) => _id)]).toEqual([
      step,
      whole.rows('suspects').map(({ _id }) => _id),
    ]);
  }
});

test('plans of the past are gone after the next run, the one that is due is carried out', async () => {
  let world = filled();
  const isPlanned = () => world.rows('rollups').length > 1;
  for (let step = 1; !isPlanned(); step += 1) await (world = filled()).run(step);
  const done = Number(world.rows('rollups').find(({ _id }) => _id === 'state')?.done);
  for (const number of [3, done - 1, done])
    world.rows('rollups').push({ _id: `plan.${number}`, plan: 'left behind' });
  await world.run();
  expect(world.rows('rollups').map(({ _id }) => _id)).toEqual(['state']);
  expect(figures(world)).toEqual(figures(whole));
});

test('plans of the past are gone also where nothing can be rolled up', async () => {
  const world = filled();
  world
    .rows('rollups')
    .push({ _id: 'state', done: 12, complete: 0 }, { _id: 'plan.12', plan: 'left behind' });
  delete world.platform.settings.SKETCH_SECRET;
  await world.run();
  expect(world.rows('rollups').map(({ _id }) => _id)).toEqual(['state']);
});

test('when everything is old enough, nothing of anybody is left, wherever the runs before were stopped', async () => {
  for (let step = 1; step <= steps; step += STRIDE) {
    const world = filled();
    const names = namesIn(world);
    await world.run(step);
    world.platform.clock += 30 * DAY;
    await world.run(step);
    await world.run();
    // A suspect that was noted now stays as long as this week's key.
    world.platform.clock += 30 * DAY;
    await world.run(step);
    await world.run();
    const raw = ['visits', 'events', 'suspects'].map((name) => world.rows(name).length);
    expect([step, raw]).toEqual([step, [0, 0, 0]]);
    const dump = JSON.stringify(world.platform.database.collections);
    expect([step, names.filter((name) => dump.includes(name))]).toEqual([step, []]);
    expect([step, figures(world)]).toEqual([step, figures(whole)]);
  }
});

test('enrolments that are over are gone, wherever a run is stopped behind its first step', async () => {
  const world = filled();
  world
    .rows('enrolments')
    .push({ _id: 'x', code: '12345678', openid: 'o-anna', at: world.platform.clock - 3 * DAY });
  await world.run(2);
  expect(world.rows('enrolments')).toEqual([]);
});
