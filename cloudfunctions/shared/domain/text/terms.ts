/**
 * Search terms. Chinese writes no blanks between words, so that every two neighbouring characters are a term, and a text can hold a
 * keyword only if it has all of the keyword's pairs. Letters and digits make whole words. The last character of a run is a term by
 * itself: so every character begins some term, and a keyword of one character is found as a beginning.
 */

/** The form in which texts and keywords are compared: full-width letters narrow, letters small. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

const RUN = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;
/** Letters and digits mixed with Han in one run (5G网络) are told apart here. */
const PIECE = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

function runsOf(text: string): string[] {
  return (foldText(text).match(RUN) ?? []).flatMap((run) => run.match(PIECE) ?? []);
}

/** Every term of a text, once. */
export function termsOf(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const run of texts.flatMap(runsOf)) {
    if (!HAN.test(run)) {
      terms.add(run.slice(0, 32));
      continue;
    }
    const characters = [...run];
    characters.forEach((character, at) => terms.add(character + (characters[at + 1] ?? '')));
  }
  return [...terms];
}

/** What a text must hold to match: terms it has exactly, and beginnings of terms for single characters. */
export interface KeywordTerms {
  exact: string[];
  beginnings: string[];
  /** The folded words of the keyword, as they must stand in the text. */
  words: string[];
}

/** At most so many words are looked for; more only repeat. */
const MOST_WORDS = 5;

/** Undefined when the keyword holds nothing that can be looked for. */
export function keywordTerms(keyword: string): KeywordTerms | undefined {
  const words = foldText(keyword)
    .split(/\s+/)
    .filter((word) => word.match(RUN) !== null)
    .slice(0, MOST_WORDS);
  const exact = new Set<string>();
  const beginnings = new Set<string>();
  for (const run of words.flatMap(runsOf)) {
    const characters = [...run];
    if (!HAN.test(run)) exact.add(run.slice(0, 32));
    else if (characters.length === 1) beginnings.add(run);
    else characters.slice(1).forEach((character, at) => exact.add(`${characters[at]}${character}`));
  }
  return words.length === 0 ? undefined : { exact: [...exact], beginnings: [...beginnings], words };
}
