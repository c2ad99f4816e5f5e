import { RollUpWorld } from './roll-up-world';

test('what a run has no time for is the next one’s', async () => {
  const world = new RollUpWorld();
  world.visit('o-anna');
  const { platform } = world;
  const { now } = platform;
  const waiting = () =>
    [...world.rows('visits'), ...world.rows('events')].filter(({ batch }) => batch === 0).length;
  // Each look at the clock takes half a minute.
  platform.now = () => (platform.clock += 30_000);
  expect(await world.run()).toMatchObject({ ok: true });
  expect([waiting(), world.rows('figures')]).toEqual([2, []]);
  platform.now = now;
  await world.run();
  expect(waiting()).toBe(0);
  // Complete up to the clock of the call, whatever that of the machine says.
  const [state] = world.rows('rollups').filter(({ _id }) => _id === 'state');
  expect(state?.complete).toBe(platform.clock);
});
