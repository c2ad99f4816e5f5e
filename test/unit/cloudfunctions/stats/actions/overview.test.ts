import { DAY, RollUpWorld } from '../roll-up/roll-up-world';

const [yesterday, today] = ['2026-11-23', '2026-11-24'];
const exactly = (value: number) => ({ value, exact: true, standardError: 0 });
let world: RollUpWorld;

/** Anna at both stations of one town today, Bert at one of them; Anna again yesterday at the other. */
beforeEach(async () => {
  world = new RollUpWorld();
  const { clock } = world.platform;
  world.visit('o-anna', 'st-a');
  world.visit('o-anna', 'st-b', clock - 7_200_000);
  world.visit('o-bert', 'st-b');
  world.visit('o-anna', 'st-b', clock - DAY);
  await world.run();
});

describe('a town, which is kept as its stations', () => {
  it.each([
    ['days', yesterday],
    ['a whole month and days', '2026-10-01'],
  ])(
    'over %s knows its people of each day and of all: who was at two stations is one',
    async (_name, from) => {
      const town = await world.overview({ region: '330803002', from, to: today });
      expect(town.uniques).toEqual(exactly(2));
      expect(town.totals.visits).toBe(4);
      expect(town.days.filter(({ visits }) => visits > 0)).toEqual([
        expect.objectContaining({
          day: yesterday,
          visits: 1,
          visitors: 1,
          standardError: 0,
          listenSeconds: 60,
        }),
        expect.objectContaining({ day: today, visits: 3, visitors: 2, standardError: 0, listenSeconds: 180 }),
      ]);
    },
  );

  it('over a whole month in the past too', async () => {
    world.platform.clock += 14 * DAY;
    const town = await world.overview({ region: '330803002', from: '2026-11-01', to: '2026-11-30' });
    expect(town.uniques).toEqual(exactly(2));
    expect(town.days.filter(({ visits }) => visits > 0).map(({ visitors }) => visitors)).toEqual([1, 2]);
  });

  it('ranks its stations, each with its own people', async () => {
    const { children } = await world.overview({ region: '330803002', from: yesterday, to: today });
    expect(children.map(({ id, visits, uniques }) => [id, visits, uniques.value])).toEqual([
      ['st-b', 3, 2],
      ['st-a', 1, 1],
    ]);
  });

  it('is the same as its county, which is kept, where nobody else came', async () => {
    const asked = { from: yesterday, to: today };
    const town = await world.overview({ region: '330803002', ...asked });
    const county = await world.overview({ region: '330803', ...asked });
    expect([town.days, town.totals, town.uniques, town.hours]).toEqual([
      county.days,
      county.totals,
      county.uniques,
      county.hours,
    ]);
  });

  it('without a visit has nothing', async () => {
    const village = await world.overview({ region: '330803002009', from: today, to: today });
    expect(village).toMatchObject({
      uniques: exactly(0),
      days: [{ day: today, visits: 0, visitors: 0, standardError: 0, listenSeconds: 0 }],
      children: [],
    });
  });
});
