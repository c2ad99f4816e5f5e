/** Links that came with somebody else's files, and names that lead elsewhere: nothing is read, written or deleted through them. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { LocalCloud } from '../../../localcloud/start';
import { type Json, probe, startCloud, temporaryDirectory } from './support';

let cloud: LocalCloud & { log: string[] };
let files: string;
let outside: string;

beforeAll(async () => {
  const data = temporaryDirectory();
  const web = temporaryDirectory();
  outside = temporaryDirectory();
  mkdirSync(join(outside, 'deep'));
  for (const name of ['secret.txt', 'deep/secret.txt', 'index.html'])
    writeFileSync(join(outside, name), 'confidential');
  files = join(data, 'files');
  mkdirSync(join(files, 'own'), { recursive: true });
  writeFileSync(join(files, 'own/a.txt'), 'own');

  symlinkSync(join(outside, 'secret.txt'), join(files, 'link.txt'));
  symlinkSync('../../'.repeat(20) + join(outside, 'secret.txt').slice(1), join(files, 'own/relative.txt'));
  symlinkSync(join(files, 'link.txt'), join(files, 'chain.txt'));
  symlinkSync(join(files, 'own/a.txt'), join(files, 'inside.txt'));
  symlinkSync(join(outside, 'none.txt'), join(files, 'dangling.txt'));
  symlinkSync(outside, join(files, 'folder'));
  linkSync(join(outside, 'secret.txt'), join(files, 'hard.txt'));
  spawnSync('mkfifo', [join(files, 'pipe.txt')]);

  writeFileSync(join(web, 'index.html'), 'home');
  symlinkSync(join(outside, 'secret.txt'), join(web, 'link.txt'));
  symlinkSync(outside, join(web, 'folder'));
  cloud = await startCloud({ data, web });
});

/** Without the clean-up of paths that `fetch` does. */
const get = (path: string, method = 'GET'): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    request(cloud.url, { path, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    })
      .on('error', reject)
      .end();
  });

const ask = async (action: string, body: object): Promise<Json> =>
  (
    await fetch(`${cloud.url}/admin`, {
      method: 'POST',
      body: JSON.stringify({ action: `storage.${action}`, ...body }),
    })
  ).json();

const idOf = (path: string): string => `cloud://station-local.7374-station-local/${path}`;
const upload = (path: string): Promise<Json> =>
  probe(
    cloud,
    `return cloud.uploadFile({ cloudPath: ${JSON.stringify(path)}, fileContent: Buffer.from('new') })`,
  );
/** All that lies outside, with what is in it. */
const lyingOutside = (): string[] =>
  readdirSync(outside, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => `${path}: ${readFileSync(path, 'utf8')}`);

describe.each([
  ['a link', 'link.txt'],
  ['a relative link', 'own/relative.txt'],
  ['a link to a link', 'chain.txt'],
  ['a link to a file of the store', 'inside.txt'],
  ['a link to nothing', 'dangling.txt'],
  ['a file behind a linked folder', 'folder/secret.txt'],
  ['a file deep behind a linked folder', 'folder/deep/secret.txt'],
  ['a second name of a file', 'hard.txt'],
  ['a pipe', 'pipe.txt'],
  ['a file taken for a folder', 'own/a.txt/b'],
])('%s', (_what, path) => {
  it('counts as missing, however it is asked for', async () => {
    const before = lyingOutside();
    expect(await get(`/files/${path}`)).toEqual({ status: 404, body: `no such file: ${path}\n` });
    expect((await get(`/files/${path}`, 'HEAD')).status).toBe(404);
    const list = [{ fileid: idOf(path), max_age: 60 }];
    expect((await ask('batchGetDownloadUrl', { file_list: list })).data.download_list[0].code).toBe(
      'STORAGE_FILE_NONEXIST',
    );
    expect((await ask('getFileAuthority', { fileList: [{ path: idOf(path) }] })).code).toBe(
      'STORAGE_FILE_NONEXIST',
    );
    const copied = await ask('batchCopyFile', { file_list: [{ src_path: path, dst_path: 'copy.txt' }] });
    expect(copied.data.copy_list[0].code).toBe('STORAGE_FILE_NONEXIST');
    expect(existsSync(join(files, 'copy.txt'))).toBe(false);
    const deleted = await ask('batchDeleteFile', { fileid_list: [idOf(path)] });
    expect(deleted.data.delete_list[0].code).toBe('STORAGE_FILE_NONEXIST');
    expect(lyingOutside()).toEqual(before);
  });

  it('is not written through', async () => {
    const before = lyingOutside();
    const hasNoPlace = /^(?:folder|own\/a\.txt)\//.test(path);
    const answer = await upload(path);
    // What is uploaded takes the link's place; behind a folder that is a link, or a file, there is no place.
    expect([Boolean(answer.error), (await get(`/files/${path}`)).body]).toEqual([
      hasNoPlace,
      hasNoPlace ? `no such file: ${path}\n` : 'new',
    ]);
    expect(lyingOutside()).toEqual(before);
  });
});

