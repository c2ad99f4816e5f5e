import type { Block } from '../../../../types/content';
import { closed, readHtml } from './html';
import { readInline, type Inline } from './inline';
import { headingText, lineBlock, oneLine } from './lines';
import { parse, type Token } from './markdown';

/** The line that separates a statute's history of enactment from its text. */
const PREAMBLE_END = '<!-- INFO END -->';
/** Characters of a history: it travels with every part of the text. What goes beyond belongs to the text. */
const PREAMBLE_CHARACTERS = 2000;

/** What stands behind the signs that begin code. Whoever writes no code begins his text there. */
const LANGUAGE = /^[a-z][\w+#.-]*$/i;

export interface ParsedText {
  /** Lines above the text. */
  preamble: string[];
  blocks: Block[];
  /** Its Markdown was not read, or a part of it: lines are paragraphs as they were typed. */
  isPlain: boolean;
}

/**
 * Markdown as officials write and paste it, made into blocks that a screen draws one by one. What Markdown cannot express of a
 * Chinese draft is understood as it is meant: a new line is a new paragraph, 第…条 a provision, （一） an item, blanks at the head of a
 * line an indent and no code. A first heading that repeats the title is left out.
 *
 * @param isPlain its Markdown is not to be read
 */
export function parseMarkdown(body: string, title: string, isPlain = false): ParsedText {
  const source = prepare(body);
  const end = source.indexOf(PREAMBLE_END);
  const above = partOf(source.slice(0, Math.max(end, 0)), isPlain);
  const text = partOf(end < 0 ? source : source.slice(end + PREAMBLE_END.length), isPlain);
  const preamble = historyOf(above.blocks);
  const history = new Set<Block>(preamble);
  const rest = above.blocks.filter((block) => !history.has(block));
  return {
    preamble: preamble.map(lineOf),
    blocks: withoutTitle([...rest, ...text.blocks], title),
    isPlain: above.isPlain || text.isPlain,
  };
}

/** The lines that tell of a statute's enactment; what else stands above its text is a part of that. */
function historyOf(above: readonly Block[]) {
  const lines = above.filter((block) => block.type === 'paragraph' || block.type === 'item');
  let characters = 0;
  const end = lines.findIndex(({ text }) => (characters += text.length) > PREAMBLE_CHARACTERS);
  return lines.slice(0, end < 0 ? lines.length : end);
}

/** The line as it was typed, without the point of a list. */
function lineOf(block: ReturnType<typeof historyOf>[number]): string {
  return block.type === 'item' && block.marker !== '•' ? `${block.marker} ${block.text}` : block.text;
}

function prepare(body: string): string {
  return (
    body
      .replace(/\r\n?/g, '\n')
      .replace(/^\ufeff/, '')
      // What no screen shows, and halves of characters, which no database keeps.
      // eslint-disable-next-line no-control-regex
      .replace(/[\0-\x08\x0e-\x1f\x7f]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
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

function partOf(markdown: string, isPlain: boolean): { blocks: Block[]; isPlain: boolean } {
  const tokens = isPlain ? undefined : tokensOf(markdown);
  return tokens === undefined
    ? { blocks: lineBlocks(markdown), isPlain: true }
    : { blocks: blocksOf(tokens), isPlain: false };
}

/** Undefined for a text that the parser gives up, or stumbles over: it must not cost the text. */
function tokensOf(markdown: string): readonly Token[] | undefined {
  try {
    return parse(closed(markdown)).tokens;
  } catch {
    return undefined;
  }
}

function lineBlocks(text: string): Block[] {
  return text.split('\n').flatMap((line) => lineBlock(line) ?? []);
}

/** Goes once along the tokens: what they stand in is counted, not entered, so that no text can be too deep. */
function blocksOf(tokens: readonly Token[]): Block[] {
  const blocks: Block[] = [];
  /** Of the lists around a token, innermost last: the number of the next item, undefined where they are not numbered. */
  const lists: (number | undefined)[] = [];
  /** Of the item that was begun, until its first block is there. */
  let marker: string | undefined;
  let quotations = 0;
  /** The table that was begun, and the pictures and sound in it. */
  let rows: string[][] = [];
  let inTable: Block[] = [];

  const add = (found: readonly Block[]) => {
    for (const block of found) {
      if (block.type !== 'paragraph') blocks.push(block);
      else if (marker !== undefined) blocks.push({ type: 'item', marker, text: block.text });
      else blocks.push(quotations > 0 ? { type: 'quote', text: block.text } : block);
      marker = undefined;
    }
  };

  tokens.forEach((token, at) => {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        lists.push(token.type === 'ordered_list_open' ? Number(token.attrGet('start') ?? 1) : undefined);
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        break;
      case 'list_item_open': {
        const number = lists.pop();
        marker = number === undefined ? '•' : `${number}.`;
        lists.push(number === undefined ? undefined : number + 1);
        break;
      }
      case 'list_item_close':
        marker = undefined;
        break;
      case 'blockquote_open':
        marker = undefined;
        quotations += 1;
        break;
      case 'blockquote_close':
        quotations -= 1;
        break;
      case 'fence':
        add(lineBlocks(`${LANGUAGE.test(token.info.trim()) ? '' : token.info}\n${token.content}`));
        break;
      case 'html_block': {
        const things: Block[] = [];
        add(paragraphs({ text: readHtml(token.content, things), things }));
        break;
      }
      case 'table_open':
        rows = [];
        inTable = [];
        break;
      case 'tr_open':
        rows.push([]);
        break;
      case 'table_close':
        add([tableOf(rows), ...inTable]);
        break;
      case 'inline': {
        const inline = readInline(token);
        const { type, tag } = tokens[at - 1] as Token;
        if (type === 'paragraph_open') add(paragraphs(inline));
        else if (type === 'heading_open') add(heading(Number(tag.slice(1)), inline));
        else {
          // A link alone is no block here: its words are the cell.
          const links = inline.things.flatMap((thing) => (thing.type === 'link' ? thing.text : []));
          rows.at(-1)?.push(oneLine([inline.text, ...links].join(' ')));
          inTable.push(...inline.things.filter(({ type }) => type !== 'link'));
        }
      }
    }
  });
  return blocks;
}

/** Rows may be longer than the head: over what they have more nothing is written. */
function tableOf([head = [], ...rows]: string[][]): Block {
  const columns = rows.reduce((most, { length }) => Math.max(most, length), head.length);
  return { type: 'table', head: [...head, ...Array<string>(columns - head.length).fill('')], rows };
}

function paragraphs({ text, things }: Inline): Block[] {
  return [...lineBlocks(text), ...things];
}

function heading(level: number, { text, things }: Inline): Block[] {
  const words = headingText(text);
  if (words === '') return things;
  return [{ type: 'heading', level: Math.min(level, 4) as 1 | 2 | 3 | 4, text: words }, ...things];
}
