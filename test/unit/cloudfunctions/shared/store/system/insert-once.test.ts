import type { EventDocument } from '../../../../../../types/documents/events';
import { insertOnce } from '../../../../../../cloudfunctions/shared/store/system/insert-once';
import { fakeDatabase, type FakeDatabase } from '../../../../../harness/fake-platform';

const event = (no: number, receivedAt = 5): EventDocument => ({
  _id: `e${no}`,
  key: 'w1',
  receivedAt,
  batch: 0,
  stationId: 's1',
  type: 'listen',
  at: 1,
  day: '2026-11-24',
});
const some = (...numbers: number[]) => numbers.map((no) => event(no));
let database: FakeDatabase;
beforeEach(() => void (database = fakeDatabase()));
const stored = () => (database.collections.events ?? []).map(({ _id }) => _id);

it('where all are new it is one operation', async () => {
  await expect(insertOnce(database, 'events', some(1, 2, 3))).resolves.toBe(3);
  expect(database.operations).toEqual(['insert events']);
});

it('of nothing it is none', async () => {
  await expect(insertOnce(database, 'events', [])).resolves.toBe(0);
  expect(database.operations).toEqual([]);
});

it('what is stored is not stored again, nor counted', async () => {
  database.collections.events = [event(2, 1)];
  await expect(insertOnce(database, 'events', some(1, 2, 3))).resolves.toBe(2);
  expect(stored().sort()).toEqual(['e1', 'e2', 'e3']);
  await expect(insertOnce(database, 'events', [event(1, 9), event(3, 9)])).resolves.toBe(0);
});

it('what this call stored before its answer was lost counts as its own', async () => {
  let calls = 0;
  const { insert } = database;
  database.insert = async (name, documents) => {
    await insert(name, documents);
    if ((calls += 1) === 1) throw new Error('no answer');
  };
  await expect(insertOnce(database, 'events', some(1, 2))).resolves.toBe(2);
  expect(stored()).toEqual(['e1', 'e2']);
});

it('others that get in between leave fewer to store, and each is stored once', async () => {
  const { insert } = database;
  let others = 0;
  database.insert = async (name, documents) => {
    if ((others += 1) <= 3) await insert('events', [event(others, 1)]);
    await insert(name, documents);
  };
  await expect(insertOnce(database, 'events', some(1, 2, 3, 4))).resolves.toBe(1);
  expect(stored().sort()).toEqual(['e1', 'e2', 'e3', 'e4']);
});

it('what can be neither stored nor found stored is told', async () => {
  database.before = (operation) => {
    if (operation.startsWith('insert')) throw new Error('disk full');
  };
  await expect(insertOnce(database, 'events', some(1))).rejects.toThrow('disk full');
  expect(database.operations.filter((operation) => operation.startsWith('insert')).length).toBeLessThan(10);
});
