import { markTaken, readPending, readTaken } from '../../../../../cloudfunctions/stats/roll-up/raw-events';
import { fakeDatabase } from '../../../../harness/fake-platform';
import { RollUpWorld } from './roll-up-world';

const AT = Date.parse('2026-11-24T09:00:00+08:00');
/** Everything that a raw event of either kind can say. */
const stamp = {
  person: 'p1',
  key: 'w2969',
  day: '2026-11-24',
  receivedAt: AT + 500,
  traffic: 'staff',
  batch: 0,
};
const visit = {
  ...stamp,
  _id: 'v1',
  stationId: 'st-a',
  at: AT,
  via: 'scan',
  posterBatch: 'b1',
  column: 'law',
  scancodeTime: 1_795_482_000,
};
const heard = {
  ...stamp,
  _id: 'e1',
  stationId: 'st-a',
  visitId: 'v1',
  at: AT + 1,
  type: 'listen',
  contentId: 'c1',
  seconds: 60,
};

it('everything that a raw event says is told to the rules', async () => {
  const database = fakeDatabase({ visits: [{ ...visit }], events: [{ ...heard }] });
  const told = { stationId: 'st-a', receivedAt: AT + 500, traffic: 'staff' };
  const events = [
    {
      collection: 'visits',
      day: '2026-11-24',
      person: 'p1',
      key: 'w2969',
      visit: 'v1',
      happening: {
        ...told,
        id: 'v1',
        type: 'enter',
        at: AT,
        via: 'scan',
        posterBatch: 'b1',
        column: 'law',
        scancodeTime: 1_795_482_000,
      },
    },
    {
      collection: 'events',
      day: '2026-11-24',
      person: 'p1',
      key: 'w2969',
      visit: 'v1',
      happening: { ...told, id: 'e1', type: 'listen', at: AT + 1, contentId: 'c1', seconds: 60 },
    },
  ];
  await expect(readPending(database, 10)).resolves.toEqual(events);
  await markTaken(database, 'visits', ['v1'], 3);
  await markTaken(database, 'events', ['e1'], 3);
  await expect(readPending(database, 10)).resolves.toEqual([]);
  await expect(readTaken(database, ['p1'], ['2026-11-24'])).resolves.toEqual(events);
});

it('what cannot be read of one is not there', async () => {
  const database = fakeDatabase({
    visits: [{ _id: 7, batch: 0, receivedAt: 5, via: { $ne: '' }, scancodeTime: '7', person: 1 }],
  });
  await expect(readPending(database, 10)).resolves.toEqual([
    {
      collection: 'visits',
      day: '',
      visit: '7',
      happening: { id: '7', stationId: '', type: 'enter', at: 0, receivedAt: 5 },
    },
  ]);
});

it('those that wait come in the order in which they arrived, no fewer than asked for, each once', async () => {
  const many = Array.from({ length: 30 }, (_, no) => ({
    ...visit,
    _id: `v${no}`,
    receivedAt: AT - (no % 7),
  }));
  const pending = await readPending(fakeDatabase({ visits: many }), 20);
  const times = pending.map(({ happening }) => happening.receivedAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(pending.length).toBeGreaterThanOrEqual(20);
  expect(new Set(pending.map(({ happening }) => happening.id)).size).toBe(pending.length);
});

describe('a page that WeChat opens again', () => {
  /** One entry by a link's code, and the same page once more ten minutes later. */
  const opened = async (stamps: readonly [number, number], apart: boolean) => {
    const world = new RollUpWorld();
    const { clock } = world.platform;
    stamps.forEach((scancodeTime, no) => {
      world.visit('o-anna', 'st-a', clock - 3_600_000 + no * 600_000);
      Object.assign(world.rows('visits').at(-1)!, { scancodeTime });
      world.rows('events').length = 0;
    });
    // In two batches the second entry meets the first among what was taken already.
    const second = apart ? world.rows('visits').pop() : undefined;
    await world.run();
    if (second !== undefined) world.rows('visits').push(second);
    await world.run();
    const { totals } = await world.overview({ region: '330803', from: '2026-11-24', to: '2026-11-24' });
    return [totals.visits, totals.via.scan];
  };

  it.each([false, true])(
    'bears the stamp of its scan, and is no scan (in two batches: %s)',
    async (apart) => {
      await expect(opened([1_795_482_000, 1_795_482_000], apart)).resolves.toEqual([1, 1]);
      await expect(opened([1_795_482_000, 1_795_482_500], apart)).resolves.toEqual([2, 2]);
    },
  );
});
