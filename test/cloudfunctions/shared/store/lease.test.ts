import { giveLease, noteStep, takeLease } from '../../../../cloudfunctions/shared/store/lease';
import { fakeDatabase, type FakeDatabase } from '../../../harness/fake-platform';

const NOW = 1_795_485_600_000;
let database: FakeDatabase;
beforeEach(() => void (database = fakeDatabase()));

const take = (holder: string, now: number, life = 1_000) =>
  takeLease(database, 'job', holder, { now, until: now + life });

it('one holds it at a time; given back, the next finds nothing left behind', async () => {
  await expect(take('a', NOW)).resolves.toEqual({ wasAbandoned: false });
  await expect(take('b', NOW + 999)).resolves.toBeUndefined();
  await giveLease(database, 'job', 'a', NOW + 999);
  await expect(take('b', NOW + 999)).resolves.toEqual({ wasAbandoned: false, step: undefined });
});

it('of a holder that died, what it was about to do is inherited when its time is over, once', async () => {
  await take('a', NOW);
  await noteStep(database, 'job', 'a', { at: 3 });
  await expect(take('b', NOW + 500)).resolves.toBeUndefined();
  await expect(take('b', NOW + 1_000)).resolves.toEqual({ wasAbandoned: true, step: { at: 3 } });
  await giveLease(database, 'job', 'b', NOW + 1_100);
  await expect(take('c', NOW + 1_200)).resolves.toEqual({ wasAbandoned: false, step: undefined });
});

it('who lost it can neither give it back nor note what it does', async () => {
  await take('a', NOW);
  await take('b', NOW + 1_000);
  await giveLease(database, 'job', 'a', NOW + 1_001);
  await noteStep(database, 'job', 'a', { at: 9 });
  await expect(take('c', NOW + 1_002)).resolves.toBeUndefined();
  expect(database.collections.leases).toMatchObject([{ _id: 'job', holder: 'b', until: NOW + 2_000 }]);
  expect(database.collections.leases?.[0]).not.toHaveProperty('step');
});

it('of two who find it free at the same moment one has it', async () => {
  const first = await Promise.all([take('a', NOW), take('b', NOW)]);
  expect(first.filter((taken) => taken !== undefined)).toHaveLength(1);
  const next = await Promise.all([take('c', NOW + 5_000), take('d', NOW + 5_000)]);
  expect(next.filter((taken) => taken !== undefined)).toHaveLength(1);
});

it('a database that refuses is no other holder', async () => {
  database.before = (operation) => {
    if (operation.startsWith('insert')) throw new Error('disk full');
  };
  await expect(take('a', NOW)).rejects.toThrow('disk full');
});

it('jobs have leases of their own', async () => {
  await take('a', NOW);
  await expect(takeLease(database, 'other', 'b', { now: NOW, until: NOW + 1 })).resolves.toBeDefined();
});
