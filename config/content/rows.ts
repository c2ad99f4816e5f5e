/** JSON Lines and CSV as the cloud console exports them: a content a row, dates as EJSON, lists as text. */
import { basename, dirname, extname } from 'node:path';
import { EJSON } from 'bson';
import { CsvError, parse } from 'csv-parse/sync';
import { readTextFile } from './markdown-file';
import { RefusedError, refusal, type Note, type RawContent } from './raw-content';
import type { Found } from './folder';

/** Reads a table of contents. A row that cannot be read becomes a problem; the others go on. */
export function readRows(path: string): Found {
  const found: Found = { contents: [], problems: [], media: [] };
  const name = basename(path);
  const note: Note = (problem) => found.problems.push({ origin: name, effect: 'note', ...problem });
  try {
    const text = readTextFile(path, note);
    const rows = extname(path).toLowerCase() === '.csv' ? csvRows(text) : jsonRows(text);
    if (rows.length === 0) throw new RefusedError('has no rows.');
    for (const { line, value } of rows) {
      const origin = `${name}, line ${line}`;
      if (value instanceof RefusedError) found.problems.push(refusal(origin, value));
      else found.contents.push(rowContent(value, origin, path));
    }
  } catch (error) {
    found.problems.push(refusal(name, error));
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
  let records: { record: string[]; info: { lines: number } }[];
  // Excel separates by tabs or semicolons where the system says so; the header shows which.
  const header = text.slice(0, text.search(/\n|$/));
  const delimiter = [',', '\t', ';'].find((sign) => header.includes(sign)) ?? ',';
  try {
    const options = { bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true };
    // The types know `info` for rows with names only.
    records = parse(text, { ...options, delimiter }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RefusedError(`is no CSV from its line ${error.lines as number} on (${error.code}). ${QUOTING}`);
  }
  const [names, ...rows] = records;
  // `lines` counts up to the end of a record; a cell may hold line breaks.
  let before = names?.info.lines ?? 0;
  return rows.map(({ record, info }) => {
    const line = before + 1;
    before = info.lines;
    const columns = names?.record ?? [];
    const value =
      record.length > columns.length
        ? new RefusedError(
            `has ${record.length} cells, and the first line names ${columns.length} columns. ${QUOTING}`,
          )
        : Object.fromEntries(record.map((cell, index) => [columns[index] as string, cell]));
    return { line, value };
  });
}

const QUOTING = 'A text with commas, quotes or line breaks must stand in "…", and each " in it be doubled.';

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
