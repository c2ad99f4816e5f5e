import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { toCsv } from '../../../../../cloudfunctions/shared/domain/csv';

const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: true });

describe('a table for Excel', () => {
  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '=HYPERLINK("http://x","y")',
    "=cmd|'/c calc'!A1",
  ])('runs nothing: %j', (text) => {
    const [[cell = '']] = read(toCsv([[text]])) as [string[]];
    expect(cell).toBe(`'${text}`);
  });

  test('begins with the mark of UTF-8, and leaves numbers as they are', () => {
    expect(toCsv([['到访', 12, -3.5, NaN]])).toBe('\ufeff到访,12,-3.5,\r\n');
  });

  test('keeps every text, whatever is in it', () => {
    // An empty line is no row for a reader of tables, and nothing that begins like a formula stays as it is.
    const text = fc.string().filter((value) => value !== '' && !/^[=+\-@\t\r\n＝＋－＠\ufeff]/.test(value));
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          expect(read(toCsv(rows))).toEqual(rows);
        },
      ),
    );
  });
});
