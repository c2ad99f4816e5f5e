import type { Block } from '../../../../types/content';
import { fileBlock } from './files';

const ENTITIES: Record<string, string> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  middot: '·',
  mdash: '—',
  hellip: '…',
  ldquo: '“',
  rdquo: '”',
  ensp: ' ',
  emsp: ' ',
  amp: '&',
};

/** Numbers that would bring back what is removed before a text is read (blocks): controls, and halves of characters, which no database keeps. */
// eslint-disable-next-line no-control-regex
const UNWANTED = /[\0-\x08\x0e-\x1f\x7f\p{Surrogate}]/u;

/** Turns HTML's names and numbers of characters into the characters. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (written, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? written;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return character === '' || UNWANTED.test(character) ? written : character;
  });
}

/** Text of HTML without its tags and what was never meant to be read; pictures and sound in it are added to `things`. */
export function readHtml(html: string, things: Block[]): string {
  const visible = html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, '');
  // A `<` begins a tag only when no other stands before its `>`: looked at from each, the rest of the text would be read again and again.
  return decodeEntities(visible.replace(/<\/?[a-z][^<>]*>/gi, (tag) => readTag(tag, things)));
}

/** What is left of a tag in the text: the end of a line, or nothing. */
export function readTag(tag: string, things: Block[]): string {
  if (/^<(?:img|audio|video|source)\b/i.test(tag)) {
    const src = /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1];
    const block = src === undefined ? undefined : fileBlock(decodeEntities(src), '');
    if (block !== undefined) things.push(block);
  }
  return /^<(?:br|\/p|\/div|\/li|\/h\d)\b/i.test(tag) ? '\n' : '';
}
