/** Stored files on disk, under their own paths, whole or not at all. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createWriteStream, mkdirSync, readdirSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { unlink, rename, mkdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CloudError } from '../cloud-error';

/** Tencent's limit for a path. */
const MAX_PATH_BYTES = 850;

export class FileStore {
  private readonly root: string;
  private readonly incoming: string;

  /** @param recovered told of uploads that the last run did not finish */
  constructor(
    directory: string,
    readonly bucket: string,
    private readonly key: string,
    recovered: (message: string) => void,
  ) {
    this.root = resolve(directory, 'files');
    this.incoming = resolve(directory, 'incoming');
    mkdirSync(this.root, { recursive: true });
    mkdirSync(this.incoming, { recursive: true });
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

  /** Where a path lies on disk. No part of it can lead out. @throws STORAGE_REQUEST_FAIL */
  locate(path: string): string {
    const file = resolve(this.root, this.check(path));
    if (!file.startsWith(this.root + sep)) throw refused(path);
    return file;
  }

  /** Undefined where there is no file. */
  stat(path: string): Stats | undefined {
    const stats = statSync(this.locate(path), { throwIfNoEntry: false });
    return stats?.isFile() ? stats : undefined;
  }

  /** The file appears when all of it is there. @throws STORAGE_REQUEST_FAIL */
  async write(path: string, content: Readable): Promise<void> {
    const target = this.locate(path);
    const temporary = join(this.incoming, randomBytes(12).toString('hex'));
    try {
      await pipeline(content, createWriteStream(temporary));
      await mkdir(dirname(target), { recursive: true });
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
    mkdirSync(dirname(target), { recursive: true });
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

  private check(path: string): string {
    const parts = path.split('/');
    const ok =
      path !== '' &&
      Buffer.byteLength(path) <= MAX_PATH_BYTES &&
      // eslint-disable-next-line no-control-regex
      !/[\x00-\x1f\x7f\\]/.test(path) &&
      parts.every((part) => part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= 255);
    if (!ok) throw refused(path);
    return path;
  }
}

const refused = (path: string): CloudError =>
  new CloudError('STORAGE_REQUEST_FAIL', `a file cannot be called ${JSON.stringify(path)}`);
