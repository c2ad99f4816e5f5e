/** What every function stands on is tested for itself: `shared/domain/x.ts` in `test/unit/cloudfunctions/shared/domain/x.test.ts`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { emitted } from './compile';

const project = resolve(__dirname, '../..');
const shared = join(project, 'cloudfunctions/shared');

/** A constant, names of errors, a function that gives an object its type: nothing that could be wrong. */
const BARE = ['platform/database.ts', 'runtime/action.ts'];

/** Met so far only by the tests of those who use them. This list may get shorter, never longer. */
const WITHOUT = [
  'domain/text/files.ts',
  'domain/text/markdown.ts',
  'domain/text/unseen.ts',
  'platform/sealed-text.ts',
  'runtime/bounds.ts',
  'store/contents/content-body.ts',
  'store/contents/content-index.ts',
  'store/contents/content-sections.ts',
  'store/contents/content-text.ts',
  'store/contents/contents.ts',
  'store/events/suspects.ts',
  'store/events/visits.ts',
  'store/people/bookmarks.ts',
  'store/people/enrolments.ts',
  'store/people/favourites.ts',
  'store/people/keeper.ts',
  'store/people/positions.ts',
];

const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  // Types alone do nothing that a test could see.
  .filter((path) => emitted(readFileSync(join(shared, path), 'utf8')) !== '');
const mirrorOf = (path: string) =>
  join(project, 'test/unit/cloudfunctions/shared', path.replace(/\.ts$/, '.test.ts'));

it('every file of cloudfunctions/shared has its test', () => {
  expect(files.length).toBeGreaterThan(50);
  const missing = files.filter((path) => !existsSync(mirrorOf(path)));
  expect(missing.sort()).toEqual([...BARE, ...WITHOUT].sort());
});
