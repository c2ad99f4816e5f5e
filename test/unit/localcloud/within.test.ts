import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openWithin, ownFolder, placeWithin, statWithin } from '../../../localcloud/disk/within';
import { temporaryDirectory } from './support';

const root = ownFolder(join(temporaryDirectory(), 'files'));
writeFileSync(join(root, 'a.png'), 'x');
mkdirSync(join(root, 'folder'));
symlinkSync(join(root, 'a.png'), join(root, 'link'));
symlinkSync(join(root, 'loop'), join(root, 'loop'));

const at = (path: string): string => placeWithin(root, path)!;

it('finds a file', async () => {
  expect(statWithin(at('a.png'))?.size).toBe(1);
  const file = await openWithin(at('a.png'));
  expect(file?.stats.size).toBe(1);
  await file?.handle.close();
});

it.each([
  ['nothing', 'b.png'],
  ['nothing in a folder that is not there', 'none/b.png'],
  ['a folder', 'folder'],
  ['a file taken for a folder', 'a.png/b'],
  ['a file taken for a folder of folders', 'a.png/b/c'],
  ['a link', 'link'],
  ['a link taken for a folder', 'link/b'],
  ['a link to itself', 'loop'],
  ['a link to itself taken for a folder', 'loop/b'],
  ['a path longer than any', 'a/'.repeat(2_500) + 'a'],
  ['a path longer than any through a file', `a.png/${'b/'.repeat(2_500)}b`],
])('finds no file in %s', async (_what, path) => {
  expect(statWithin(at(path))).toBeUndefined();
  expect(await openWithin(at(path))).toBeUndefined();
});
