import { parseTags } from './parse-tags';

const BLOCKS = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const DROPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'head', 'title']);

/**
 * The words of an HTML fragment, a line a block, without mark-up.
 * @param without an element whose words are left out as those of scripts are
 */
export function plainText(html: string, without?: string): string {
  const isDropped = (name: string): boolean => DROPPED.has(name) || name === without;
  const out: string[] = [];
  let dropped = 0;
  parseTags(
    html,
    {
      onopentag(name) {
        if (isDropped(name)) dropped += 1;
        if (BLOCKS.has(name)) out.push('\n');
      },
      ontext(text) {
        if (dropped === 0) out.push(text);
      },
      onclosetag(name) {
        if (isDropped(name)) dropped -= 1;
        if (BLOCKS.has(name)) out.push('\n');
      },
    },
    { decodeEntities: true },
  );
  return tidy(out.join(''));
}

/** Controls, zero-width marks, and marks that turn the direction of writing: they only hide things. */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- controls are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** Blanks of all kinds (ideographic ones too) become one, lines are trimmed, empty lines go, controls and zero-width marks are removed. */
export function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .split(/[\n\r\u2028\u2029]+/)
    .map((line) => line.replace(/[\s\u00a0\u3000]+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The same in one line. */
export function collapseWhitespace(text: string): string {
  return tidy(text).replace(/\n/g, ' ');
}
