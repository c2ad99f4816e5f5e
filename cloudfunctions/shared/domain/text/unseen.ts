/**
 * What a text can hold and nobody can see: control characters, marks that turn the direction of writing, blanks without width, halves
 * of characters, code points that are no characters. They come along when something is copied, or somebody looks for a hole.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/u;
/** All of them but tabs and ends of lines, which part words as blanks do. */
const UNSEEN_IN_WORDS = new RegExp(`(?![\\t-\\r\\u2028\\u2029])${UNSEEN.source}`, 'gu');

export function hasUnseen(text: string): boolean {
  return UNSEEN.test(text);
}

/** The text as it looks. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN_IN_WORDS, '');
}
