/**
 * Records in and out as the cloud console has them: JSON Lines with dates as ISO text, and CSV with dotted columns for what is
 * nested. Out and in again gives the same records.
 */
import { setImmediate as everybodyElse } from 'node:timers/promises';
import { parse, type CastingContext } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { CloudError } from '../cloud-error';
import { parseDocument, parseEjson, stringifyEjson } from '../values/ejson';
import { isDocument, isInt32, type Document, type Value } from '../values/value';
import { placeOf } from '../database/update/paths';
import { defuse, restore } from './formula';

export type Format = 'jsonl' | 'csv';

const refuse = (message: string): CloudError => new CloudError('INVALID_PARAM', message);

/** @throws INVALID_PARAM, also for names of fields that the console does not take */
export function readRecord(text: string): Document {
  const record = parseDocument(text);
  checkNames(record);
  return record;
}

export const writeRecord = (record: Document): string => stringifyEjson(withIsoDates(record));

/** @throws INVALID_PARAM with the line that cannot be read */
export function readRecords(text: string, format: Format): Document[] {
  return format === 'csv' ? readCsv(text) : readJsonLines(text);
}

/** Records at a time, with everybody else's turn after them. */
const PART = 500;
/** Excel takes a file for UTF-8 only where this stands before it. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * The file, a part of it at a time: a large collection is never in memory as a whole.
 * @param read all records from the first, as often as it is called
 */
export async function* writeRecords(read: () => Iterable<Document>, format: Format): AsyncGenerator<string> {
  if (format === 'jsonl') {
    for await (const part of inParts(read())) yield part.map((record) => `${writeRecord(record)}\n`).join('');
    return;
  }
  const { columns, whole } = await tableOf(read);
  yield BYTE_ORDER_MARK + stringify([columns.map(writeText)], { cast });
  for await (const part of inParts(read())) {
    const rows = part.map((record) => flatten(record, '', whole));
    yield stringify(rows, { columns, cast });
  }
}

async function* inParts(records: Iterable<Document>): AsyncGenerator<Document[]> {
  let part: Document[] = [];
  for (const record of records) {
    part.push(record);
    if (part.length < PART) continue;
    yield part;
    part = [];
    await everybodyElse();
  }
  if (part.length > 0) yield part;
}

/**
 * The columns that all records need together. `whole` are paths of maps that are a cell of their own, because in another record there
 * is no map in the same place.
 */
async function tableOf(read: () => Iterable<Document>): Promise<{ columns: string[]; whole: Set<string> }> {
  const whole = new Set<string>();
  for (;;) {
    const paths = new Set<string>();
    for await (const part of inParts(read())) {
      for (const record of part) for (const path of Object.keys(flatten(record, '', whole))) paths.add(path);
    }
    const columns = [...paths];
    const above = new Set(
      columns.flatMap((path) => [...path.matchAll(/\./g)].map(({ index }) => path.slice(0, index))),
    );
    const torn = columns.filter((path) => above.has(path));
    if (torn.length === 0) return { columns, whole };
    for (const path of torn) whole.add(path);
  }
}

/** Names as the console's import wants them: a dot is a step to it, so that none may be empty. */
function checkNames(value: Value): void {
  if (Array.isArray(value)) value.forEach(checkNames);
  if (!isDocument(value)) return;
  for (const [name, item] of Object.entries(value)) {
    if (name.split('.').includes(''))
      throw refuse(`字段名不能是空的，不能以 . 开头或结尾，也不能有连着的 .：“${name}”`);
    checkNames(item);
  }
}

/** The console writes a date as people read it, `{ "$date": "2024-01-31T08:00:00.000Z" }`. */
function withIsoDates(value: Value): Value {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(withIsoDates);
  if (!isDocument(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withIsoDates(item)]));
}

/** What is wrong with a line stands behind its number, as the database says it: the page has words for that. */
function readJsonLines(text: string): Document[] {
  return text.split('\n').flatMap((line, i) => {
    const trimmed = line.trim();
    if (trimmed === '') return [];
    if (trimmed.startsWith('[')) throw refuse('每一行写一条记录，记录外面不要方括号 [ ]。');
    if (trimmed === '{') throw refuse(`第 ${i + 1} 行：一条记录要写在同一行里，中间不要换行。`);
    try {
      return [readRecord(line)];
    } catch (error) {
      throw refuse(`第 ${i + 1} 行：${(error as Error).message}`);
    }
  });
}

/** A cell's value; undefined where the record has no such field. */
type Row = Record<string, Value | undefined>;

