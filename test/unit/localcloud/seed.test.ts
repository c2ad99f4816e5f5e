import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seed } from '../../../localcloud/seed';
import { FileStore } from '../../../localcloud/storage/files';
import { openDatabase, temporaryDirectory } from './support';

const { engine } = openDatabase();
const ignore = (): void => undefined;

it('takes what is not hidden, nor in a folder that is', async () => {
  const folder = join(temporaryDirectory(), '.hidden', 'seed');
  for (const path of [
    'files/a.png',
    'files/deep/b.png',
    'files/a..b/c.png',
    'files/.DS_Store',
    'files/.git/config',
    'files/.git/objects/00/a.png',
    'files/deep/.cache/b.png',
    'collections/.books.jsonl',
    'collections/.git/books.jsonl',
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), 'x');
  }
  const data = temporaryDirectory();
  const files = new FileStore(data, 'bucket', 'key', ignore, ignore);
  expect(await seed(folder, engine, files, join(data, 'incoming', 'seed'))).toEqual({ records: 0, files: 3 });
  for (const path of ['a.png', 'deep/b.png', 'a..b/c.png']) expect(files.stat(path)).toBeDefined();
});
