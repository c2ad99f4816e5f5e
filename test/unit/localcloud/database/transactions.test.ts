import { openDatabase, type Database } from '../support';
import type { Change } from '../../../../localcloud/database/change';
import type { Document } from '../../../../localcloud/values/value';

const database = openDatabase();
const { engine } = database;

beforeAll(() => database.collection('c', [], [{ name: 'code', keys: [['code', 1]], unique: true }]));
beforeEach(async () => {
  await engine.remove('c', {}, true);
  await engine.insert('c', [
    { _id: 'a', n: 1, code: 'a' },
    { _id: 'b', n: 10, code: 'b' },
  ]);
});

const set = (id: string, data: Document): Change => ({
  filter: { _id: id },
  data,
  merge: true,
  multi: false,
  upsert: false,
  now: new Date(),
});
const read = (id: string, transaction?: string, from: Database = database): unknown =>
  from.engine.find('c', { filter: { _id: id } }, transaction)[0]?.document.n;

const CONFLICT = { code: 'DATABASE_TRANSACTION_CONFLICT' };
const GONE = { code: 'DATABASE_TRANSACTION_FAIL' };

describe('a transaction', () => {
  it('shows its writes to itself at once, to others after the commit', async () => {
    const tx = engine.transactions.start();
    await engine.modify('c', set('a', { $inc: { n: 1 } }), tx);
    await engine.insert('c', [{ _id: 'new', n: 5, code: 'new' }], tx);
    await engine.remove('c', { _id: 'b' }, false, tx);
    expect([read('a', tx), read('b', tx), read('new', tx)]).toEqual([2, undefined, 5]);
    expect([read('a'), read('b'), read('new')]).toEqual([1, 10, undefined]);
    engine.transactions.commit(tx);
    expect([read('a'), read('b'), read('new')]).toEqual([2, undefined, 5]);
    expect(engine.count('c', {})).toBe(2);
  });

  it('queries what it has written', async () => {
    const tx = engine.transactions.start();
    await engine.insert('c', [{ _id: 'new', n: 5, code: 'new' }], tx);
    await engine.modify('c', set('a', { $set: { n: 100 } }), tx);
    const found = engine.find('c', { filter: { n: { $gte: 5 } }, sort: [['n', -1]] }, tx);
    expect(found.map(({ document }) => document._id)).toEqual(['a', 'b', 'new']);
    engine.transactions.abort(tx);
  });

  it('says at once that a unique key is taken, by a record that was there or by its own', async () => {
    const tx = engine.transactions.start();
    const taken = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000') };
    await expect(engine.insert('c', [{ _id: 'x', code: 'a' }], tx)).rejects.toMatchObject(taken);
    await expect(engine.modify('c', set('b', { $set: { code: 'a' } }), tx)).rejects.toMatchObject(taken);
    await engine.insert('c', [{ _id: 'x', code: 'x' }], tx);
    await expect(engine.insert('c', [{ _id: 'y', code: 'x' }], tx)).rejects.toMatchObject(taken);
    // What it gives up itself is free to it.
    await engine.modify('c', set('a', { $set: { code: 'other' } }), tx);
    await engine.insert('c', [{ _id: 'y', code: 'a' }], tx);
    engine.transactions.commit(tx);
    expect(engine.count('c', {})).toBe(4);
  });

  it('leaves nothing behind when it is rolled back', async () => {
    const tx = engine.transactions.start();
    await engine.modify('c', set('a', { $set: { n: 2 } }), tx);
    engine.transactions.abort(tx);
    expect(read('a')).toBe(1);
    await engine.modify('c', set('a', { $set: { n: 3 } }));
    expect(read('a')).toBe(3);
  });

  it('reads one moment, whatever others write meanwhile', async () => {
    const tx = engine.transactions.start();
    expect(read('a', tx)).toBe(1);
    await engine.modify('c', set('b', { $set: { n: 11 } }));
    await engine.insert('c', [{ _id: 'later', n: 1, code: 'later' }]);
    expect(read('b', tx)).toBe(10);
    expect(engine.find('c', { filter: {} }, tx)).toHaveLength(2);
    engine.transactions.commit(tx);
  });

  it('fails at once on what another transaction has written', async () => {
    const [first, second] = [engine.transactions.start(), engine.transactions.start()];
    await engine.modify('c', set('a', { $set: { n: 2 } }), first);
    await expect(engine.modify('c', set('a', { $set: { n: 3 } }), second)).rejects.toMatchObject(CONFLICT);
    await expect(engine.modify('c', set('b', { $set: { n: 3 } }), second)).rejects.toMatchObject(GONE);
    engine.transactions.commit(first);
    expect(read('a')).toBe(2);
  });

  it('fails on what has changed since its snapshot', async () => {
    const tx = engine.transactions.start();
    read('a', tx);
    await engine.modify('c', set('a', { $set: { n: 7 } }));
    await expect(engine.modify('c', set('a', { $inc: { n: 1 } }), tx)).rejects.toMatchObject(CONFLICT);
    expect(read('a')).toBe(7);
  });

  it('makes a plain write wait, and lets it go on', async () => {
    const tx = engine.transactions.start();
    await engine.modify('c', set('a', { $set: { n: 2 } }), tx);
    const order: string[] = [];
    const plain = engine.modify('c', set('a', { $inc: { n: 10 } })).then(() => order.push('plain'));
    const removal = engine.remove('c', { _id: 'a' }, false).then(() => order.push('removal'));
    await engine.modify('c', set('b', { $inc: { n: 1 } })).then(() => order.push('other'));
    engine.transactions.commit(tx);
    order.push('commit');
    await Promise.all([plain, removal]);
    expect(order.slice(0, 2)).toEqual(['other', 'commit']);
    expect(read('a')).toBeUndefined();
  });

  it('makes a plain insert of the same _id wait, and then fail', async () => {
    const tx = engine.transactions.start();
    await engine.insert('c', [{ _id: 'same', code: 's' }], tx);
    const plain = engine.insert('c', [{ _id: 'same', code: 't' }]);
    engine.transactions.commit(tx);
    await expect(plain).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });

  it('refuses an _id that its snapshot has', async () => {
    const tx = engine.transactions.start();
    await expect(engine.insert('c', [{ _id: 'a' }], tx)).rejects.toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    });
    engine.transactions.abort(tx);
  });

  it('conflicts when a unique key has been taken meanwhile', async () => {
    const tx = engine.transactions.start();
    await engine.insert('c', [{ _id: 'mine', code: 'wanted' }], tx);
    await engine.insert('c', [{ _id: 'theirs', code: 'wanted' }]);
    expect(() => engine.transactions.commit(tx)).toThrow(expect.objectContaining(CONFLICT));
    expect(read('mine')).toBeUndefined();
    expect(engine.count('c', {})).toBe(3);
  });

  it('is over after its commit, its rollback, or when it never was', async () => {
    const tx = engine.transactions.start();
    engine.transactions.commit(tx);
    for (const id of [tx, 'never']) {
      expect(() => engine.transactions.commit(id)).toThrow(expect.objectContaining(GONE));
      await expect(engine.insert('c', [{}], id)).rejects.toMatchObject(GONE);
    }
  });
});

it('an abandoned transaction expires, and what waited for it goes on', async () => {
  const short = openDatabase({ expiryMs: 50 });
  await short.collection('c', [{ _id: 'a', n: 1 }]);
  const tx = short.engine.transactions.start();
  await short.engine.modify('c', set('a', { $set: { n: 2 } }), tx);
  await short.engine.modify('c', set('a', { $inc: { n: 10 } }));
  expect(read('a', undefined, short)).toBe(11);
  await expect(short.engine.modify('c', set('a', { $set: { n: 3 } }), tx)).rejects.toMatchObject(GONE);
});
