/** JSON Lines and CSV as the cloud console exports them: a content a row, dates as EJSON, lists as text. */
import { basename, dirname, extname } from 'node:path';
import { EJSON } from 'bson';
import { CsvError, parse } from 'csv-parse/sync';
import { readTextFile } from './markdown-file';
import { RefusedError, type Problem, type RawContent } from './raw-content';
import type { Found } from './folder';

/** Reads a table of contents. A row that cannot be read becomes a problem; the others go on. */
export function readRows(path: string): Found {
  const found: Found = { contents: [], problems: [], media: [] };
  const name = basename(path);
  const note = (problem: Omit<Problem, 'origin' | 'effect'>) =>
    found.problems.push({ origin: name, effect: 'note', ...problem });
  const refuse = (origin: string, text: string) => found.problems.push({ origin, effect: 'refused', text });
  try {
    const text = readTextFile(path, note);
    const rows = extname(path).toLowerCase() === '.csv' ? csvRows(text) : jsonRows(text);
    for (const { line, value } of rows) {
      const origin = `${name}, line ${line}`;
      if (value instanceof RefusedError) refuse(origin, value.message);
      else found.contents.push(rowContent(value, origin, path));
    }
    if (rows.length === 0) refuse(name, 'has no rows.');
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    refuse(name, error.message);
  }
  return found;
}

interface Row {
  /** From 1, as an editor counts. */
  line: number;
  value: Record<string, unknown> | RefusedError;
}

function jsonRows(text: string): Row[] {
  if (text.trimStart().startsWith('[')) {
    throw new RefusedError(
      'is a list in brackets. The console writes and reads JSON Lines: one {…} a line, no brackets, no commas between them.',
    );
  }
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      // Keys are judged as typed, so __proto__ stays a key.
      const value: unknown = EJSON.parse(line, { relaxed: true });
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return { line: index + 1, value: value as Record<string, unknown> };
      }
    } catch {
      // Said below, as for everything that is no object.
    }
    return {
      line: index + 1,
      value: new RefusedError(
        'is no JSON object. Each line must be one {…}, complete, without a comma behind it.',
      ),
    };
  });
}

function csvRows(text: string): Row[] {
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(text, {
      columns: true,
      bom: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RefusedError(
      `is no CSV from its line ${error.lines as number} on (${error.code}). A text with commas, quotes or line breaks must stand in "…", and each " in it be doubled.`,
    );
  }
  // `lines` counts up to the end of a record; a cell may hold line breaks.
  let before = 1;
  return records.map(({ record, info }) => {
    const line = before + 1;
    before = info.lines;
    return { line, value: record };
  });
}

function rowContent(row: Record<string, unknown>, origin: string, path: string): RawContent {
  const { body, ...fields } = row;
  const title = typeof fields.title === 'string' ? fields.title.trim() : '';
  return {
    origin,
    identity: `${basename(path, extname(path))}/${title}`,
    folder: dirname(path),
    fields,
    body: typeof body === 'string' ? body : '',
  };
}
