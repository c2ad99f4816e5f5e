import type { OutlineEntry, Section } from '../../../../types/content';
import { cutText } from '../fields';

/** Lines of a table of contents that a phone can still scroll, and characters of one: a heading may be as long as a paragraph. */
const MAX_ENTRIES = 500;
const LONGEST_TITLE = 120;
/** Characters of all titles: the table of contents travels with the text, in one answer. */
const MOST_CHARACTERS = 10_000;

/** The headings of a text, each with the section it stands in and the first and last 条 under it. */
export function outlineOf(sections: readonly Section[]): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  /** Headings that the current line is under, outermost first. */
  let open: OutlineEntry[] = [];
  for (const { no: section, blocks } of sections) {
    for (const block of blocks) {
      if (block.type === 'heading') {
        const entry: OutlineEntry = {
          title: cutText(block.text, LONGEST_TITLE),
          level: block.level,
          section,
        };
        entries.push(entry);
        open = [...open.filter(({ level }) => level < block.level), entry];
      } else if (block.type === 'provision') {
        for (const entry of open) entry.provisions = [entry.provisions?.[0] ?? block.no, block.no];
      }
    }
  }
  let characters = 0;
  const end = entries.findIndex(({ title }) => (characters += title.length) > MOST_CHARACTERS);
  return entries.slice(0, Math.min(MAX_ENTRIES, end < 0 ? MAX_ENTRIES : end));
}

/** First and last 条 of a section; undefined where there is none. */
export function provisionsOf({ blocks }: Section): [number, number] | undefined {
  const numbers = blocks.flatMap((block) => (block.type === 'provision' ? [block.no] : []));
  return numbers.length === 0 ? undefined : [Math.min(...numbers), Math.max(...numbers)];
}
