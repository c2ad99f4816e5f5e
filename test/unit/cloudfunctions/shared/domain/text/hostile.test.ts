/** Whatever stands in a text: it is read in time that grows as its length does, into blocks that a screen and the database can carry. */
import fc from 'fast-check';
import type { Block } from '../../../../../../types/content';
import { parseMarkdown } from '../../../../../../cloudfunctions/shared/domain/text/blocks';
import { deriveText, MAX_BODY_CHARACTERS } from '../../../../../../cloudfunctions/shared/domain/text/derive';
import { parse, TooTangled } from '../../../../../../cloudfunctions/shared/domain/text/markdown';
import {
  blockBytes,
  blockTexts,
  cutSections,
} from '../../../../../../cloudfunctions/shared/domain/text/sections';
import { HOSTILE, PIECES } from '../../../../../fixtures/hostile-texts';
import { cpuTimeOf } from '../../../../../harness/cpu-time';
import { amount } from '../../../../../harness/thoroughness';

jest.setTimeout(60_000);

const LENGTH = amount(5_000, 20_000);
/** Of such a length the parser before this one took minutes over every tenth of these texts; this one takes 0.1 s over the worst. */
const MOST_MS = 5_000;

/** Undefined for a text that is given up. */
function stepsOf(text: string): number | undefined {
  try {
    return parse(text).steps;
  } catch (error) {
    if (error instanceof TooTangled) return undefined;
    throw error;
  }
}

/** Levels of objects and lists inside each other. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function expectCarried(text: string): void {
  const { sections, outline, preamble } = deriveText(text, '题');
  for (const { blocks } of sections) {
    expect(blocks.reduce((sum, block) => sum + blockBytes(block), 0)).toBeLessThanOrEqual(4096);
    expect(blocks.length).toBeLessThanOrEqual(64);
    for (const block of blocks) if (block.type === 'table') expect(cellsOf(block)).toBeLessThanOrEqual(256);
  }
  // Sections, section, blocks, block, rows, row.
  expect(depthOf(sections)).toBeLessThanOrEqual(6);
  // They travel with every answer.
  expect(JSON.stringify(outline).length).toBeLessThan(64 * 1024);
  expect(preamble.join('').length).toBeLessThanOrEqual(2000);
}

const cellsOf = ({ head, rows }: Extract<Block, { type: 'table' }>) => head.length + rows.flat().length;

describe.each(HOSTILE)('%s', (_name, make) => {
  it('takes twice the steps when it is twice as long', () => {
    const [once, twice] = [stepsOf(make(LENGTH)), stepsOf(make(2 * LENGTH))];
    if (once !== undefined && twice !== undefined) expect(twice).toBeLessThan(2.1 * once + 1000);
  });

  it('is read in time, into what a screen can carry', () => {
    expect(cpuTimeOf(() => expectCarried(make(LENGTH)))).toBeLessThan(MOST_MS);
  });
});

it('the longest body of signs is read in time', () => {
  for (const piece of ['[a](', '**a _b ', '- a\n\n', 'a|b\n-|-\n', '<a '])
    expect(cpuTimeOf(() => expectCarried(piece.repeat(MAX_BODY_CHARACTERS / piece.length + 1)))).toBeLessThan(
      30_000,
    );
});

describe('what is read of it', () => {
  const read = (markdown: string) => parseMarkdown(markdown, '').blocks.flatMap(blockTexts).join('\n');

  const letters = (blocks: Block[]) => blocks.flatMap(blockTexts).join('').replace(/ /g, '');

  /** What HTML hides to its end. */
  const HIDING = ['<!--', '<script>', '<style '];

  it.each(PIECES.filter((piece) => !HIDING.includes(piece)))('is everything behind %j', (piece) => {
    expect(read(`${piece.repeat(500)}\n\n\n最后的话。`)).toContain('最后的话。');
  });

  it.each(['- ', '> ', '1. ', '> - ', '- > ', '* a\n> '])('is a line below 3,000 of %j', (piece) => {
    expect(read(`${piece.repeat(3000)}最深的话。`)).toContain('最深的话。');
  });

  it('is every letter of a text that is given up, its signs as they were typed', () => {
    const text = `# 题目\n\n第一条 甲\n\n${'| a |\n|---|\n| 乙 |\n\n'.repeat(12_000)}`;
    const { blocks, isPlain } = parseMarkdown(text, '');
    expect(isPlain).toBe(true);
    expect(blocks.slice(0, 4)).toEqual([
      { type: 'paragraph', text: '# 题目' },
      { type: 'provision', no: 1, label: '第一条', text: '甲' },
      { type: 'paragraph', text: '| a |' },
      { type: 'paragraph', text: '|---|' },
    ]);
    expect(blocks).toHaveLength(2 + 3 * 12_000);
  });

  it('is every cell of a table that no phone can show', () => {
    const cells = Array.from({ length: 3000 }, (_, at) => `格${at}`);
    const row = `|${cells.join('|')}|\n`;
    const blocks = cutSections(parseMarkdown(`${row}|${'-|'.repeat(3000)}\n${row}`, '').blocks).flatMap(
      (section) => section.blocks,
    );
    expect(new Set(blocks.map(({ type }) => type))).toEqual(new Set(['paragraph']));
    // In one comparison: what differs would be pages long.
    expect(letters(blocks) === [...cells, ...cells].join('')).toBe(true);
  });

  it('is all of a heading, of the head of a table, and of a history that are too long', () => {
    const parts = Array.from({ length: 1000 }, (_, at) => `第${at}句话。`);
    const long = parts.join('');
    const whole = (markdown: string) => {
      const { preamble, sections } = deriveText(markdown, '');
      return `${preamble.join('')}${letters(sections.flatMap(({ blocks }) => blocks))}`;
    };
    expect(whole(`# ${long}`) === long).toBe(true);
    expect(whole(`${parts.join('\n')}\n<!-- INFO END -->\n第一条 乙`) === `${long}第一条乙`).toBe(true);
    // Every part of the table has the beginning of the head above it.
    const table = whole(`| ${long} | 乙 |\n|---|---|`);
    expect(parts.filter((part) => !table.includes(part))).toEqual([]);
  });

  it('is the words of an unclosed tag, and nothing of a closed one', () => {
    expect(read('<p>甲<b 乙<i>丙</i>')).toBe('甲<b 乙丙');
  });
});

it('any mixture of signs is read within its steps and its time', () => {
  const mixture = fc
    .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
    .chain((pieces) => fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 800 }))
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(mixture, (text) => {
      expect(stepsOf(text) ?? 0).toBeLessThanOrEqual(1000 + 10 * text.length);
      expect(cpuTimeOf(() => expectCarried(text))).toBeLessThan(MOST_MS);
    }),
    { numRuns: amount(30, 150) },
  );
});
