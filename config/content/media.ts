/** Pictures, sound and film that a text names by a path. */
import { existsSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { RefusedError } from './raw-content';

/** Where media go: cloud storage, the demo's own files, or nowhere yet. */
export interface MediaStore {
  /** Takes a file and returns what documents call it from now on. The same file twice is stored once. */
  keep(path: string): Promise<string>;
}

export const PICTURES = ['jpg', 'jpeg', 'png', 'gif', 'webp'];
export const SOUNDS = ['mp3', 'm4a', 'aac', 'wav'];
export const FILMS = ['mp4', 'm4v', 'mov', 'webm'];
const MEDIA = [...PICTURES, ...SOUNDS, ...FILMS];

export function extensionOf(path: string): string {
  return /\.([0-9a-z]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}

export function isMedia(path: string): boolean {
  return MEDIA.includes(extensionOf(path));
}

/**
 * Resolves what texts in `folder` say. Never beyond `within`, by whatever links: an imported text may not pick files from elsewhere on
 * this machine. Throws RefusedError where it names none.
 */
export function findMedia(reference: string, folder: string, within: string, field: string): string {
  const path = spellings(reference)
    .filter((each) => !each.includes('\0'))
    .map((each) => resolve(folder, each))
    // Of a path that leads through a file, or is too long for one, `statSync` would throw.
    .find((each) => existsSync(each) && statSync(each).isFile());
  if (path === undefined) {
    throw new RefusedError(
      `names ${reference}, but there is no such file. Put it there, or remove the line.`,
      field,
    );
  }
  const real = realpathSync(path);
  const way = relative(realpathSync(within), real);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) {
    throw new RefusedError(
      `names ${reference}, which is outside the imported folder. Put the file beside the text.`,
      field,
    );
  }
  if (!isMedia(path) || !isMedia(real)) {
    throw new RefusedError(
      `names ${reference}, which is not a picture, a recording or a video. Allowed: ${MEDIA.join(', ')}.`,
      field,
    );
  }
  return path;
}

/** What a text may mean: 100%25.jpg or a file really called so, 图\(1\).jpg, and paths as Windows writes them. */
function spellings(reference: string): string[] {
  const written = [reference, reference.replace(/\\(?=[()[\]<> ])/g, ''), reference.replace(/\\/g, '/')];
  return written.flatMap((each) => {
    try {
      return [decodeURIComponent(each), each];
    } catch {
      return [each];
    }
  });
}

/** The media file of this name (without extension) beside a text. */
export function mediaBeside(folder: string, name: string, extensions: string[]): string | undefined {
  return extensions.map((extension) => join(folder, `${name}.${extension}`)).find(existsSync);
}
