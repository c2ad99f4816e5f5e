import { Engine } from '../../../../localcloud/database/engine';
import type { SortKey } from '../../../../localcloud/database/schema';
import type { Document } from '../../../../localcloud/values/value';
import { openDatabase } from '../support';

const database = openDatabase();
const { engine, store } = database;

let name = '';
let made = 0;
/** Of the same rank two and two, by their names in another order than they came. */
beforeEach(async () => {
  name = `c${++made}`;
  const documents = ['pear', 'fig', 'apple', 'lime'].map((_id, i) => ({ _id, rank: i % 2 }));
  await database.collection(name, documents);
});

const ids = (
  query: { filter?: Document; sort?: SortKey[]; skip?: number; limit?: number } = {},
  transaction?: string,
  from = engine,
): string =>
  from
    .find(name, { filter: {}, ...query }, transaction)
    .map(({ document }) => document._id as string)
    .join(' ');

const update = (_id: string, $set: Document, transaction?: string): Promise<unknown> =>
  engine.modify(
    name,
    { filter: { _id }, data: { $set }, merge: true, multi: false, upsert: false, now: new Date() },
    transaction,
  );

describe('without an order documents are found as they came', () => {
  it('all of them, or a page', () => {
    expect(ids()).toBe('pear fig apple lime');
    expect(ids({ skip: 1, limit: 2 })).toBe('fig apple');
    expect(ids({ filter: { rank: 0 } })).toBe('pear apple');
  });

  it('in an aggregation, and where an order leaves it open', () => {
    const groups = engine.aggregate(name, [
      { name: '$group', spec: { _id: '$rank', first: { $first: '$_id' } } },
      { name: '$sort', spec: { _id: 1 } },
    ]);
    expect(groups.map(({ first }) => first)).toEqual(['pear', 'fig']);
    expect(ids({ sort: [['rank', -1]] })).toBe('fig lime pear apple');
    expect(ids({ sort: [['_id', 1]] })).toBe('apple fig lime pear');
  });

  it('whatever becomes of them; one that comes again comes last', async () => {
    await update('pear', { rank: 5 });
    await engine.remove(name, { _id: 'fig' }, false);
    await engine.insert(name, [{ _id: 'fig' }, { _id: 'date' }]);
    expect(ids()).toBe('pear apple lime fig date');
  });

  it('after one that was refused', async () => {
    await expect(engine.insert(name, [{ _id: 'kiwi' }, { _id: 'fig' }, { _id: 'never' }])).rejects.toThrow(
      'E11000',
    );
    await engine.insert(name, [{ _id: 'date' }]);
    expect(ids()).toBe('pear fig apple lime kiwi date');
  });

  it('in a transaction, its own at the end', async () => {
    const transaction = engine.transactions.start();
    await engine.insert(name, [{ _id: 'date' }], transaction);
    await update('fig', { rank: 7 }, transaction);
    await engine.remove(name, { _id: 'apple' }, false, transaction);
    expect(ids({}, transaction)).toBe('pear fig lime date');
    expect(ids()).toBe('pear fig apple lime');
    engine.transactions.commit(transaction);
    expect(ids()).toBe('pear fig lime date');
  });

  it('in a transaction as it was when it began', async () => {
    const transaction = engine.transactions.start();
    expect(ids({}, transaction)).toBe('pear fig apple lime');
    await engine.remove(name, { _id: 'pear' }, false);
    await engine.insert(name, [{ _id: 'date' }]);
    expect(ids({}, transaction)).toBe('pear fig apple lime');
    engine.transactions.abort(transaction);
  });

  it('by the next server too', async () => {
    const next = new Engine(store);
    expect(ids({}, undefined, next)).toBe('pear fig apple lime');
    await next.insert(name, [{ _id: 'date' }]);
    expect(ids({}, undefined, next)).toBe('pear fig apple lime date');
  });
});

it('documents from before their order was kept come by _id, and before later ones', async () => {
  store.write(() => {
    for (const key of [...store.order.getKeys()]) store.order.removeSync(key);
    for (const key of [...store.places.getKeys()]) store.places.removeSync(key);
  });
  const next = new Engine(store);
  await next.insert(name, [{ _id: 'a' }]);
  expect(ids({}, undefined, next)).toBe('apple fig lime pear a');
});
