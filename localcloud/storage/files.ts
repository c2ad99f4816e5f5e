/** Stored files on disk, under their own paths, whole or not at all. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createWriteStream, readdirSync, renameSync, rmSync, type Stats } from 'node:fs';
import { unlink, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CloudError } from '../cloud-error';
import {
  makeFoldersWithin,
  openWithin,
  ownFolder,
  placeWithin,
  statWithin,
  type OpenFile,
} from '../disk/within';

/** Tencent's limit for a path. */
const MAX_PATH_BYTES = 850;

export class FileStore {
  private readonly root: string;
  private readonly incoming: string;

  /**
   * @param recovered told of uploads that the last run did not finish
   * @param notice told of files that are there and not the store's own
   */
  constructor(
    directory: string,
    readonly bucket: string,
    private readonly key: string,
    recovered: (message: string) => void,
    private readonly notice: (message: string) => void,
  ) {
    this.root = ownFolder(join(directory, 'files'));
    this.incoming = ownFolder(join(directory, 'incoming'));
    const unfinished = readdirSync(this.incoming);
    for (const name of unfinished) rmSync(join(this.incoming, name), { recursive: true });
    if (unfinished.length) recovered(`${unfinished.length} unfinished upload(s) were dropped`);
  }

  fileId(path: string): string {
    return `cloud://${this.bucket}/${path}`;
  }

  /** @throws STORAGE_REQUEST_FAIL for a file id of another place */
  pathOf(fileId: string): string {
    const prefix = `cloud://${this.bucket}/`;
    if (!fileId.startsWith(prefix)) throw new CloudError('STORAGE_FILE_NONEXIST', `no such file: ${fileId}`);
    return this.check(fileId.slice(prefix.length));
  }

  /** Whether a file can be called so. @throws STORAGE_REQUEST_FAIL */
  check(path: string): string {
    this.locate(path);
    return path;
  }

  /** Undefined where there is no file of the store's own: what a link leads to is none. */
  stat(path: string): Stats | undefined {
    const stats = statWithin(this.locate(path));
    return stats && this.isOwn(path, stats) ? stats : undefined;
  }

  /** Undefined as with `stat`. */
  async open(path: string): Promise<OpenFile | undefined> {
    const file = await openWithin(this.locate(path));
    if (!file || this.isOwn(path, file.stats)) return file;
    await file.handle.close();
    return undefined;
  }

  /** The file appears when all of it is there. @throws STORAGE_REQUEST_FAIL */
  async write(path: string, content: Readable): Promise<void> {
    const target = this.locate(path);
    const temporary = join(this.incoming, randomBytes(12).toString('hex'));
    try {
      await pipeline(content, createWriteStream(temporary));
      makeFoldersWithin(this.root, dirname(target));
      await rename(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw new CloudError(
        'STORAGE_REQUEST_FAIL',
        `${path} could not be stored: ${(error as Error).message}`,
        {
          cause: error,
        },
      );
    }
  }

  /** False where there was none. */
  async remove(path: string): Promise<boolean> {
    if (!this.stat(path)) return false;
    await unlink(this.locate(path));
    return true;
  }

  /** Puts a file there that lies elsewhere on the same disk; for seeding. */
  adopt(path: string, temporary: string): void {
    const target = this.locate(path);
    makeFoldersWithin(this.root, dirname(target));
    renameSync(temporary, target);
  }

  /** A signature over a purpose, a path and a time, for addresses that expire. */
  sign(purpose: 'put' | 'get', path: string, expires: number): string {
    return createHmac('sha256', this.key).update(`${purpose}\n${path}\n${expires}`).digest('base64url');
  }

  /** Whether a signature is the one for all of this. */
  signed(purpose: 'put' | 'get', path: string, expires: number, signature: string): boolean {
    const expected = Buffer.from(this.sign(purpose, path, expires));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  /** @throws STORAGE_SIGN_PARAM_INVALID */
  verify(purpose: 'put' | 'get', path: string, expires: number, signature: string): void {
    if (!this.signed(purpose, path, expires, signature)) {
      throw new CloudError('STORAGE_SIGN_PARAM_INVALID', 'the signature of the address is wrong');
    }
    if (!(expires > Date.now() / 1000))
      throw new CloudError('STORAGE_SIGN_PARAM_INVALID', 'the address has expired');
  }

  /** A file with a second name may be somebody else's, who changes it or did not mean it to be read. */
  private isOwn(path: string, stats: Stats): boolean {
    if (stats.nlink === 1) return true;
    this.notice(
      `${path} has a second name on this disk (a hard link): it counts as missing. A copy does not.`,
    );
    return false;
  }

  private locate(path: string): string {
    const place = placeWithin(this.root, path);
    if (place === undefined || Buffer.byteLength(path) > MAX_PATH_BYTES)
      throw new CloudError('STORAGE_REQUEST_FAIL', `a file cannot be called ${JSON.stringify(path)}`);
    return place;
  }
}
