import type { CheckAnswer, FlawReport } from '../../../../types/admin';
import type { Result } from '../../../../types/result';
import { check } from '../../../../cloudfunctions/admin/actions/check';
import type { Stored } from '../../../../cloudfunctions/shared/domain/records/stored';
import type { FunctionDefinition } from '../../../../cloudfunctions/shared/runtime/action';
import { serve } from '../../../../cloudfunctions/shared/runtime/serve';
import { RollUpWorld, SECRET_A, SECRET_B } from '../stats/roll-up/roll-up-world';

let world: RollUpWorld;

beforeEach(async () => {
  world = new RollUpWorld();
  world.visit('o-anna');
  await world.run();
});

async function ask(data: object = {}): Promise<CheckAnswer> {
  const { platform } = world;
  platform.caller = { source: 'wx_devtools' };
  const definition = { name: 'admin', actions: { check } } as unknown as FunctionDefinition<'admin'>;
  const answer = (await serve(definition, platform)({ action: 'check', data })) as Result<CheckAnswer>;
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const brief = ({ collection, id, field, reason }: FlawReport) => [collection, id, field, reason].join(' ');
const found = async () => (await ask()).items.map(brief);
const figuresOf = (id: string) => world.rows('figures').find(({ _id }) => _id === id) as Stored;

test('figures of one’s own have no flaw', async () => {
  expect(world.rows('figures').length).toBeGreaterThan(4);
  expect(await ask()).toMatchObject({ items: [] });
});

test('figures sealed under another secret are named, each document once, with what to do', async () => {
  world.platform.settings.SKETCH_SECRET = SECRET_B;
  await world.run();
  const { items } = await ask();
  expect(items.map(brief)).toContain('figures 330803.2026-11 u.d24 SEALED_OTHERWISE');
  expect(items).toHaveLength(world.rows('figures').length);
  expect(items[0]).toMatchObject({
    effect: 'left_out',
    says: '这里的人数是用别的密钥封存的，打不开，没有算进去。不要删；请技术人员把原来的 SKETCH_SECRET 配回去，就打开了。',
  });
  // Also where a second one stands beside the first.
  world.visit('o-bert');
  await world.run();
  expect((await ask({ collection: 'figures' })).items).toHaveLength(world.rows('figures').length);
  world.platform.settings.SKETCH_SECRET = SECRET_A;
  await world.run();
  expect((await found()).every((line) => line.endsWith('SEALED_OTHERWISE'))).toBe(true);
});

test.each([
  ['u', 'd24', (text: string) => text.slice(0, -3)],
  ['u', 'd24', () => '两千人'],
  ['u', 'd24', () => 2_000],
  ['u', 't', () => 'gone'],
  ['c', 'd24', (text: string) => text.slice(0, -1)],
  ['c', 't', () => ''],
  ['c', 't', () => ({ v: 2 })],
  ['k', 'other', () => 'three'],
])('what is damaged in %s.%s is named: %#', async (map, name, damage) => {
  const values = figuresOf('s:st-a.2026-11')[map] as Record<string, unknown>;
  values[name] = damage(values[name] as string);
  expect(await found()).toEqual([`figures s:st-a.2026-11 ${map}.${name} FIGURES_UNREADABLE`]);
});

test('contents above the county are looked at, too', async () => {
  const [contents] = world.rows('content_figures');
  (contents?.k as Stored).broken = '{"i":"c1"';
  expect(await found()).toEqual([`content_figures ${contents?._id as string} k.broken FIGURES_UNREADABLE`]);
});

test('secrets that are missing or changed are named', async () => {
  const { settings } = world.platform;
  delete settings.SKETCH_SECRET;
  await world.run();
  expect(await found()).toEqual(['rollups state seal SECRET_MISSING']);
  settings.SKETCH_SECRET = SECRET_A;
  settings.PERSON_SECRET = 'another';
  await world.run();
  expect(await found()).toEqual(['rollups state person SECRET_CHANGED']);
  // It was on purpose.
  const [state] = world.rows('rollups');
  delete state?.person;
  await world.run();
  expect(await found()).toEqual([]);
});

test('who answers for a part sees none of it: it is of the whole', async () => {
  world.platform.settings.SKETCH_SECRET = SECRET_B;
  await world.run();
  world.rows('staff').push({ _id: '1', openid: 'o-city', regions: ['3308'] });
  const definition = { name: 'admin', actions: { check } } as unknown as FunctionDefinition<'admin'>;
  world.platform.caller = { openid: 'o-city', source: 'wx_client' };
  const handler = serve(definition, world.platform);
  expect(await handler({ action: 'check' })).toMatchObject({ data: { items: [] } });
  const named = await handler({ action: 'check', data: { collection: 'figures' } });
  expect(named).toMatchObject({ error: { code: 'FORBIDDEN' } });
});
