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

/** What is not meant to be read, from its opening to its closing. The tag of a script ends in its line, or it is not to be told from text. */
const HIDDEN: readonly (readonly [opening: RegExp, closing: RegExp])[] = [
  [/<!--/g, /-->/g],
  [/<script\b(?:[^<>\n]*>)?/gi, /<\/script\s*>/gi],
  [/<style\b(?:[^<>\n]*>)?/gi, /<\/style\s*>/gi],
];

/** Markdown without openings of hidden parts that are never closed: to the parser all that follows would be such a part. */
export function closed(markdown: string): string {
  return HIDDEN.reduce((text, mark) => withoutHidden(text, mark, true), markdown);
}

/** @param isKept whether the parts that are closed stay */
function withoutHidden(text: string, [opening, closing]: (typeof HIDDEN)[number], isKept = false): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    opening.lastIndex = at;
    const begin = opening.exec(text);
    closing.lastIndex = opening.lastIndex;
    // Where one is not closed, none behind it is: the text is read once, however often something is opened.
    if (begin === null || closing.exec(text) === null) break;
    kept.push(text.slice(at, isKept ? closing.lastIndex : begin.index));
    at = closing.lastIndex;
  }
  return kept.join('') + text.slice(at).replace(opening, '');
}

/** Text of HTML without its tags and what was never meant to be read; pictures and sound in it are added to `things`. */
export function readHtml(html: string, things: Block[]): string {
  const visible = HIDDEN.reduce((text, mark) => withoutHidden(text, mark), html);
  // A `<` begins a tag only when no other stands before its `>`: looked at from each, the rest of the text would be read again and again.
  return decodeEntities(
    visible.replace(/<\/?[a-z][^<>]*>/gi, (tag) => readTag(tag, things).replace(/&/g, '&amp;')),
  );
}

/** What is left of a tag in the text: the end of a line, the words of a picture that cannot be shown, or nothing. */
export function readTag(tag: string, things: Block[]): string {
  const kind = /^<(img|audio|video|source)\b/i.exec(tag)?.[1];
  if (kind === undefined) return /^<(?:br|\/p|\/div|\/li|\/h\d)\b/i.test(tag) ? '\n' : '';
  const name = attribute(tag, kind.toLowerCase() === 'img' ? 'alt' : 'title');
  const block = fileBlock(attribute(tag, 'src'), name);
  if (block === undefined) return name;
  things.push(block);
  return '';
}

/** Empty where the tag has none. */
function attribute(tag: string, name: 'src' | 'alt' | 'title'): string {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^"'\\s>]+))`, 'i').exec(tag);
  return decodeEntities(found?.[1] ?? found?.[2] ?? found?.[3] ?? '');
}
