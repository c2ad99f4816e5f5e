/**
 * Files below a folder whose content comes from others: a link that came with it leads nowhere, not to be read, not to be written through,
 * neither as the file nor as a folder on the way.
 */
import { constants, lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { lstat, open, realpath, type FileHandle } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';

export interface OpenFile {
  /** Whoever gets it closes it. */
  handle: FileHandle;
  stats: Stats;
}

/** Windows takes them for devices, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[\d¹²³])(?:\.|$)/i;

/**
 * Whether a path means the same file on every system: parts between slashes, none of which leads up, names a device or a stream of Windows,
 * or ends in what Windows leaves out.
 */
const isPlainPath = (path: string): boolean =>
  // eslint-disable-next-line no-control-regex
  !/[\x00-\x1f\x7f\\:]/.test(path) && path.split('/').every(isPlainName);

const isPlainName = (name: string): boolean =>
  name !== '' && !/[. ]$/.test(name) && !DEVICE.test(name) && Buffer.byteLength(name) <= 255;

/** Where a path lies, on disk. @returns undefined where it cannot lie below the folder */
export function placeWithin(root: string, path: string): string | undefined {
  const place = resolve(root, path);
  return isPlainPath(path) && place.startsWith(root + sep) ? place : undefined;
}

/**
 * A folder of our own, made where it is missing, in the spelling without links that the other functions here want.
 * @throws Error with a sentence for people where it is itself a link
 */
export function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  if (!lstatSync(path).isDirectory())
    throw new Error(`${path} is a link. Put a folder there, or move all of the data directory.`);
  return realpathSync.native(path);
}

/**
 * What the system says of what is no file that can be read here: nothing there, a file where a folder is to be, a folder, a link, a socket,
 * or more letters than a path can have.
 */
const NO_FILE = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'EMLINK', 'ENXIO', 'ENAMETOOLONG'];

const meansNoFile = (error: unknown): boolean =>
  NO_FILE.includes((error as NodeJS.ErrnoException).code ?? '');

/** @param place as from `placeWithin` @returns undefined where there is no file, or a link on the way to it */
export function statWithin(place: string): Stats | undefined {
  try {
    const stats = lstatSync(place);
    return stats.isFile() && realpathSync.native(place) === place ? stats : undefined;
  } catch (error) {
    if (meansNoFile(error)) return undefined;
    throw error;
  }
}

/** Neither follows a link, which not every system can be told, nor waits for who writes into a pipe. */
const READ_PLAINLY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** @param place as from `placeWithin` @returns undefined where there is no file, or a link on the way to it */
export async function openWithin(place: string): Promise<OpenFile | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(place, READ_PLAINLY);
    const stats = await handle.stat();
    // After it is open: what was put in its place or on the way meanwhile is not what was opened.
    const there = await lstat(place);
    const same = there.dev === stats.dev && there.ino === stats.ino;
    if (stats.isFile() && same && (await realpath(place)) === place) return { handle, stats };
  } catch (error) {
    if (!meansNoFile(error)) {
      await handle?.close();
      throw error;
    }
  }
  await handle?.close();
  return undefined;
}

/**
 * Makes the folders that a file is to lie in, where they are missing.
 * @throws Error where one of them is a link, or a file
 */
export function makeFoldersWithin(root: string, folder: string): void {
  let at = root;
  for (const name of relative(root, folder).split(sep).filter(Boolean)) {
    at = join(at, name);
    if (!lstatSync(at, { throwIfNoEntry: false })) mkdirSync(at, { recursive: true });
    if (!lstatSync(at).isDirectory()) throw new Error(`${at} is no folder`);
  }
}
