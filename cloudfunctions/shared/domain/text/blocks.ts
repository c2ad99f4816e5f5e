import { lexer, type Token, type Tokens } from 'marked';
import type { Block } from '../../../../types/content';
import { decodeEntities, oneLine, readInline, stripHtml } from './inline';
import { headingText, lineBlock } from './lines';

/** The line that separates a statute's history of enactment from its text. */
const PREAMBLE_END = '<!-- INFO END -->';

export interface ParsedText {
  /** Lines above the text. */
  preamble: string[];
  blocks: Block[];
}

/**
 * Markdown as officials write and paste it, made into blocks that a screen draws one by one. What Markdown cannot express of a
 * Chinese draft is understood as it is meant: a new line is a new paragraph, 第…条 a provision, （一） an item, blanks at the head of a
 * line an indent and no code. A first heading that repeats the title is left out.
 */
export function parseMarkdown(body: string, title: string): ParsedText {
  const source = prepare(body);
  const end = source.indexOf(PREAMBLE_END);
  if (end < 0) return { preamble: [], blocks: withoutTitle(blocksOf(source), title) };
  const above = blocksOf(source.slice(0, end));
  const headings = above.filter(({ type }) => type === 'heading');
  const preamble = above.flatMap((block) =>
    block.type === 'paragraph' || block.type === 'item' ? [block.text] : [],
  );
  return {
    preamble,
    blocks: withoutTitle([...headings, ...blocksOf(source.slice(end + PREAMBLE_END.length))], title),
  };
}

function prepare(body: string): string {
  return (
    body
      .replace(/\r\n?/g, '\n')
      .replace(/^\ufeff/, '')
      // Indents would make code of a paragraph; lists keep working, their nesting is not drawn.
      .replace(/^[ \t\u3000\u00a0]+/gm, '')
      // ##第一章 without a blank is no heading to Markdown.
      .replace(/^(#{1,6})(?=第)/gm, '$1 ')
  );
}

function withoutTitle(blocks: Block[], title: string): Block[] {
  const [first] = blocks;
  const repeats = first?.type === 'heading' && bare(first.text) === bare(title);
  return repeats ? blocks.slice(1) : blocks;
}

function bare(text: string): string {
  return text.replace(/[\s\u3000《》]/g, '');
}

function blocksOf(markdown: string): Block[] {
  return lexer(markdown).flatMap((token) => blockOf(token));
}

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      const { text, things } = readInline(tokens);
      const heading = headingText(text);
      return heading === ''
        ? things
        : [{ type: 'heading', level: Math.min(depth, 4) as 1 | 2 | 3 | 4, text: heading }, ...things];
    }
    case 'paragraph':
    case 'text': {
      const { tokens, text } = token as Tokens.Paragraph;
      return paragraphs(
        tokens === undefined ? { text: decodeEntities(text), things: [] } : readInline(tokens),
      );
    }
    case 'blockquote': {
      const inside = (token as Tokens.Blockquote).tokens.flatMap((child) => blockOf(child));
      return inside.map((block) =>
        block.type === 'paragraph' ? { type: 'quote', text: block.text } : block,
      );
    }
    case 'list':
      return listBlocks(token as Tokens.List);
    case 'code':
      return (token as Tokens.Code).text.split('\n').flatMap((line) => lineBlock(line) ?? []);
    case 'table':
      return [tableBlock(token as Tokens.Table)];
    case 'html': {
      const things: Block[] = [];
      const text = decodeEntities(stripHtml((token as Tokens.HTML).text, things));
      return paragraphs({ text, things });
    }
    default:
      return [];
  }
}

function paragraphs({ text, things }: { text: string; things: Block[] }): Block[] {
  return [...text.split('\n').flatMap((line) => lineBlock(line) ?? []), ...things];
}

function listBlocks({ items, ordered, start }: Tokens.List): Block[] {
  return items.flatMap((item, at) => {
    const inside = item.tokens.flatMap((child) => blockOf(child));
    const [first, ...rest] = inside;
    if (first?.type !== 'paragraph') return inside;
    const marker = ordered ? `${Number(start || 1) + at}.` : '•';
    return [{ type: 'item', marker, text: first.text }, ...rest];
  });
}

function tableBlock({ header, rows }: Tokens.Table): Block {
  const cell = ({ tokens }: Tokens.TableCell) => oneLine(readInline(tokens).text);
  return { type: 'table', head: header.map(cell), rows: rows.map((row) => row.map(cell)) };
}
