import { startCloud, type Json } from './support';

let cloud: Awaited<ReturnType<typeof startCloud>>;

const ask = async (action: string, body: object): Promise<Json> => {
  const response = await fetch(`${cloud.url}/admin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: `storage.${action}`, ...body }),
  });
  return response.json();
};

const idOf = (path: string): string => `cloud://station-local.7374-station-local/${path}`;

async function upload(path: string, content: string): Promise<void> {
  const { data } = await ask('getUploadMetadata', { path, method: 'put' });
  await fetch(data.url, { method: 'PUT', body: content });
}

/** Undefined where there is none. */
async function read(path: string): Promise<string | undefined> {
  const response = await fetch(`${cloud.url}/files/${path}`);
  return response.status === 200 ? response.text() : undefined;
}

beforeAll(async () => {
  cloud = await startCloud();
  await upload('from/a.txt', 'first');
});

describe('copies of stored files', () => {
  it('are files of their own, each with its outcome', async () => {
    const { data } = await ask('batchCopyFile', {
      file_list: [
        { src_path: '/from/a.txt', dst_path: 'to/a.txt' },
        { src_path: 'from/none.txt', dst_path: 'to/none.txt' },
        { src_path: 'from/a.txt', dst_path: '../a.txt' },
      ],
    });
    expect(data.copy_list).toEqual([
      { fileId: idOf('to/a.txt'), code: 'SUCCESS' },
      { code: 'STORAGE_FILE_NONEXIST', message: expect.stringContaining('from/none.txt') },
      { code: 'STORAGE_REQUEST_FAIL', message: expect.anything() },
    ]);
    expect([await read('from/a.txt'), await read('to/a.txt')]).toEqual(['first', 'first']);
  });

  it('spare what is there where that is asked for, and leave nothing behind where that is', async () => {
    await upload('kept/a.txt', 'kept');
    const copy = (more: object): Promise<Json> =>
      ask('batchCopyFile', { file_list: [{ src_path: 'from/a.txt', dst_path: 'kept/a.txt', ...more }] });
    expect((await copy({ overwrite: false })).data.copy_list[0].code).toBe('STORAGE_REQUEST_FAIL');
    expect(await read('kept/a.txt')).toBe('kept');
    expect((await copy({ remove_original: true })).data.copy_list[0].code).toBe('SUCCESS');
    expect([await read('from/a.txt'), await read('kept/a.txt')]).toEqual([undefined, 'first']);
  });
});

it('whoever asks may read a stored file, and none that is not there', async () => {
  await upload('seen.txt', 'x');
  const asked = (path: string): Promise<Json> =>
    ask('getFileAuthority', { fileList: [{ path: idOf(path), type: 'READ' }] });
  expect((await asked('seen.txt')).data).toEqual([
    { path: idOf('seen.txt'), cosFileId: expect.stringMatching(/./), read: true },
  ]);
  expect((await asked('unseen.txt')).code).toBe('STORAGE_FILE_NONEXIST');
});
