import MarkdownIt, { type Env, type StateBlock, type StateInline, type Token } from 'markdown-it';

export type { Token };

/** Lists and quotations inside each other, links and pictures inside each other. What stands deeper is running text. */
const MOST_LEVELS = 10;
/** A list and its item are two levels: the parser itself leaves out what stands at its own limit, and must never come to it. */
const DEEP = MOST_LEVELS - 2;
/** Attempts by the length of a text: those that people wrote take one a character at most, the worst that was made up takes three. */
const STEPS_PER_CHARACTER = 10;
/** For short texts. */
const FREE_STEPS = 1000;
/** 25 MB in a function of 256 MB. The longest code has a quarter of that; a made-up text could have three a character. */
const MOST_TOKENS = 100_000;

/** A text that costs more than it may: it is to be read as running text. */
export class TooTangled extends Error {}

/** What one text has cost so far. */
interface Cost extends Env {
  steps: number;
  mostSteps: number;
  /** Made so far, without those of the part that is being read. */
  tokens: number;
}

export interface Parsed {
  tokens: Token[];
  /** Attempts at a block or at a piece of a line: what reading it took, the same on every machine. */
  steps: number;
}

const parser = new MarkdownIt({ html: true, maxNesting: MOST_LEVELS });
// Where a link leads is judged by who makes a block of it, and an address that leads nowhere is no text to be read.
parser.validateLink = () => true;
parser.normalizeLink = (address) => address;
// Blanks at the head of a line are an indent and no code, and [备注]: at its head is no definition of a link that leaves no trace.
parser.disable(['code', 'reference']);
// The first of the rules.
const readTable = parser.block.ruler.getRules('')[0]!;
parser.block.ruler.at('table', wholeTable, { alt: ['paragraph'] });
parser.block.ruler.before('table', 'cost', countBlock, {
  alt: ['paragraph', 'blockquote', 'list'],
});
parser.inline.ruler.before('text', 'cost', count);
parser.core.ruler.after('block', 'cost', ({ env, tokens }) => add(env as Cost, tokens));
parser.inline.ruler2.push('cost', ({ env, tokens }) => add(env as Cost, tokens));

/**
 * Markdown (CommonMark, tables, `~~`) as a flat list of tokens, in time linear in its length.
 *
 * @throws TooTangled for a text that takes more time or memory than its length allows
 */
export function parse(markdown: string): Parsed {
  const cost: Cost = { steps: 0, mostSteps: FREE_STEPS + STEPS_PER_CHARACTER * markdown.length, tokens: 0 };
  const tokens = parser.parse(markdown, cost);
  return { tokens, steps: cost.steps };
}

/** Where the others are only asked whether something ends here (`isAsked`), rows of tables and lines of paragraphs are counted. */
function countBlock(state: StateBlock, _line: number, _end: number, isAsked: boolean): boolean {
  return count(state) || (!isAsked && deepLine(state));
}

/** A rule that never applies: it stands before the others and counts how often they are tried. */
function count({ env, tokens }: StateBlock | StateInline): false {
  const cost = env as Cost;
  cost.steps += 1;
  if (cost.steps > cost.mostSteps || cost.tokens + tokens.length > MOST_TOKENS) throw new TooTangled();
  return false;
}

/** Adds the tokens of a part that was read. */
function add(cost: Cost, { length }: readonly Token[]): void {
  cost.tokens += length;
  if (cost.tokens > MOST_TOKENS) throw new TooTangled();
}

/** A table with the cells that its rows have beyond its head: the parser drops them. */
function wholeTable(state: StateBlock, start: number, end: number, isAsked: boolean): boolean {
  const from = state.tokens.length;
  if (!readTable(state, start, end, isAsked)) return false;
  let columns = 0;
  let row = start;
  for (const token of state.tokens.splice(from)) {
    if (token.type === 'th_open') columns += 1;
    if (token.type === 'tr_open') row = token.map?.[0] ?? row;
    if (token.type === 'tr_close' && row > start)
      for (const cell of cellsOf(state, row).slice(columns)) push(state, 'td', cell);
    state.tokens.push(token);
  }
  return true;
}

function cellsOf(state: StateBlock, line: number): string[] {
  const cells = textOf(state, line)
    .trim()
    .split(/(?<!\\)\|/);
  if (cells[0] === '') cells.shift();
  if (cells.at(-1) === '') cells.pop();
  return cells.map((cell) => cell.replace(/\\\|/g, '|').trim());
}

/** A line without the signs of the lists and quotations around it. */
function textOf({ src, bMarks, tShift, eMarks }: StateBlock, line: number): string {
  return src.slice((bMarks[line] ?? 0) + (tShift[line] ?? 0), eMarks[line]);
}

/** Adds an element of running text. */
function push(state: StateBlock, tag: 'p' | 'td', content: string): void {
  const name = tag === 'p' ? 'paragraph' : tag;
  state.push(`${name}_open`, tag, 1);
  const text = state.push('inline', '', 0);
  text.content = content;
  text.children = [];
  state.push(`${name}_close`, tag, -1);
}

/** A line that stands too deep in lists and quotations is a paragraph, whatever signs it begins with. */
function deepLine(state: StateBlock): boolean {
  if (state.level < DEEP) return false;
  push(state, 'p', textOf(state, state.line++));
  return true;
}
