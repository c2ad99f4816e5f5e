/** What a spreadsheet would take for a formula, if a name began with it: the wide signs of a Chinese keyboard too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A table of texts that Excel opens rightly: marked as UTF-8, its lines ended as it ends them, and no text that it would run. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