function readCsv(text: string): Document[] {
  let rows: Row[];
  try {
    rows = parse(text, {
      columns: checkedColumns,
      bom: true,
      skip_empty_lines: true,
      // Excel leaves rows of nothing but commas behind.
      skip_records_with_empty_values: true,
      trim: true,
      cast: readCell,
    });
  } catch (error) {
    throw error instanceof CloudError ? error : refuse(csvProblem(error as CsvProblem));
  }
  return rows.map((row) => {
    const record: Document = {};
    for (const [path, value] of Object.entries(row)) {
      if (value !== undefined) placeOf(record, path, true)!.set(value);
    }
    return record;
  });
}

interface CsvProblem extends Error {
  code?: string;
  lines?: number;
}

function csvProblem({ code, lines, message }: CsvProblem): string {
  if (code === 'CSV_RECORD_INCONSISTENT_COLUMNS') return `CSV 第 ${lines} 行的列数和第一行不一样`;
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'CSV 里有一个引号没有配对';
  return `CSV 无法读取：${message}`;
}

function checkedColumns(names: string[]): string[] {
  if (names.length === 1 && /[;\t]/.test(names[0]!))
    throw refuse('列和列之间要用逗号隔开。用 Excel 另存时，请选“CSV UTF-8（逗号分隔）”。');
  for (const name of names) {
    if (name.split('.').includes('')) throw refuse(`CSV 的第一行应当是字段名，这一个不行：“${name}”`);
    if (names.indexOf(name) !== names.lastIndexOf(name)) throw refuse(`CSV 里有两列都叫“${name}”`);
    if (names.some((other) => other.startsWith(`${name}.`)))
      throw refuse(`CSV 里“${name}”和它下面的字段不能都是列`);
  }
  return names;
}

/**
 * Numbers, booleans, lists and maps are what they look like, unless they stand in quotation marks; a number with a leading zero, or
 * with more digits than a number keeps, is a code and stays text, and so does every `_id` and what was defused.
 */
function readCell(cell: string, { header, quoting, column }: CastingContext): Value | undefined {
  const text = restore(cell);
  if (header || text !== cell) return text;
  if (!quoting && cell === '') return undefined;
  if (/^[[{"]/.test(cell)) return readStructure(cell);
  return quoting || column === '_id' ? cell : readPlain(cell);
}

function readPlain(cell: string): Value {
  if (/^(true|false|null)$/.test(cell)) return JSON.parse(cell) as Value;
  // Of what is written with a capital E, as Excel shows a code of twelve digits, the last digits are lost: no number to go by.
  if (!/^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/.test(cell)) return cell;
  const number = Number(cell);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? cell : number;
}

/** A list, a map or a typed value as EJSON, or a text that is written as JSON because it would look like one of these. */
function readStructure(cell: string): Value {
  try {
    return parseEjson(cell);
  } catch {
    return cell;
  }
}

/** What csv-stringify puts into a cell. */
interface Cell {
  value: string;
  /** In quotation marks, which the library wants to be told of twice. */
  quoted: boolean;
  quoted_empty?: boolean;
}

const cast = { object: (cell: object): Cell => cell as Cell };

function flatten(value: Document, prefix: string, whole: Set<string>): Record<string, Cell> {
  const row: Record<string, Cell> = {};
  for (const [name, item] of Object.entries(value)) {
    const path = prefix + name;
    if (isColumns(item) && !whole.has(path)) Object.assign(row, flatten(item, `${path}.`, whole));
    else row[path] = writeCell(path, item);
  }
  return row;
}

/** A map that its fields can stand for: one with odd names, or none, is a cell of its own. */
const isColumns = (value: Value): value is Document =>
  isDocument(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((name) => name !== '' && !name.includes('.'));

const numberType = (value: number): string =>
  isInt32(value) ? '$numberInt' : Number.isInteger(value) ? '$numberLong' : '$numberDouble';

function writeCell(path: string, value: Value): Cell {
  if (typeof value !== 'string') {
    // A bare number as an `_id` would be read as text.
    const typed =
      path === '_id' && typeof value === 'number' ? { [numberType(value)]: String(value) } : value;
    return { value: stringifyEjson(withIsoDates(typed)), quoted: false };
  }
  if (/^[[{"]/.test(value) && readStructure(value) !== value)
    return { value: JSON.stringify(value), quoted: true };
  return writeText(value);
}

/** Without quotation marks the reader would take the blanks at its ends away, or take it for a number. */
function writeText(text: string): Cell {
  if (text === '') return { value: text, quoted: true, quoted_empty: true };
  const value = defuse(text);
  return { value, quoted: value !== value.trim() || value.includes('\r') || readPlain(value) !== value };
}
