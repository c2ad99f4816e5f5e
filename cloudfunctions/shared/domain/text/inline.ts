import type { Token, Tokens } from 'marked';
import type { Block } from '../../../../types/content';
import { parseAddress } from '../address';
import { cutText } from '../fields';
import { mediumOf } from '../medium';

/** What one paragraph's worth of Markdown comes to: its text, and what stood in it that a screen draws by itself. */
export interface Inline {
  text: string;
  /** Pictures, sound, and links that stood alone. */
  things: Block[];
}

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

/** Turns HTML's names and numbers of characters into the characters. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (written, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? written;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
}

/** One line of text: blanks of any kind become one space, none at the ends. */
export function oneLine(text: string): string {
  return text.replace(/[\s\u3000\u00a0\u200b\ufeff]+/g, ' ').trim();
}

/** Plain text of inline tokens; line breaks stay as `\n`, because in Chinese drafts a new line is a new paragraph. */
export function readInline(tokens: readonly Token[] | undefined): Inline {
  const things: Block[] = [];
  const meaningful = (tokens ?? []).filter((token) => token.raw.trim() !== '');
  const only = meaningful.length === 1 ? meaningful[0] : undefined;
  if (only?.type === 'link') {
    const block = linkBlock(only as Tokens.Link);
    if (block !== undefined) return { text: '', things: [block] };
  }
  const text = (tokens ?? []).map((token) => plain(token as Tokens.Generic, things)).join('');
  return { text: decodeEntities(text), things };
}

function plain(token: Tokens.Generic, things: Block[]): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'image': {
      const block = fileBlock(String(token.href), decodeEntities(String(token.text ?? '')));
      if (block !== undefined) things.push(block);
      return '';
    }
    case 'html':
      return stripHtml(token.raw, things);
    case 'escape':
    case 'codespan':
      return String(token.text);
    case 'del':
      // 3~5天，7~9天 is a range, no deletion: only two tildes delete.
      return token.raw.startsWith('~~') ? children(token, things) : token.raw;
    default:
      return token.tokens === undefined ? String(token.text ?? '') : children(token, things);
  }
}

function children(token: Tokens.Generic, things: Block[]): string {
  return (token.tokens ?? []).map((child) => plain(child as Tokens.Generic, things)).join('');
}

/** Takes tags away, with what was never meant to be read; pictures and sound in them are kept. */
export function stripHtml(html: string, things: Block[]): string {
  const visible = html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, '');
  for (const [, src] of visible.matchAll(
    /<(?:img|audio|video|source)\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/gi,
  )) {
    const block = fileBlock(decodeEntities(src as string), '');
    if (block !== undefined) things.push(block);
  }
  return visible.replace(/<(?:br|\/p|\/div|\/li|\/h\d)\b[^>]*>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, '');
}

const SAFE_ADDRESS = /^(?:https?|cloud):\/\/\S+$/;

/** A picture, or sound or pictures that move: editors write all three as `![title](file)`. */
function fileBlock(href: string, title: string): Block | undefined {
  if (!SAFE_ADDRESS.test(href) || href.length > 1000 || !parseAddress(href)) return undefined;
  const name = cutText(oneLine(title), 120);
  const type = mediumOf(href);
  return type === undefined ? { type: 'image', src: href, alt: name } : { type, src: href, title: name };
}

function linkBlock(token: Tokens.Link): Block | undefined {
  const text = cutText(oneLine(decodeEntities(token.text)), 200);
  const file = mediumOf(token.href) === undefined ? undefined : fileBlock(token.href, text);
  if (file !== undefined) return file;
  // A file id that is no sound or picture cannot be opened from a text.
  return /^https?:\/\/\S{1,1000}$/.test(token.href) && text !== ''
    ? { type: 'link', href: token.href, text }
    : undefined;
}
