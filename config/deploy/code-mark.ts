/** How the code that a function has is known again: by a mark in its description. */
import type { Code } from './environment';

const MARK = /\bcode [0-9a-f]{64}\b/;

/**
 * A function's description with the mark of its code, what else stands there left. The cloud tells no digest that would do: it
 * installs dependencies into the code and hashes the whole. SCF allows letters, figures, blanks, commas and full stops.
 */
export function markDescription(description: string, { fingerprint }: Code): string {
  const mark = `code ${fingerprint}`;
  if (MARK.test(description)) return description.replace(MARK, mark);
  return `${description.trim() || 'learning station'}, ${mark}`;
}

/** Whether the description says that this very code is there. */
export function hasCode(description: string, { fingerprint }: Code): boolean {
  return MARK.exec(description)?.[0] === `code ${fingerprint}`;
}
