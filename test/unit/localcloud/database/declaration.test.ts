import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catalog } from '../../../../localcloud/database/catalog';
import { applyDeclaration, readDeclaration } from '../../../../localcloud/database/declaration';
import { openDatabase, temporaryDirectory } from '../support';

const database = openDatabase();
const file = join(temporaryDirectory(), 'database.json');

const declare = (content: unknown): ReturnType<typeof readDeclaration> => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readDeclaration(file);
};
const books = (collection: unknown): ReturnType<typeof readDeclaration> =>
  declare({ collections: { books: collection } });
const index = (more: object): ReturnType<typeof readDeclaration> =>
  books({ indexes: [{ name: 'i', keys: [['a', 1]], ...more }] });

describe('database.json is refused with the place', () => {
  it.each([
    ['that is no JSON', () => declare('{'), 'no JSON'],
    ['without collections', () => declare({ tables: {} }), '"collections" must be an object'],
    ['with a collection that is none', () => books(null), 'books: must be an object'],
    ['with a name that cannot be', () => declare({ collections: { '1st': {} } }), '1st: a collection cannot'],
    [
      'with an unknown permission',
      () => books({ permission: 'EVERYONE' }),
      'books: the permission must be one of READONLY',
    ],
    ['with a word that is misspelt', () => books({ permision: 'PRIVATE' }), 'books: has no "permision"'],
    ['with an index without a name', () => index({ name: '' }), 'books: index "" has no name'],
    ['with an index without keys', () => index({ keys: [] }), 'index "i" has no keys'],
    ['with an index in no direction', () => index({ keys: [['a', 2]] }), 'index "i" needs keys like'],
    [
      'with an index on a field twice',
      () =>
        index({
          keys: [
            ['a', 1],
            ['a', -1],
          ],
        }),
      'names a field twice',
    ],
    ['with an index that is unique in words', () => index({ unique: 'yes' }), 'true or false'],
    ['with an index that has more', () => index({ sparse: true }), 'index "i" has no "sparse"'],
    [
      'with an index twice',
      () =>
        books({
          indexes: [
            { name: 'i', keys: [['a', 1]] },
            { name: 'i', keys: [['b', 1]] },
          ],
        }),
      'is there twice',
    ],
    [
      'with more indexes than the real cloud takes',
      () =>
        books({ indexes: Array.from({ length: 21 }, (_, i) => ({ name: `i${i}`, keys: [[`f${i}`, 1]] })) }),
      '21 of at most 20',
    ],
  ])('%s', (_, read, message) => {
    expect(read).toThrow(message);
    expect(read).toThrow(file);
  });
});

it('a folder without one has nothing to declare', () => {
  expect(readDeclaration(join(temporaryDirectory(), 'database.json'))).toBeUndefined();
});

it('what is declared is made, what differs is changed, what is no longer declared goes', async () => {
  const { engine, store } = database;
  const log: string[] = [];
  const apply = (declaration: ReturnType<typeof readDeclaration>): void =>
    applyDeclaration(engine.catalog, declaration!, (line) => log.push(line));
  const known = (): object[] =>
    // As the next server finds it.
    new Catalog(store).list().map(({ name, permission, indexes }) => ({
      name,
      permission,
      indexes: indexes.map((item) => item.name),
    }));

  apply(books({ indexes: [{ name: 'code', keys: [['code', 1]], unique: true }] }));
  expect(known()).toEqual([{ name: 'books', permission: 'ADMINONLY', indexes: ['code'] }]);
  await engine.insert('books', [{ code: 'x' }]);
  await expect(engine.insert('books', [{ code: 'x' }])).rejects.toThrow('E11000');

  apply(books({ permission: 'READONLY', indexes: [{ name: 'year', keys: [['year', -1]] }] }));
  expect(known()).toEqual([{ name: 'books', permission: 'READONLY', indexes: ['year'] }]);
  await engine.insert('books', [{ code: 'x' }]);
  expect(log).toEqual([
    '[database] dropped index code of books',
    '[database] built index year of books over 1 records',
  ]);
});

it('leaves out an index that the records do not allow, and says which one and why', async () => {
  await database.collection('pairs', [
    { _id: '1', code: 'same' },
    { _id: '2', code: 'same' },
  ]);
  const log: string[] = [];
  const declaration = declare({
    collections: {
      pairs: {
        indexes: [
          { name: 'code', keys: [['code', 1]], unique: true },
          { name: 'plain', keys: [['code', -1]] },
        ],
      },
    },
  })!;
  const { catalog } = database.engine;
  applyDeclaration(catalog, declaration, (line) => log.push(line));
  expect(catalog.get('pairs').indexes.map(({ name }) => name)).toEqual(['plain']);
  expect(log[0]).toMatch(/index code of pairs is missing.*E11000.*"same"/);
  // Mended, it is built when the file is applied again.
  await database.engine.remove('pairs', { _id: '2' }, false);
  applyDeclaration(catalog, declaration, (line) => log.push(line));
  expect(catalog.get('pairs').indexes.map(({ name }) => name)).toEqual(['plain', 'code']);
});
