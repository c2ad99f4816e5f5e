/** The SDK's storage actions. */
import { asCloudError, CloudError } from '../cloud-error';
import type { Faults, Occasion } from '../faults/faults';
import type { FileStore } from './files';

type Answer = Record<string, unknown>;

const DEFAULT_MAX_AGE = 7200;
const UPLOAD_SECONDS = 900;
/** What the real cloud takes in one request. */
const MAX_FILES = 50;

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** As the real cloud's addresses are: not encoded, because the SDK encodes them once more. */
const addressable = (path: string): string => path.replace(/[?#]/g, encodeURIComponent);

export interface StorageOccasion extends Occasion {
  /** Where the caller of the function reached this server: what it downloads it finds there. */
  reached: string;
}

/** @param address where a function reaches this server, for what it uploads */
export function storageActions(
  files: FileStore,
  address: () => string,
  faults: Faults,
): Record<string, (body: Record<string, unknown>, occasion: StorageOccasion) => Answer | Promise<Answer>> {
  return {
    'storage.getUploadMetadata': ({ path }) => {
      if (typeof path !== 'string') throw new CloudError('INVALID_PARAM', 'path must be a string');
      const clean = path.replace(/^\/+/, '');
      files.check(clean);
      const expires = inSeconds(UPLOAD_SECONDS);
      const signature = files.sign('put', clean, expires);
      return {
        data: {
          url: `${address()}/upload/${clean.split('/').map(encodeURIComponent).join('/')}?t=${expires}&sign=${signature}`,
          token: 'local',
          authorization: 'local',
          fileId: files.fileId(clean),
          cosFileId: signature,
        },
      };
    },
    'storage.batchGetDownloadUrl': ({ file_list: list }, { reached }) => ({
      data: {
        download_list: eachFile(
          list,
          (item) => {
            const { fileid, max_age: maxAge } = item as { fileid?: unknown; max_age?: unknown };
            const path = existing(files, fileid);
            const age = typeof maxAge === 'number' && maxAge > 0 ? maxAge : DEFAULT_MAX_AGE;
            const expires = inSeconds(age);
            return {
              tempFileURL: `${reached}/files/${addressable(path)}?sign=${files.sign('get', path, expires)}&t=${expires}`,
              maxAge: age,
            };
          },
          (item) => (item as { fileid?: unknown })?.fileid,
        ),
      },
    }),
    'storage.batchDeleteFile': async ({ fileid_list: list }, occasion) => {
      const ids = checkedList(list);
      const deleted: Answer[] = [];
      for (const fileID of ids) {
        try {
          const path = existing(files, fileID);
          const { twice } = await faults.meet('storage', path, occasion);
          if (twice) await files.remove(path);
          await files.remove(existing(files, fileID));
          deleted.push({ fileID, code: 'SUCCESS' });
        } catch (error) {
          deleted.push({ fileID, code: asCloudError(error).code });
        }
      }
      return { data: { delete_list: deleted } };
    },
    'storage.batchCopyFile': async ({ file_list: list }) => {
      const copied: Answer[] = [];
      for (const item of checkedList(list)) {
        try {
          copied.push({ fileId: await copy(files, item as CopyRequest), code: 'SUCCESS' });
        } catch (error) {
          const { code, message } = asCloudError(error);
          copied.push({ code, message });
        }
      }
      return { data: { copy_list: copied } };
    },
    // Who may read what is not kept here: whoever asks may.
    'storage.getFileAuthority': ({ fileList: list }) => ({
      data: checkedList(list).map((item) => {
        const { path: fileId } = (item ?? {}) as { path?: unknown };
        const path = existing(files, fileId);
        return { path: fileId, cosFileId: files.sign('get', path, 0), read: true };
      }),
    }),
  };
}

/** Paths, not file ids. */
interface CopyRequest {
  src_path?: unknown;
  dst_path?: unknown;
  overwrite?: unknown;
  remove_original?: unknown;
}

/** @returns the copy's id @throws STORAGE_FILE_NONEXIST, STORAGE_REQUEST_FAIL */
async function copy(files: FileStore, request: CopyRequest): Promise<string> {
  const [from, to] = [request.src_path, request.dst_path].map((path) => String(path).replace(/^\/+/, ''));
  if (request.overwrite === false && files.stat(to!))
    throw new CloudError('STORAGE_REQUEST_FAIL', `${to!} is there already`);
  const source = await files.open(from!);
  if (!source) throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${from!}`);
  try {
    await files.write(to!, source.handle.createReadStream());
  } finally {
    await source.handle.close();
  }
  if (request.remove_original === true) await files.remove(from!);
  return files.fileId(to!);
}

function checkedList(list: unknown): unknown[] {
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_FILES) {
    throw new CloudError('INVALID_PARAM', `1 to ${MAX_FILES} files at once`);
  }
  return list;
}

/** Each file has its own outcome; one that is missing does not spoil the rest. */
function eachFile(
  list: unknown,
  answer: (item: unknown) => Answer,
  idOf: (item: unknown) => unknown,
): Answer[] {
  return checkedList(list).map((item) => {
    try {
      return { fileID: idOf(item), code: 'SUCCESS', ...answer(item) };
    } catch (error) {
      return { fileID: idOf(item), code: asCloudError(error).code, tempFileURL: '' };
    }
  });
}

function existing(files: FileStore, fileId: unknown): string {
  const path = files.pathOf(String(fileId));
  if (!files.stat(path)) throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${String(fileId)}`);
  return path;
}