it('nothing is made behind a folder that is a link', async () => {
  const before = lyingOutside();
  expect((await upload('folder/new/a.txt')).error).toBeDefined();
  const copied = await ask('batchCopyFile', {
    file_list: [{ src_path: 'own/a.txt', dst_path: 'folder/b.txt' }],
  });
  expect(copied.data.copy_list[0].code).toBe('STORAGE_REQUEST_FAIL');
  expect([lyingOutside(), existsSync(join(outside, 'new'))]).toEqual([before, false]);
});

it('says why a file with a second name counts as missing', () => {
  expect(cloud.log.filter((line) => line.includes('hard.txt has a second name'))).toHaveLength(1);
});

describe('a name', () => {
  it.each([
    '../a.txt',
    'a/../../a.txt',
    '../a.txt',
    'a//b.txt',
    '/a.txt',
    'a/',
    'a\\b.txt',
    '..\\a.txt',
    'a\0.txt',
    'a\n.txt',
    'a\x7f.txt',
    'C:/a.txt',
    'a.txt:stream',
    'a.txt::$DATA',
    'CON',
    'con.txt',
    'a/NUL.mp3',
    'aux',
    'prn.tar.gz',
    'com1.txt',
    'LPT9',
    'a./b.txt',
    'a.txt.',
    'a.txt ',
    '... ',
    `${'a'.repeat(256)}`,
    `${'a/'.repeat(430)}a`,
  ])('that means another file somewhere is none: %j', async (name) => {
    const stripped = name.replace(/^\/+/, '');
    if (stripped === name)
      expect((await ask('getUploadMetadata', { path: name })).code).toBe('STORAGE_REQUEST_FAIL');
    expect((await ask('getFileAuthority', { fileList: [{ path: idOf(name) }] })).code).toBe(
      'STORAGE_REQUEST_FAIL',
    );
    expect((await get(`/files/${encodeURIComponent(name)}`)).status).toBe(404);
  });

  it.each([
    'a b.txt',
    '.hidden',
    'console.txt',
    'com10.txt',
    'a..b',
    '中文。txt',
    'auxiliary/a',
    'a?#%2f.txt',
  ])('that only looks like one is a name: %j', async (name) => {
    expect((await upload(name)).fileID).toBe(idOf(name));
    expect((await get(`/files/${encodeURIComponent(name)}`)).body).toBe('new');
  });
});

describe('the web build', () => {
  it.each([
    '/link.txt',
    '/folder/secret.txt',
    '/folder/index.html',
    '/folder/deep/secret.txt',
    '/index.html:x',
  ])('is not left by a link: %s', async (path) => {
    expect((await get(path)).body).not.toContain('confidential');
  });
});

describe('a start is refused', () => {
  it.each(['files', 'incoming'])('with a link in place of %s', async (name) => {
    const data = temporaryDirectory();
    symlinkSync(outside, join(data, name));
    await expect(startCloud({ data })).rejects.toThrow(`${join(data, name)} is a link`);
    expect(existsSync(join(outside, 'secret.txt'))).toBe(true);
  });

  it.each([
    [
      'a linked collection',
      (seed: string) => symlinkSync(join(outside, 'secret.txt'), join(seed, 'collections/books.jsonl')),
    ],
    ['a linked file', (seed: string) => symlinkSync(join(outside, 'secret.txt'), join(seed, 'files/a.txt'))],
    ['a linked folder', (seed: string) => symlinkSync(outside, join(seed, 'files/below'))],
  ])('with %s in the seed', async (_what, plant) => {
    const seed = temporaryDirectory();
    mkdirSync(join(seed, 'files'));
    mkdirSync(join(seed, 'collections'));
    plant(seed);
    await expect(startCloud({ seed })).rejects.toThrow("is no file of the seed's own");
  });

  it('with a linked folder of files in the seed', async () => {
    const seed = temporaryDirectory();
    symlinkSync(outside, join(seed, 'files'));
    await expect(startCloud({ seed })).rejects.toThrow("is no file of the seed's own");
  });
});

it('a data directory may itself be reached by a link', async () => {
  const real = temporaryDirectory();
  const link = join(temporaryDirectory(), 'data');
  symlinkSync(real, link);
  const linked = await startCloud({ data: link });
  const url = await probe(
    linked,
    `const { fileID } = await cloud.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('x') });
     return (await cloud.getTempFileURL({ fileList: [fileID] })).fileList[0].tempFileURL`,
  );
  expect(await (await fetch(url)).text()).toBe('x');
});
