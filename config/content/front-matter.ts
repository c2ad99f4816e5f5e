import { parse } from 'yaml';

export interface FrontMatter {
  fields: Record<string, unknown>;
  /** The Markdown below it. */
  body: string;
}

/** The parser takes the square of the length of some texts: of 8 KB a tenth of a second. A front matter that people write has one or two. */
const MOST_BYTES = 8 * 1024;
/** Lists in lists that people write have two or three levels. The parser calls itself for each, and thousands end the process. */
const MOST_LEVELS = 40;

/**
 * Splits a text into its YAML front matter and the Markdown below.
 *
 * @throws with the YAML parser's own line when it is no mapping, and for one of more than 8 KB or 40 levels
 */
export function splitFrontMatter(text: string): FrontMatter {
  const match = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)??---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match) return { fields: {}, body: text };
  const written = match[1] ?? '';
  if (Buffer.byteLength(written) > MOST_BYTES)
    throw new Error('it has more than 8 KB. The text belongs below the second ---, not between the two');
  if (isTooDeep(written)) throw new Error(`it has lists in lists, more than ${MOST_LEVELS} of them`);
  // Its warnings would repeat the text.
  const parsed: unknown = parse(written, { logLevel: 'error' });
  if (parsed === null || parsed === undefined) return { fields: {}, body: text.slice(match[0].length) };
  if (typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Error('it is not a list of "name: value" lines');
  return { fields: parsed as Record<string, unknown>, body: text.slice(match[0].length) };
}

/** Brackets that are open at once, and signs of lists in one line; those in quotation marks are counted too. */
function isTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const [sign] of yaml.matchAll(new RegExp(`[[{}\\]]|(?:[-?:][ \\t]+){${MOST_LEVELS}}`, 'g'))) {
    if (sign.length > 1) return true;
    depth = Math.max(0, depth + ('[{'.includes(sign) ? 1 : -1));
    if (depth > MOST_LEVELS) return true;
  }
  return false;
}
