import { currentKeyId } from '../../../../../cloudfunctions/shared/store/people/person-keys';
import { expire } from '../../../../../cloudfunctions/stats/roll-up/expire';
import { memoryDatabase } from '../../../../harness/memory-database';

const DAY = 86_400_000;
const now = Date.parse('2026-11-24T12:00:00+08:00');
const [old, young] = [currentKeyId(now - 20 * DAY), currentKeyId(now - 5 * DAY)];

function filled() {
  const database = memoryDatabase();
  database.seed('keys', [
    { _id: old, secret: 'a' },
    { _id: young, secret: 'b' },
  ]);
  database.seed('visits', [
    { _id: 'v1', key: old, batch: 3, receivedAt: now - 20 * DAY },
    { _id: 'v2', key: young, batch: 3, receivedAt: now - 5 * DAY },
  ]);
  database.seed('events', [{ _id: 'e1', key: old, batch: 4, receivedAt: now - 19 * DAY }]);
  database.seed('suspects', [{ _id: 's1', key: old }]);
  return database;
}

const left = (database: ReturnType<typeof filled>) =>
  (['keys', 'visits', 'events', 'suspects'] as const).flatMap((name) =>
    database.rows(name).map(({ _id }) => _id),
  );

test('old events go, and with them the key that says whose they were; younger ones stay', async () => {
  const database = filled();
  expect(await expire(database, now, Infinity, () => 0)).toBe(2);
  expect(left(database)).toEqual([young, 'v2']);
});

test('what waits for the roll-up keeps its key, however old it is', async () => {
  const database = filled();
  database.seed('events', [{ _id: 'e2', key: old, batch: 0, receivedAt: now - 19 * DAY }]);
  expect(await expire(database, now, Infinity, () => 0)).toBe(2);
  expect(left(database)).toEqual([old, young, 'v2', 'e2', 's1']);
  await database.update('events', { _id: 'e2' }, { $set: { batch: 5 } });
  await expire(database, now, Infinity, () => 0);
  expect(left(database)).toEqual([young, 'v2']);
});

test('out of time, it goes on in the next run', async () => {
  const database = filled();
  expect(await expire(database, now, 0, () => 1)).toBe(0);
  expect(left(database)).toHaveLength(6);
});
