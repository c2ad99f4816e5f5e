import type { Block, Section } from '../../../../types/content';

/** Bytes of text in one section at most: what WeChat's setData carries without a visible pause. */
const SECTION_BYTES = 4096;
/** A chapter begins a new section once this much stands before it. */
const MIN_BYTES_BEFORE_CHAPTER = 2048;
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

/** What a picture, sound or film weighs beside its address: it is drawn as a box of its own, however short its title. */
const FILE_BYTES = 256;
/** What a line of text, and a cell, weigh at least: each is drawn as a box of its own, and thousands of them are no small step. */
const LEAST_BYTES = 64;
const LEAST_CELL_BYTES = 16;
/** Columns that a phone can still show. The rows of a wider table are paragraphs. */
const MOST_COLUMNS = 20;

/** What a block counts towards the size of its section: its texts, and where it leads to. */
export function blockBytes(block: Block): number {
  switch (block.type) {
    case 'table':
      return rowBytes(block.head) + block.rows.reduce((sum, row) => sum + rowBytes(row), 0);
    case 'image':
    case 'audio':
    case 'video':
      return FILE_BYTES + bytesOf(block.src) + textBytes(block);
    case 'link':
      return Math.max(LEAST_BYTES, bytesOf(block.href) + textBytes(block));
    case 'heading':
    case 'paragraph':
    case 'provision':
    case 'item':
    case 'quote':
      return Math.max(LEAST_BYTES, textBytes(block));
  }
}

function textBytes(block: Block): number {
  return blockTexts(block).reduce((sum, text) => sum + bytesOf(text), 0);
}

/** Packs blocks into sections of at most 4 KB (blockBytes). A heading never stands last in one, away from what it heads. */
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
    if (block.type === 'heading' && block.level <= 3 && size >= MIN_BYTES_BEFORE_CHAPTER) close();
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
  if (block.type === 'table' && isTooWide(block)) return paragraphsOf(block).flatMap(cutBlock);
  if (blockBytes(block) <= BLOCK_BYTES) return [block];
  switch (block.type) {
    case 'paragraph':
    case 'quote':
      return cutSentences(block.text).map((text) => ({ ...block, text }));
    case 'provision':
    case 'item':
      return cutSentences(block.text).map((text, at) =>
        at === 0 ? { ...block, text } : { type: 'paragraph', text },
      );
    case 'heading':
    case 'link':
      return cutSentences(block.text).map((text, at) =>
        at === 0 ? { ...block, text } : { type: 'paragraph', text },
      );
    case 'table':
      return cutTable(block);
    case 'image':
    case 'audio':
    case 'video':
      return [block];
  }
}

/** Pieces of at most so many bytes, cut behind sentences where there are any. */
function cutSentences(text: string, most = BLOCK_BYTES): string[] {
  const pieces: string[] = [];
  let piece = '';
  let size = 0;
  // Sentences with their closing sign; without any sign, single characters.
  for (const sentence of text.match(/[^。！？；!?;]+[。！？；!?;]*[”’」』）)]*|[。！？；!?;]+/g) ?? []) {
    const parts = bytesOf(sentence) > most ? [...sentence] : [sentence];
    for (const part of parts) {
      const bytes = bytesOf(part);
      if (size + bytes > most) {
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

type Table = Extract<Block, { type: 'table' }>;

function isTooWide({ head, rows }: Table): boolean {
  return [head, ...rows].some((row) => row.length > MOST_COLUMNS);
}

function paragraphsOf({ head, rows }: Table): Block[] {
  return [head, ...rows].flatMap((row): Block[] => {
    const text = row.filter((cell) => cell !== '').join(' ');
    return text === '' ? [] : [{ type: 'paragraph', text }];
  });
}

/** Several tables under one head. A row, and the head, takes half a block at most: the cells of a longer one go on in the next row. */
function cutTable({ head, rows }: Table): Block[] {
  const [repeated = [], ...moreOfHead] = cutRow(head);
  const tables: Block[] = [];
  let part: string[][] = [];
  let size = rowBytes(repeated);
  const close = () => {
    if (part.length > 0) tables.push({ type: 'table', head: repeated, rows: part });
    part = [];
    size = rowBytes(repeated);
  };
  for (const row of [...moreOfHead, ...rows.flatMap(cutRow)]) {
    const bytes = rowBytes(row);
    if (size + bytes > BLOCK_BYTES) close();
    part.push(row);
    size += bytes;
  }
  close();
  return tables;
}

function rowBytes(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + Math.max(LEAST_CELL_BYTES, bytesOf(cell)), 0);
}

function cutRow(cells: string[]): string[][] {
  if (rowBytes(cells) <= BLOCK_BYTES / 2) return [cells];
  const pieces = cells.map((cell) => cutSentences(cell, Math.floor(BLOCK_BYTES / 2 / cells.length)));
  const longest = Math.max(...pieces.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => pieces.map((piece) => piece[at] ?? ''));
}
