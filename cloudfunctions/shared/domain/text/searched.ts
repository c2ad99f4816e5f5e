import type { Block } from '../../../../types/content';
import { cutText } from '../fields';
import { foldText } from './terms';

/** The texts of a block in which keywords are looked for: running text, and the names of provisions. */
export function searchableTexts(block: Block): string[] {
  if (block.type === 'provision') return [block.label, block.text];
  return 'text' in block ? [block.text] : [];
}

export interface Excerpt {
  text: string;
  /** The 条 it stands in, where that begins in the same section. */
  provision?: number;
}

const MAX_EXCERPT_CHARACTERS = 80;
/** Characters kept before the word, so that it is seen in its sentence. */
const BEFORE = 20;

/** The sentence in which the first of the words stands. */
export function excerptOf(blocks: readonly Block[], words: readonly string[]): Excerpt | undefined {
  let provision: number | undefined;
  for (const block of blocks) {
    if (block.type === 'heading') provision = undefined;
    if (block.type === 'provision') provision = block.no;
    for (const text of searchableTexts(block)) {
      const at = words.map((word) => foldText(text).indexOf(word)).find((found) => found >= 0);
      if (at === undefined) continue;
      const shown =
        block.type === 'provision' && text === block.label ? `${block.label} ${block.text}` : text;
      const excerpt = { text: around(shown, at) };
      return provision === undefined ? excerpt : { ...excerpt, provision };
    }
  }
  return undefined;
}

function around(text: string, at: number): string {
  const before = text.slice(0, at);
  const sentence = 1 + Math.max(...['。', '！', '？', '；'].map((sign) => before.lastIndexOf(sign)));
  const start = at - sentence > BEFORE ? at - BEFORE : sentence;
  const cut = cutText(text.slice(start).trim(), MAX_EXCERPT_CHARACTERS);
  return start > sentence ? `…${cut}` : cut;
}
