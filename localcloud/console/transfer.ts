/** Records in and out as the cloud console has them: JSON Lines, and CSV with dotted columns for what is nested. */
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { CloudError } from '../cloud-error';
import { parseDocument, parseEjson, stringifyEjson } from '../values/ejson';
import { isDocument, type Document, type Value } from '../values/value';
import { placeOf } from '../database/update/paths';

export type Format = 'jsonl' | 'csv';

/** @throws INVALID_PARAM with the line that cannot be read */
export function readRecords(text: string, format: Format): Document[] {
  return format === 'csv' ? readCsv(text) : readJsonLines(text);
}

export function writeRecords(records: Document[], format: Format): string {
  if (format === 'jsonl') return records.map((record) => stringifyEjson(record) + '\n').join('');
  const rows = records.map((record) => flatten(record, ''));
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return stringify(rows, { header: true, columns });
}

function readJsonLines(text: string): Document[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [parseDocument(line)];
    } catch (error) {
      throw new CloudError('INVALID_PARAM', `第 ${i + 1} 行不是一条 JSON 记录：${(error as Error).message}`);
    }
  });
}

function readCsv(text: string): Document[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `CSV 无法读取：${(error as Error).message}`);
  }
  return rows.map((row) => {
    const record: Document = {};
    for (const [path, cell] of Object.entries(row)) {
      if (cell !== '') placeOf(record, path, true)!.set(path === '_id' ? cell : readCell(cell));
    }
    return record;
  });
}

/** Numbers, booleans, lists and maps are what they look like; a number with a leading zero is a code and stays text. */
function readCell(cell: string): Value {
  if (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(cell) || /^(true|false|null)$/.test(cell))
    return JSON.parse(cell) as Value;
  if (!/^[[{]/.test(cell)) return cell;
  try {
    return parseEjson(cell);
  } catch {
    return cell;
  }
}

function flatten(value: Document, prefix: string): Record<string, string> {
  const row: Record<string, string> = {};
  for (const [name, item] of Object.entries(value)) {
    const path = prefix + name;
    if (isDocument(item) && Object.keys(item).length > 0) Object.assign(row, flatten(item, `${path}.`));
    else row[path] = typeof item === 'string' ? item : stringifyEjson(item);
  }
  return row;
}
