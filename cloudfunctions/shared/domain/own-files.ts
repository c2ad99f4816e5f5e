import type { Block } from '../../../types/content';
import { parseAddress } from './address';
import { readList, readText } from './fields';

/**
 * What a phone loads by itself: files of the cloud's storage and of the operator's own hosts. Any other server would learn its address
 * and what is read when: nothing is asked of it before somebody pressed a button that names it.
 */

/** Hosts whose files are the operator's own, beside the storage, with their port where they name one. */
export type OwnHosts = readonly string[];

const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?$/;

/** A host as people type it: also in capitals, or as a whole web address. */
export function readHost(written: unknown): string | undefined {
  const text = readText(written) ?? '';
  const host = hostOf(/^https?:\/\//i.test(text) ? text : `https://${text}`) ?? '';
  return HOST.test(host) ? host : undefined;
}

export function readHosts(value: unknown): string[] {
  return [...new Set(readList(value).flatMap((written) => readHost(written) ?? []))];
}

/** The host of a web address, as it is looked up; undefined for what is none. */
export function hostOf(address: string): string | undefined {
  return /^https?:\/\//i.test(address) ? parseAddress(address)?.host : undefined;
}

export function isOwn(file: string, own: OwnHosts): boolean {
  return file.startsWith('cloud://') || own.includes(hostOf(file) ?? '');
}

/** The file where it is our own. */
export function ownFile(file: string | undefined, own: OwnHosts): string | undefined {
  return file !== undefined && isOwn(file, own) ? file : undefined;
}

/**
 * Blocks as they leave for phones. A stranger's picture leaves its words, or nothing. A film has its address where no client looks for
 * one by itself; sound keeps its place, because every client loads it at a press alone. Both name their host.
 */
export function shownBlocks(blocks: readonly Block[], own: OwnHosts): Block[] {
  return blocks.flatMap((block) => shownBlock(block, own) ?? []);
}

function shownBlock(block: Block, own: OwnHosts): Block | undefined {
  if (!('src' in block)) return block;
  const { src } = block;
  const isOurs = isOwn(src, own);
  const host = hostOf(src);
  switch (block.type) {
    case 'image':
      if (isOurs) return block;
      return block.alt === '' ? undefined : { type: 'image', src: '', alt: block.alt };
    case 'audio':
      if (isOurs) return block;
      return host === undefined ? undefined : { ...block, host };
    case 'video': {
      const poster = ownFile(block.poster, own);
      const film = { type: 'video' as const, title: block.title, ...(poster !== undefined && { poster }) };
      if (isOurs) return { ...film, src };
      return host === undefined ? undefined : { ...film, src: '', host, address: src };
    }
  }
}
