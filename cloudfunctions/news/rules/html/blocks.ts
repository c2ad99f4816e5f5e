import { parseDocument } from 'htmlparser2';
import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import type { Block } from '../../../../types/content';
import { escapesHeading, isAttachment, isDecoration, mediaKind } from './block-kinds';
import { readTable } from './tables';
import { tidy } from './plain-text';

const INLINE = new Set(
  'a abbr b bdi bdo big cite code del em font i ins kbd mark q rp rt ruby s samp small span strike strong sub sup time tt u var label'.split(
    ' ',
  ),
);
const HEADINGS: Readonly<Record<string, 1 | 2 | 3 | 4>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };
/** A paragraph longer than this is cut at the ends of sentences: it is one press of "read aloud". */
const MAX_PARAGRAPH_LENGTH = 1_500;

/** What a line of text that is being gathered will become. */
type Mode =
  | { type: 'paragraph' | 'quote' }
  | { type: 'heading'; level: 1 | 2 | 3 | 4 }
  | { type: 'item'; marker: string };

/**
 * Sanitised HTML as the blocks a reader draws and speaks, one after the other; no mark-up is left in them.
 * Attachments become links of their own, inline links their words.
 */
export function toBlocks(html: string): Block[] {
  const writer = new BlockWriter();
  for (const node of parseDocument(html, { decodeEntities: true }).children)
    writer.visit(node, { type: 'paragraph' });
  writer.flush({ type: 'paragraph' });
  return writer.blocks;
}

class BlockWriter {
  readonly blocks: Block[] = [];
  private line: string[] = [];
  /** Characters of the line that stand in bold. */
  private bold = 0;
  /** Files linked in the line: they follow it. */
  private attachments: Block[] = [];
  private boldDepth = 0;
  /** Items of a numbered list so far. */
  private readonly items = new Map<Element, number>();

  visit(node: ChildNode, mode: Mode): void {
    if (isText(node)) {
      this.line.push(node.data.replace(/\s+/g, (blanks) => (blanks.includes('\n') ? ' ' : blanks)));
      if (this.boldDepth > 0) this.bold += node.data.trim().length;
      return;
    }
    if (!isTag(node)) return;
    if (INLINE.has(node.name)) this.visitInline(node, mode);
    else this.visitBlock(node, mode);
  }

  /** Ends the line: what was gathered becomes a block. */
  flush(mode: Mode): void {
    const text = tidy(this.line.join('')).replace(/\n/g, ' ');
    const isBold = this.bold > 0 && this.bold >= text.replace(/\s/g, '').length - 1;
    const attachments = this.attachments;
    this.line = [];
    this.bold = 0;
    this.attachments = [];
    if (text !== '' && !attachments.some((link) => link.type === 'link' && link.text === text)) {
      const asHeading = mode.type === 'paragraph' && isBold && !escapesHeading(text);
      for (const part of cut(text))
        this.blocks.push(asHeading ? { type: 'heading', level: 3, text: part } : { ...mode, text: part });
    }
    this.blocks.push(...attachments);
  }

  private visitInline(element: Element, mode: Mode): void {
    const isBold =
      element.name === 'b' ||
      element.name === 'strong' ||
      /font-weight: (?:bold|[6-9]00)/.test(element.attribs.style ?? '');
    if (isBold) this.boldDepth += 1;
    const before = this.line.length;
    this.visitAll(element, mode);
    if (isBold) this.boldDepth -= 1;
    const href = element.attribs.href;
    if (element.name !== 'a' || href === undefined || !isAttachment(href)) return;
    const text = tidy(this.line.slice(before).join('')).replace(/\n/g, ' ');
    this.attachments.push({ type: 'link', href, text: text === '' ? fileName(href) : text });
  }

  private visitBlock(element: Element, mode: Mode): void {
    switch (element.name) {
      case 'br':
        this.flush(mode);
        return;
      case 'hr':
        this.flush(mode);
        return;
      case 'img':
        this.picture(element, mode);
        return;
      case 'audio':
      case 'video':
        this.media(element, mode);
        return;
      case 'table': {
        const table = readTable(element);
        if (table === undefined) break;
        this.flush(mode);
        this.blocks.push(table);
        return;
      }
      default:
    }
    this.flush(mode);
    const inner = this.modeOf(element, mode);
    this.visitAll(element, inner);
    this.flush(inner);
  }

  private visitAll(element: Element, mode: Mode): void {
    for (const child of element.children) this.visit(child, mode);
  }

  private modeOf(element: Element, mode: Mode): Mode {
    const level = HEADINGS[element.name];
    if (level !== undefined) return { type: 'heading', level };
    if (element.name === 'blockquote') return { type: 'quote' };
    if (element.name === 'li') return { type: 'item', marker: this.markerOf(element) };
    return mode;
  }

  private markerOf({ parent: list }: Element): string {
    if (list === null || !isTag(list) || list.name !== 'ol') return '•';
    const before = this.items.get(list) ?? 0;
    this.items.set(list, before + 1);
    return `${before + (Number.parseInt(list.attribs.start ?? '1', 10) || 1)}.`;
  }

  private picture(element: Element, mode: Mode): void {
    const { src, alt = '', width, height } = element.attribs;
    if (src === undefined || src === '' || isDecoration(element.attribs)) return;
    this.flush(mode);
    this.blocks.push({
      type: 'image',
      src,
      alt: tidy(alt).slice(0, 200),
      ...(pixels(width) === undefined ? {} : { width: pixels(width)! }),
      ...(pixels(height) === undefined ? {} : { height: pixels(height)! }),
    });
  }

  private media(element: Element, mode: Mode): void {
    const source = element.children.find(
      (child): child is Element => isTag(child) && child.name === 'source',
    );
    const src = element.attribs.src ?? source?.attribs.src;
    if (src === undefined || src === '') return;
    this.flush(mode);
    const title = tidy(element.attribs.title ?? '');
    const poster = element.attribs.poster;
    this.blocks.push(
      element.name === 'audio' || mediaKind(src) === 'audio'
        ? { type: 'audio', src, title }
        : { type: 'video', src, title, ...(poster === undefined || poster === '' ? {} : { poster }) },
    );
  }
}

function fileName(href: string): string {
  const last = new URL(href).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function pixels(value: string | undefined): number | undefined {
  const found = /^\s*(\d{1,4})(?:px)?\s*$/.exec(value ?? '')?.[1];
  return found === undefined || found === '0' ? undefined : Number(found);
}

function cut(text: string): string[] {
  if (text.length <= MAX_PARAGRAPH_LENGTH) return [text];
  const parts: string[] = [];
  let rest = text;
  while (rest.length > MAX_PARAGRAPH_LENGTH) {
    const window = rest.slice(0, MAX_PARAGRAPH_LENGTH);
    const end = Math.max(...['。', '！', '？', '；', '. '].map((sign) => window.lastIndexOf(sign)));
    const at = end > MAX_PARAGRAPH_LENGTH / 3 ? end + 1 : MAX_PARAGRAPH_LENGTH;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}
