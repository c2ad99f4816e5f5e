import { AnswerTooLargeError } from '../../../../../cloudfunctions/shared/platform/database';
import { findAll, findByIds } from '../../../../../cloudfunctions/stats/store/find-all';
import { memoryDatabase, type MemoryDatabase } from '../../../../harness/memory-database';

/** What one answer may hold, in characters. */
const MOST = 1_000;
const ids = Array.from({ length: 23 }, (_, at) => `d${String(at).padStart(2, '0')}`);

/** A database whose answers are refused past a size, as the cloud's are. Documents grow along their ids. */
function narrow(largest: number): MemoryDatabase {
  const database = memoryDatabase();
  database.seed(
    'figures',
    ids.map((_id, at) => ({ _id, last: 'x'.repeat(Math.round((largest * (at + 1)) / ids.length)) })),
  );
  const find = database.find.bind(database);
  database.find = async (name, query) => {
    const rows = await find(name, query);
    if (JSON.stringify(rows).length > MOST) throw new AnswerTooLargeError(name);
    return rows;
  };
  return database;
}

const everything = { _id: { $exists: true } };

test.each([10, 100, 900])('documents of up to %i characters all come, once and in order', async (largest) => {
  const database = narrow(largest);
  const rows = await findAll(database, 'figures', everything, ['last'], 20);
  expect(rows.map(({ _id }) => _id)).toEqual(ids);
  const known = await findByIds(database, 'figures', [...ids, 'none'], ['last']);
  expect(known.map(({ _id }) => _id).sort()).toEqual(ids);
});

test('a document that is too much alone is an error, and so is everything else that goes wrong', async () => {
  const database = narrow(MOST + 1);
  await expect(findAll(database, 'figures', everything, ['last'], 20)).rejects.toThrow(AnswerTooLargeError);
  await expect(findByIds(database, 'figures', ids, ['last'])).rejects.toThrow(AnswerTooLargeError);
  database.find = () => Promise.reject(new Error('gone'));
  await expect(findAll(database, 'figures', everything, ['last'], 20)).rejects.toThrow('gone');
});
