import type { Block, Section } from '../../../../types/content';

/** Bytes of text in one section at most: what WeChat's setData carries without a visible pause. */
const SECTION_BYTES = 4096;
/** A chapter begins a new section once this much stands before it. */
const ENOUGH_BEFORE_CHAPTER = 2048;
/** Bytes from which a block is cut itself; three bytes a Chinese character. */
const BLOCK_BYTES = 3072;

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;

/** Texts that a reader sees in a block. */
export function blockTexts(block: Block): string[] {
  switch (block.type) {
    case 'provision':
      return [block.label, block.text];
    case 'item':
      return [block.marker, block.text];
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'image':
      return [block.alt];
    case 'audio':
    case 'video':
      return [block.title];
    case 'heading':
    case 'paragraph':
    case 'quote':
    case 'link':
      return [block.text];
  }
}

export function blockBytes(block: Block): number {
  return blockTexts(block).reduce((sum, text) => sum + bytesOf(text), 0);
}

/** Packs blocks into sections of at most 4 KB of text. A heading never stands last in one, away from what it heads. */
export function cutSections(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [];
  let current: Block[] = [];
  let size = 0;

  const close = () => {
    if (current.length > 0) sections.push({ no: sections.length, blocks: current });
    current = [];
    size = 0;
  };
  const add = (block: Block, bytes: number) => {
    current.push(block);
    size += bytes;
  };

  for (const block of blocks.flatMap(cutBlock)) {
    const bytes = blockBytes(block);
    if (block.type === 'heading' && block.level <= 3 && size >= ENOUGH_BEFORE_CHAPTER) close();
    if (size + bytes > SECTION_BYTES) {
      const headings = trailingHeadings(current);
      // Headings alone fill no section: then they stay, and what follows is cut off from them.
      const moved = headings < current.length ? current.splice(current.length - headings) : [];
      close();
      for (const heading of moved) add(heading, blockBytes(heading));
      if (size + bytes > SECTION_BYTES) close();
    }
    add(block, bytes);
  }
  close();
  return sections;
}

function trailingHeadings(blocks: readonly Block[]): number {
  let count = 0;
  while (count < blocks.length && blocks[blocks.length - 1 - count]?.type === 'heading') count += 1;
  return count;
}

/** Cuts a block that would fill a section by itself, texts at the end of sentences, tables between rows. */
function cutBlock(block: Block): Block[] {
  if (blockBytes(block) <= BLOCK_BYTES) return [block];
  switch (block.type) {
    case 'paragraph':
    case 'quote':
      return cutText(block.text).map((text) => ({ ...block, text }));
    case 'provision':
    case 'item':
      return cutText(block.text).map((text, at) =>
        at === 0 ? { ...block, text } : { type: 'paragraph', text },
      );
    case 'heading':
    case 'link':
      return [{ ...block, text: cutText(block.text)[0] as string }];
    case 'table':
      return cutTable(block);
    case 'image':
    case 'audio':
    case 'video':
      return [block];
  }
}

function cutText(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  // Sentences with their closing sign; without any sign, single characters.
  for (const sentence of text.match(/[^。！？；!?;]+[。！？；!?;]*[”’」』）)]*|[。！？；!?;]+/g) ?? []) {
    const parts = bytesOf(sentence) > BLOCK_BYTES ? [...sentence] : [sentence];
    for (const part of parts) {
      const bytes = bytesOf(part);
      if (size + bytes > BLOCK_BYTES) {
        pieces.push(piece);
        piece = '';
        size = 0;
      }
      piece += part;
      size += bytes;
    }
  }
  return piece === '' ? pieces : [...pieces, piece];
}

function cutTable({ head, rows }: Extract<Block, { type: 'table' }>): Block[] {
  const limit = (cells: string[]) => cells.map((cell) => cutText(cell)[0] ?? '');
  const tables: Block[] = [];
  let part: string[][] = [];
  let size = 0;
  const close = () => {
    if (part.length > 0) tables.push({ type: 'table', head, rows: part });
    part = [];
    size = 0;
  };
  for (const row of rows.map(limit)) {
    const bytes = row.reduce((sum, cell) => sum + bytesOf(cell), 0);
    if (size + bytes > BLOCK_BYTES / 2) close();
    part.push(row);
    size += bytes;
  }
  close();
  return tables;
}
