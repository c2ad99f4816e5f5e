import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find } from '../../../../config/content/collect';
import { findMedia } from '../../../../config/content/media';
import { RefusedError } from '../../../../config/content/raw-content';

const folder = mkdtempSync(join(tmpdir(), 'media-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'a.jpg'), 'x');
mkdirSync(join(folder, 'b.jpg'));

it('a text names a file beside it', () => {
  expect(findMedia('a.jpg', folder, folder, 'body')).toBe(join(folder, 'a.jpg'));
});

it.each([
  ['nothing', 'c.jpg'],
  ['a folder', 'b.jpg'],
  ['a file taken for a folder', 'a.jpg/c.jpg'],
  ['a path longer than any', `${'a/'.repeat(2_500)}c.jpg`],
  ['a picture inside the text', `data:image/jpeg;base64,${'A'.repeat(5_000)}.jpg`],
])('what names %s is refused, and nothing else', (_what, reference) => {
  expect(() => findMedia(reference, folder, folder, 'body')).toThrow(RefusedError);
});

it.each([
  ['there is nothing', 'none'],
  ['there is a file taken for a folder', 'a.jpg/c.md'],
  ['a path is longer than any', 'a/'.repeat(2_500)],
])('there is nothing to import where %s', (_what, path) => {
  expect(() => find(join(folder, path), '2026-11-24')).toThrow(new RefusedError('does not exist.'));
});
