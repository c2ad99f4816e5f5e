/** Records as CSV: nothing in them that a spreadsheet runs, and out and in again the same, whatever they hold. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readRecords, writeRecords } from '../../../localcloud/console/transfer';
import { stringifyEjson } from '../../../localcloud/values/ejson';
import type { Document } from '../../../localcloud/values/value';

async function csvOf(records: Document[]): Promise<string> {
  let csv = '';
  for await (const part of writeRecords(() => records, 'csv')) csv += part;
  return csv;
}

const RISKY = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  "'",
  ' ',
  '"',
  ',',
  ';',
  '[',
  '{',
  '\\',
  '\ufeff',
];
const risky = fc
  .tuple(
    fc.array(fc.constantFrom(...RISKY, 'a', '1', '0', '甲', 'true', 'null'), { maxLength: 6 }),
    fc.string(),
  )
  .map(([signs, text]) => signs.join('') + text);
const value: fc.Arbitrary<Document[string]> = fc.oneof(
  risky,
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n)),
  fc.boolean(),
  fc.constant(null),
  fc.array(risky, { maxLength: 3 }),
);
/** As the database takes them, and CSV can have them for columns. */
const name = risky.filter((text) => text !== '' && !/[.$\0]|^__proto__$|^\d+$/.test(text));
const record = fc
  .dictionary(name, fc.oneof(value, fc.dictionary(name, value, { maxKeys: 3 })), { maxKeys: 5 })
  .map((fields): Document => ({ ...fields }));

const sorted = (item: Document): string =>
  stringifyEjson(Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))));

it('come back as they were', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 4 }),
      fc.array(risky, { minLength: 4, maxLength: 4 }),
      async (fields, ids) => {
        const records = fields.map((one, i): Document => ({ _id: `${ids[i]}${i}`, ...one }));
        const back = readRecords(await csvOf(records), 'csv');
        expect(back.map(sorted)).toEqual(records.map(sorted));
      },
    ),
  );
});

it('hold no cell that a spreadsheet runs', async () => {
  await fc.assert(
    fc.asyncProperty(record, async (fields) => {
      const table: string[][] = parse(await csvOf([{ _id: 'a', ...fields }]), { bom: true });
      for (const cell of table.flat())
        if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
