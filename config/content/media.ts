/** Pictures, sound and film that a text names by a path. */
import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
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

/** Whether it is a file id or a web address already. */
export function isRemote(reference: string): boolean {
  return /^(cloud|https?):\/\//i.test(reference);
}

/** Resolves what texts in `folder` say, never beyond `within`: an imported text may not pick files from elsewhere on this machine. */
export function findMedia(reference: string, folder: string, within: string, field: string): string {
  let name = reference;
  try {
    name = decodeURIComponent(reference);
  } catch {
    // A file may really be called 100%.jpg.
  }
  const path =
    [name, reference].map((each) => resolve(folder, each)).find(existsSync) ?? resolve(folder, name);
  if (relative(within, path).startsWith('..')) {
    throw new RefusedError(
      `names ${reference}, which lies outside the imported folder. Put the file beside the text.`,
      field,
    );
  }
  if (!existsSync(path) || !statSync(path).isFile()) {
    throw new RefusedError(
      `names ${reference}, and there is no such file. Put it there, or take the line out.`,
      field,
    );
  }
  if (!isMedia(path)) {
    throw new RefusedError(
      `names ${reference}, which is no picture, sound or film. Known are: ${MEDIA.join(', ')}.`,
      field,
    );
  }
  return path;
}

/** The media file of this name (without extension) beside a text. */
export function mediaBeside(folder: string, name: string, extensions: string[]): string | undefined {
  return extensions.map((extension) => join(folder, `${name}.${extension}`)).find(existsSync);
}

/** Markdown's pictures and links, and the three HTML tags that editors paste. */
const REFERENCES =
  /(!?\[[^\]]*\]\(\s*<?)([^)\s>]+)(>?(?:\s+"[^"]*")?\s*\))|(<(?:img|audio|video|source)\b[^>]*?\b(?:src|poster)=["'])([^"']+)(["'])/gi;

/** Replaces every local media path in a Markdown text by what `keep` returns for it. */
export async function replaceReferences(
  markdown: string,
  keep: (reference: string) => Promise<string>,
): Promise<string> {
  const kept = new Map<string, string>();
  for (const match of markdown.matchAll(REFERENCES)) {
    const reference = match[2] ?? match[5] ?? '';
    const isPicture = match[0].startsWith('!') || match[5] !== undefined;
    if (isRemote(reference) || reference.startsWith('#') || reference.startsWith('data:')) continue;
    // A link to another page is the text's own business.
    if (isPicture || isMedia(reference)) kept.set(reference, await keep(reference));
  }
  return markdown.replace(
    REFERENCES,
    (whole, before?: string, link?: string, after?: string, open?: string, src?: string, close?: string) => {
      const reference = link ?? src ?? '';
      const replacement = kept.get(reference);
      if (replacement === undefined) return whole;
      return `${before ?? open}${replacement}${after ?? close}`;
    },
  );
}
