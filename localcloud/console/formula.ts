/**
 * What Excel takes for a formula as soon as a file is opened: a text that begins so, in the wide signs of a Chinese keyboard too. Whoever may
 * write into a record could have it run on the machine of who exports it.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A text as a cell that is shown and not run: with a `'` before it, and with one more where it would be mistaken for such a cell. */
export const defuse = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text that was defused. */
export const restore = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
