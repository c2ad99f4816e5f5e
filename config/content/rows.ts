/** JSON Lines and CSV as the cloud console exports them: a content a row, dates as EJSON, lists as text. */
import { basename, dirname, extname } from 'node:path';
import { EJSON } from 'bson';
import { CsvError, parse } from 'csv-parse/sync';
import { readText } from '../../cloudfunctions/shared/domain/fields';
import { ownNames } from './field-names';
import { readTextFile } from './markdown-file';
import { RefusedError, refusal, type Note, type RawContent } from './raw-content';
import type { FolderContents } from './folder';

/** Rows of a table: each can be something to report, and a file of 250 KB can be 125,000 of them. */
const MOST_ROWS = 20_000;

/** Reads a table of contents. A row that cannot be read becomes a problem; the others go on. */
export function readRows(path: string): FolderContents {
  const found: FolderContents = { contents: [], problems: [], media: [] };
  const name = basename(path);
  const note: Note = (problem) => found.problems.push({ origin: name, effect: 'note', ...problem });
  try {
    const text = readTextFile(path, note);
    const rows: TableRow[] = [];
    for (const row of extname(path).toLowerCase() === '.csv' ? csvRows(text) : jsonRows(text)) {
      if (rows.length === MOST_ROWS)
        throw new RefusedError(`has more than ${MOST_ROWS} rows. Split it into several files.`);
      rows.push(row);
    }
    if (rows.length === 0) throw new RefusedError('has no rows.');
    for (const { line, value } of rows) {
      const origin = `${name}, line ${line}`;
      const about: Note = (problem) => found.problems.push({ origin, effect: 'note', ...problem });
      if (value instanceof RefusedError) found.problems.push(refusal(origin, value));
      else found.contents.push(rowContent(value, origin, path, about));
    }
  } catch (error) {
    found.problems.push(refusal(name, error));
  }
  return found;
}

export interface TableRow {
  /** From 1, as an editor counts. */
  line: number;
  value: Record<string, unknown> | RefusedError;
}

/** A record a line, EJSON allowed. Throws RefusedError where it is a list in brackets. */
export function* jsonRows(text: string): Generator<TableRow> {
  if (text.trimStart().startsWith('[')) {
    throw new RefusedError(
      'is a list in brackets. The console writes and reads JSON Lines: one {…} per line, without brackets and without commas between them.',
    );
  }
  for (const [index, line] of text.split('\n').entries())
    if (line.trim() !== '') yield { line: index + 1, value: jsonRow(line) };
}

function jsonRow(line: string): TableRow['value'] {
  try {
    // Keys are judged as typed, so __proto__ stays a key.
    const value: unknown = EJSON.parse(line, { relaxed: true });
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Said below, as for everything that is no object.
  }
  return new RefusedError(
    'is not a JSON object. Each line must be one complete {…}, without a comma after it.',
  );
}

function csvRows(text: string): TableRow[] {
  let records: { record: string[]; info: { lines: number } }[];
  // Excel separates by tabs or semicolons where the system says so; the header shows which.
  const header = text.slice(0, text.search(/\n|$/));
  const delimiter = [',', '\t', ';'].find((sign) => header.includes(sign)) ?? ',';
  try {
    const options = {
      ...{ bom: true, info: true, trim: true, skip_empty_lines: true, relax_column_count: true },
      // The names, and one row more than are read.
      to: MOST_ROWS + 2,
    };
    // The types know `info` for rows with names only.
    records = parse(text, { ...options, delimiter }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new RefusedError(
      `is not valid CSV from line ${error.lines as number} on (${error.code}). ${QUOTING}`,
    );
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
            `has ${record.length} cells, but the first line names ${columns.length} columns. ${QUOTING}`,
          )
        : Object.fromEntries(record.map((cell, index) => [restore(columns[index] as string), restore(cell)]));
    return { line, value };
  });
}

/** A console of ours exports a text that Excel would run, as `=1+1` or a list's `- `, with a `'` before it. */
const restore = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '');

const QUOTING = 'Put a text with commas, quotes or line breaks into "…", and double each " in it.';

/** What browsers and Explorer add to the name of a file that is there already: contents (1), contents - 副本. */
const COPY = /( ?[(（]\d{1,4}[)）]| ?- ?(副本|Copy)){1,9}$/i;
/** Fields that the console's CSV keeps as JSON where they are no plain text. */
const STRUCTURED = ['regions', 'cover', 'media', 'publishAt', 'withdrawAt'];

function rowContent(row: Record<string, unknown>, origin: string, path: string, note: Note): RawContent {
  const { body, ...written } = row;
  const fields = ownNames(written);
  for (const field of STRUCTURED) fields[field] = readStructure(fields[field]);
  if (fields._id === undefined) {
    const text =
      "is missing; made of the table's name and the title. Keep both, or write one, so that an import updates this row and adds no second.";
    note({ field: '_id', text });
  }
  return {
    origin,
    identity: `${basename(path, extname(path)).replace(COPY, '')}/${readText(fields.title) ?? ''}`,
    folder: dirname(path),
    fields,
    body: typeof body === 'string' ? body : '',
  };
}

/** A list, a date or a file in a cell, as far as it is one. */
function readStructure(cell: unknown): unknown {
  if (typeof cell !== 'string' || !/^\s*[[{]/.test(cell)) return cell;
  try {
    return EJSON.parse(cell, { relaxed: true });
  } catch {
    return cell;
  }
}
