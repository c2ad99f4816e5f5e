import type { Block } from '../../../types/content';
import { parseAddress } from './address';
import { readList, readText } from './fields';

/**
 * What a phone loads by itself: files of the cloud's storage and of the operator's own hosts. Any other server would learn its address
 * and what is read when: nothing is asked of it before somebody pressed a button that names it.
 */

/**
 * Whose files are the operator's own: hosts, with their port where they name one, and the storage as `cloud://<environment>`. Where it is
 * not named, every environment's is.
 */
export type OwnHosts = readonly string[];

/** A file id, `cloud://<environment>.<bucket>/<path>`. Whoever asks for that of another environment asks another operator. */
const FILE_ID = /^(cloud:\/\/[a-z0-9][\w-]*)\.[\w-]+\/(?![./]*$)[^\s\\]+$/i;

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

/** A web address in the one spelling that every client reads alike: some take a `\` for a `/`, others what follows it for the host. */
export function spelledOut(address: string): string {
  return parseAddress(address)?.href ?? address;
}

export function isOwn(file: string, own: OwnHosts): boolean {
  return ownFile(file, own) !== undefined;
}

/** The file where it is our own, as it leaves for phones. */
export function ownFile(file: string | undefined, own: OwnHosts): string | undefined {
  if (file === undefined || /[\s\\]/.test(file)) return undefined;
  const storage = FILE_ID.exec(file)?.[1];
  if (storage !== undefined) {
    const storages = own.filter((one) => one.startsWith('cloud://'));
    return storages.length === 0 || storages.includes(storage) ? file : undefined;
  }
  const url = hostOf(file) === undefined ? undefined : parseAddress(file);
  return url !== undefined && own.includes(url.host) && url.username + url.password === ''
    ? url.href
    : undefined;
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
  const ours = ownFile(src, own);
  const host = hostOf(src);
  switch (block.type) {
    case 'image':
      if (ours !== undefined) return { ...block, src: ours };
      return block.alt === '' ? undefined : { type: 'image', src: '', alt: block.alt };
    case 'audio':
      if (ours !== undefined) return { ...block, src: ours };
      return host === undefined ? undefined : { ...block, src: spelledOut(src), host };
    case 'video': {
      const poster = ownFile(block.poster, own);
      const film = { type: 'video' as const, title: block.title, ...(poster !== undefined && { poster }) };
      if (ours !== undefined) return { ...film, src: ours };
      return host === undefined ? undefined : { ...film, src: '', host, address: spelledOut(src) };
    }
  }
}
