import type { Block, OutlineEntry, Section } from '../../../../types/content';
import { parseMarkdown } from './blocks';
import { outlineOf } from './outline';
import { blockTexts, cutSections } from './sections';

/** Everything that is made from a content's Markdown. */
export interface DerivedText {
  preamble: string[];
  sections: Section[];
  outline: OutlineEntry[];
  /** Characters of the whole text as it is read. */
  characters: number;
  /** Its Markdown was not read: every line is a paragraph as it was typed. */
  isPlain: boolean;
}

/**
 * Of a body that is longer only the beginning is read: with it the answer in which the database hands it over stays below the cloud's
 * 1 MB, three bytes a character. The longest code has 110,000.
 */
export const MAX_BODY_CHARACTERS = 250_000;

/**
 * Makes sections and table of contents of a body; a body that is no text counts as empty.
 *
 * @param isPlain its Markdown is not to be read
 */
export function deriveText(body: unknown, title: string, isPlain = false): DerivedText {
  const markdown = typeof body === 'string' ? body.slice(0, MAX_BODY_CHARACTERS) : '';
  const { blocks, ...text } = parseMarkdown(markdown, title, isPlain);
  const sections = cutSections(blocks);
  return { ...text, sections, outline: outlineOf(sections), characters: countCharacters(blocks) };
}

function countCharacters(blocks: readonly Block[]): number {
  let characters = 0;
  for (const text of blocks.flatMap(blockTexts)) characters += [...text].length;
  return characters;
}
