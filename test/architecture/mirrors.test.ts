/** What every function stands on is tested for itself: `shared/domain/x.ts` in `test/cloudfunctions/shared/domain/x.test.ts`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { emitted } from './compile';

const project = resolve(__dirname, '../..');
const shared = join(project, 'cloudfunctions/shared');

/** A constant, names of errors, a function that gives an object its type: nothing that could be wrong. */
const BARE = ['domain/secrets.ts', 'platform/database.ts', 'runtime/action.ts'];

/** Met so far only by the tests of those who use them. This list may get shorter, never longer. */
const WITHOUT = [
  'domain/text/files.ts',
  'domain/text/markdown.ts',
  'domain/text/unseen.ts',
  'platform/sealed-text.ts',
  'runtime/bounds.ts',
  'store/bookmarks.ts',
  'store/content-body.ts',
  'store/content-index.ts',
  'store/content-search.ts',
  'store/content-sections.ts',
  'store/content-text.ts',
  'store/contents.ts',
  'store/enrolments.ts',
  'store/favourites.ts',
  'store/keeper.ts',
  'store/old-rows.ts',
  'store/personal.ts',
  'store/positions.ts',
  'store/suspects.ts',
  'store/visits.ts',
];

const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  // Types alone do nothing that a test could see.
  .filter((path) => emitted(readFileSync(join(shared, path), 'utf8')) !== '');
const mirrorOf = (path: string) =>
  join(project, 'test/cloudfunctions/shared', path.replace(/\.ts$/, '.test.ts'));

it('every file of cloudfunctions/shared has its test', () => {
  expect(files.length).toBeGreaterThan(50);
  const missing = files.filter((path) => !existsSync(mirrorOf(path)));
  expect(missing.sort()).toEqual([...BARE, ...WITHOUT].sort());
});
