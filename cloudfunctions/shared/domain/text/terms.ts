/**
 * Search terms. Chinese writes no blanks between words, so that every character and every two neighbouring characters are a term, and
 * a text can hold a keyword only if it has all of the keyword's pairs. Letters and digits make whole words.
 */

/** The form in which texts and keywords are compared: full-width letters narrow, letters small. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const HAN = /^\p{Script=Han}/u;

/** Runs of Han, and of other letters and digits: 5G网络 has two. */
function runsOf(text: string): string[] {
  const runs: string[] = [];
  for (const word of foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []) {
    runs.push(...(word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []));
  }
  return runs;
}

/** Every term of the texts, once. */
export function termsOf(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const run of texts.flatMap(runsOf)) {
    if (!HAN.test(run)) {
      terms.add(run.slice(0, MAX_WORD_LENGTH));
      continue;
    }
    const characters = [...run];
    characters.forEach((character, at) => {
      terms.add(character);
      if (at > 0) terms.add(`${characters[at - 1]}${character}`);
    });
  }
  return [...terms];
}

const MAX_WORD_LENGTH = 32;
/** More words in one keyword only repeat. */
const MAX_WORDS = 5;

export interface Keyword {
  /** Terms that a text must all have. Never empty. */
  terms: string[];
  /** The folded words, as they must stand in the text. */
  words: string[];
}

/** Undefined when a keyword holds nothing that can be looked for. */
export function readKeyword(keyword: string): Keyword | undefined {
  const words = foldText(keyword)
    .split(/\s+/)
    .filter((word) => runsOf(word).length > 0)
    .slice(0, MAX_WORDS);
  const terms = new Set<string>();
  for (const run of words.flatMap(runsOf)) {
    const characters = [...run];
    if (!HAN.test(run)) terms.add(run.slice(0, MAX_WORD_LENGTH));
    else if (characters.length === 1) terms.add(run);
    else characters.slice(1).forEach((character, at) => terms.add(`${characters[at]}${character}`));
  }
  return words.length === 0 ? undefined : { terms: [...terms], words };
}

/**
 * A pattern that finds a folded word in a text as it is stored, whatever the width of its letters; case is for the pattern's `i`.
 */
export function wordPattern(word: string): string {
  return [...word]
    .map((character) => {
      const escaped = character.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      const code = character.charCodeAt(0);
      return code > 0x20 && code < 0x7f ? `[${escaped}${String.fromCharCode(code + 0xfee0)}]` : escaped;
    })
    .join('');
}

/** Whether a text, as it is stored, holds every word. */
export function holdsWords(text: string, words: readonly string[]): boolean {
  const folded = foldText(text);
  return words.every((word) => folded.includes(word));
}
