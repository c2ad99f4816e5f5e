export type Cell = string | number;

/** What a spreadsheet would take for a formula, if a name began with it: the wide signs of a Chinese keyboard too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * A table as a file that Excel opens rightly: in UTF-8 with the mark that tells it so (Chinese Windows reads GBK otherwise), lines
 * ended as it ends them, and no text that it would run. Numbers stay numbers.
 */
export function toCsv(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')}`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
