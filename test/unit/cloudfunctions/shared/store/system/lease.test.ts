import { underLease, type Held } from '../../../../../../cloudfunctions/shared/store/system/lease';
import { fakeDatabase, type FakeDatabase } from '../../../../../harness/fake-platform';

const NOW = 1_795_485_600_000;
const LASTS = 1_000;
let database: FakeDatabase;
let now: number;
beforeEach(() => {
  database = fakeDatabase();
  now = NOW;
});

const job = (holder: string, name = 'job') => ({ name, holder, lasts: LASTS, now: () => now });
const whatIsLeft = ({ wasAbandoned, step }: Held) => Promise.resolve({ wasAbandoned, step });
const lease = () => database.collections.leases?.[0];

/** A holder that never comes back, after it noted a step. */
async function die(holder: string, step?: object): Promise<void> {
  await new Promise<void>((noted) => {
    void underLease(database, job(holder), async ({ begin }) => {
      if (step !== undefined) await begin(step);
      noted();
      return new Promise(() => undefined);
    });
  });
}

it('one holds it at a time; given back, the next finds nothing left behind', async () => {
  const other = await underLease(database, job('a'), () => underLease(database, job('b'), whatIsLeft));
  expect(other).toBeUndefined();
  await expect(underLease(database, job('b'), whatIsLeft)).resolves.toEqual({
    wasAbandoned: false,
    step: undefined,
  });
});

it('it is given back by work that fails, too, with the error', async () => {
  const failing = underLease(database, job('a'), async ({ begin }) => {
    await begin({ at: 1 });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await expect(underLease(database, job('b'), whatIsLeft)).resolves.toEqual({
    wasAbandoned: false,
    step: undefined,
  });
});

it('of a holder that died, what it was about to do is told when its time is over, once', async () => {
  await die('a', { at: 3 });
  now += LASTS - 1;
  await expect(underLease(database, job('b'), whatIsLeft)).resolves.toBeUndefined();
  now += 1;
  await expect(underLease(database, job('b'), whatIsLeft)).resolves.toEqual({
    wasAbandoned: true,
    step: { at: 3 },
  });
  await expect(underLease(database, job('c'), whatIsLeft)).resolves.toEqual({
    wasAbandoned: false,
    step: undefined,
  });
});

it('what is done is no longer noted, and where nothing is noted nothing is written', async () => {
  await underLease(database, job('a'), async ({ begin }) => {
    database.operations.length = 0;
    await begin(undefined);
    expect(database.operations).toEqual([]);
    await begin({ at: 1 });
    expect(lease()).toMatchObject({ step: { at: 1 } });
    await begin(undefined);
    expect(lease()).not.toHaveProperty('step');
  });
});

it('who lost it can neither give it back nor note what it does', async () => {
  await underLease(database, job('a'), async ({ begin }) => {
    now += LASTS;
    await die('b');
    await begin({ at: 9 });
  });
  expect(lease()).toMatchObject({ _id: 'job', holder: 'b', until: NOW + 2 * LASTS });
  expect(lease()).not.toHaveProperty('step');
});

it('of two who find it free at the same moment one has it', async () => {
  const both = (...holders: string[]) =>
    Promise.all(holders.map((holder) => underLease(database, job(holder), () => Promise.resolve(holder))));
  expect((await both('a', 'b')).filter(Boolean)).toHaveLength(1);
  await die('c');
  now += LASTS;
  expect((await both('d', 'e')).filter(Boolean)).toHaveLength(1);
});

it('a database that refuses is no other holder', async () => {
  database.before = (operation) => {
    if (operation.startsWith('insert')) throw new Error('disk full');
  };
  await expect(underLease(database, job('a'), whatIsLeft)).rejects.toThrow('disk full');
});

it('jobs have leases of their own', async () => {
  await die('a');
  await expect(underLease(database, job('b', 'other'), whatIsLeft)).resolves.toBeDefined();
});
